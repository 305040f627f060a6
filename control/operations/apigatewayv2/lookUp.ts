// Existence checks of version 2: its NotFoundException names the type of what is not there.
import { ServiceException } from "../../../wire/errors.ts";
import type { Call } from "../../call.ts";
import type {
  StoredPortal,
  StoredPortalProduct,
  StoredProductPage,
  StoredRestEndpointPage,
} from "../../store/portalShapes.ts";

export const notFoundOf = (resourceType: string, what: string, id: string): ServiceException =>
  new ServiceException("NotFoundException", `Invalid ${what} identifier specified ${id}`, {
    members: { resourceType },
  });

export async function findPortal({ store, region }: Call, id = ""): Promise<StoredPortal> {
  const portal = await store.portals.get(region, id);
  if (portal === undefined) throw notFoundOf("Portal", "Portal", id);
  return portal;
}

/** For every write of a portal. */
export async function lockPortal(call: Call, id = ""): Promise<StoredPortal> {
  await call.store.portals.lockAll(call.region);
  return findPortal(call, id);
}

interface ProductInput {
  readonly PortalProductId: string | undefined;
  /** Nobody shares products with this account: there is only one. */
  readonly ResourceOwnerAccountId?: string | undefined;
}

export async function findPortalProduct(call: Call, input: ProductInput): Promise<StoredPortalProduct> {
  const { PortalProductId: id = "", ResourceOwnerAccountId: owner = call.accountId } = input;
  const product = owner === call.accountId ? await call.store.portalProducts.get(call.region, id) : undefined;
  if (product === undefined) throw notFoundOf("PortalProduct", "Portal product", id);
  return product;
}

/** For every write of a product or of its pages. */
export async function lockPortalProduct(call: Call, input: ProductInput): Promise<StoredPortalProduct> {
  await call.store.portals.lockAll(call.region);
  return findPortalProduct(call, input);
}

export async function findProductPage({ store }: Call, portalProductId: string, id = ""): Promise<StoredProductPage> {
  const page = await store.portalProducts.productPages.get(portalProductId, id);
  if (page === undefined) throw notFoundOf("ProductPage", "Product page", id);
  return page;
}

export async function findRestEndpointPage(
  { store }: Call,
  portalProductId: string,
  id = "",
): Promise<StoredRestEndpointPage> {
  const page = await store.portalProducts.restEndpointPages.get(portalProductId, id);
  if (page === undefined) throw notFoundOf("ProductRestEndpointPage", "Product REST endpoint page", id);
  return page;
}

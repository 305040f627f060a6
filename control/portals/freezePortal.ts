// Rows → PortalSnapshot: everything a portal shows, read in the call's transaction while nobody may change it.
// Developer guide, "Publish a portal in API Gateway" and "Portal products in API Gateway".
import type {
  PortalSnapshot,
  SnapshotPortalProduct,
  SnapshotProductPage,
  SnapshotRestEndpointPage,
} from "../../contract/portal/portalSnapshot.ts";
import type { Call } from "../call.ts";
import type { StoredPortalSettings } from "../store/portalSettings.ts";
import type {
  StoredPortal,
  StoredPortalProduct,
  StoredRestEndpointPage,
  StoredStatusException,
} from "../store/portalShapes.ts";
import { logoOf, logoUrl } from "./logos.ts";
import { type RestEndpoint, restEndpointReader } from "./restEndpoints.ts";

/** The snapshot, or why there is none. */
export type Frozen = { readonly snapshot: PortalSnapshot } | { readonly statusException: StoredStatusException };

const longestSnapshot = 16 * 1024 * 1024;

/** Take `portals.lockAll` before. */
export async function freezePortal(call: Call, portal: StoredPortal, createdDate: Date): Promise<Frozen> {
  const failures: StoredStatusException[] = [];
  const freeze = productFreezer(call, failures);
  const products: SnapshotPortalProduct[] = [];
  let length = 0;
  for (const id of portal.includedPortalProductIds) {
    const product = await call.store.portalProducts.get(call.region, id);
    if (product === undefined) continue;
    const frozen = await freeze(product);
    length += JSON.stringify(frozen).length;
    if (length > longestSnapshot) return { statusException: tooLong };
    products.push(frozen);
  }
  const [statusException] = failures;
  if (statusException) return { statusException };
  const looks = looksOf(await call.store.portalSettings.get(portal.id));
  const { logoLastUploaded: _, ...theme } = portal.portalContent.theme;
  const snapshot: PortalSnapshot = {
    version: 1,
    portalId: portal.id,
    region: call.region,
    accountId: call.accountId,
    createdDate: createdDate.getTime(),
    portalContent: { ...portal.portalContent, theme },
    ...(portal.logoUri !== undefined && { logoUri: portal.logoUri }),
    ...looks,
    authorization: portal.authorization,
    endpointConfiguration: portal.endpointConfiguration,
    products,
  };
  return { snapshot };
}

function looksOf(settings: StoredPortalSettings): Pick<PortalSnapshot, "font" | "homePage" | "logo"> {
  const logo = logoOf(settings);
  return {
    font: settings.font,
    ...(settings.homePage !== "" && { homePage: settings.homePage }),
    ...(logo && { logo: logoUrl(logo) }),
  };
}

const tooLong: StoredStatusException = {
  exception: "LimitExceededException",
  message: `The pages of the portal's products are longer than ${longestSnapshot} characters together`,
};

function productFreezer(call: Call, failures: StoredStatusException[]) {
  const readEndpoint = restEndpointReader(call);
  return async (product: StoredPortalProduct): Promise<SnapshotPortalProduct> => {
    const { productPages, restEndpointPages } = call.store.portalProducts;
    const pages = new Map(
      (await productPages.page(product.id)).map(({ id, title, body }) => [id, { productPageId: id, title, body }]),
    );
    const endpoints = new Map<string, SnapshotRestEndpointPage>();
    const shown = new Set(product.displayOrder.contents.flatMap(({ endpointPageIds }) => endpointPageIds));
    for (const page of (await restEndpointPages.page(product.id)).filter(({ id }) => shown.has(id))) {
      const endpoint = await readEndpoint(page);
      if (endpoint.status === "AVAILABLE") endpoints.set(page.id, frozenPage(page, endpoint));
      else failures.push(naming(product, page, endpoint.statusException));
    }
    return frozenProduct(product, pages, endpoints);
  };
}

function frozenProduct(
  { id, displayName, description, displayOrder }: StoredPortalProduct,
  pages: ReadonlyMap<string, SnapshotProductPage>,
  endpoints: ReadonlyMap<string, SnapshotRestEndpointPage>,
): SnapshotPortalProduct {
  const overviewPage = pages.get(displayOrder.overviewPageId ?? "");
  return {
    portalProductId: id,
    displayName,
    description,
    ...(overviewPage && { overviewPage }),
    productPages: displayOrder.productPageIds.flatMap((pageId) => pages.get(pageId) ?? []),
    sections: displayOrder.contents.map(({ sectionName, endpointPageIds }) => ({
      sectionName,
      restEndpointPages: endpointPageIds.flatMap((pageId) => endpoints.get(pageId) ?? []),
    })),
  };
}

function frozenPage(
  { id, overrides = {}, lastModified: _, ...page }: StoredRestEndpointPage,
  { endpoint, authorizationType, apiKeyRequired, documentation }: Extract<RestEndpoint, { status: "AVAILABLE" }>,
): SnapshotRestEndpointPage {
  const shown = { endpoint, ...documentation, ...overrides };
  return { productRestEndpointPageId: id, ...page, ...shown, authorizationType, apiKeyRequired };
}

const naming = (
  product: StoredPortalProduct,
  page: StoredRestEndpointPage,
  { exception, message }: StoredStatusException,
): StoredStatusException => ({
  exception,
  message: `Product REST endpoint page ${page.id} of portal product ${product.id} cannot be shown: ${message}`,
});

import { publishPortal } from "../../e2e/portal/pages/publishedPortal.ts";
import { publishReference } from "../../e2e/portal/pages/referencePortal.ts";

/** Names and addresses of what is looked at: what the portal's own tests publish, so that both see the same pages. */
export async function publishAuditedPages(): Promise<readonly (readonly [name: string, address: string])[]> {
  const portal = await publishPortal("Pet developers");
  const reference = await publishReference("Pet reference");
  return [
    ["landing", portal.address()],
    ["reference", reference.address(`/products/${reference.productId}/reference`)],
  ];
}

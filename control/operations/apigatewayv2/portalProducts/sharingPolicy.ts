import type { StoredPortalProduct } from "../../../store/portalShapes.ts";
import { notFoundOf } from "../lookUp.ts";

export function sharingPolicyOf({ id, sharingPolicy }: StoredPortalProduct): string {
  if (sharingPolicy === undefined) throw notFoundOf("SharingPolicy", "sharing policy of Portal product", id);
  return sharingPolicy;
}

import type { PortalProduct } from "../../../lib/portal/portalContent.ts";
import { Notice } from "../ui/Notice.tsx";

export function DeprecationNotice({ product }: { product: PortalProduct }) {
  if (!product.deprecated) return null;
  return (
    <Notice tone="warning" title="Deprecated">
      {product.deprecation || "This product still works, but should not be used for anything new."}
    </Notice>
  );
}

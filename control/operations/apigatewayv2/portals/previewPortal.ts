// Freezes the portal as it is now under an address that only who asks for the portal learns, and that works for an hour.
// API reference, version 2, "Preview"; developer guide, "Preview a portal in API Gateway".
import type { V2Operation } from "../../../call.ts";
import { freezePortal } from "../../../portals/freezePortal.ts";
import { newPreviewId } from "../../apigateway/newId.ts";
import { lockPortal } from "../lookUp.ts";
import { requireProducts } from "./portalInput.ts";

// "A short-lived URL"; how short, AWS does not say.
const previewMs = 60 * 60 * 1000;

export const previewPortal: V2Operation<"PreviewPortal"> = async (input, call) => {
  const before = await lockPortal(call, input.PortalId);
  requireProducts(call, before.includedPortalProductIds);
  const { portals } = call.store;
  const createdDate = new Date(call.clock.now());
  const frozen = await freezePortal(call, before, createdDate);
  if ("statusException" in frozen) {
    await portals.update(before, { ...before, preview: { previewStatus: "PREVIEW_FAILED", ...frozen } });
    return {};
  }
  const publicationId = newPreviewId();
  const expiration = new Date(createdDate.getTime() + previewMs);
  await portals.insertPublication(
    before.id,
    { id: publicationId, isPreview: true, createdDate, expiration },
    frozen.snapshot,
  );
  await portals.update(before, { ...before, preview: { previewStatus: "PREVIEW_READY", publicationId, expiration } });
  return {};
};

// Freezes the portal as it is now and shows that to visitors; if it cannot be frozen they keep seeing what they saw.
// API reference, version 2, "Publish"; developer guide, "Publish a portal in API Gateway".
import type { V2Operation } from "../../../call.ts";
import { freezePortal } from "../../../portals/freezePortal.ts";
import { newPortalId } from "../../apigateway/newId.ts";
import { lockPortal } from "../lookUp.ts";
import { requireProducts } from "./portalInput.ts";

export const publishPortal: V2Operation<"PublishPortal"> = async (input, call) => {
  const before = await lockPortal(call, input.PortalId);
  requireProducts(call, before.includedPortalProductIds);
  const { portals } = call.store;
  const createdDate = new Date(call.clock.now());
  const description = input.Description || undefined;
  const frozen = await freezePortal(call, before, createdDate);
  if ("statusException" in frozen) {
    await portals.update(before, { ...before, publishStatus: "PUBLISH_FAILED", ...frozen });
    return {};
  }
  const publicationId = newPortalId();
  await portals.insertPublication(
    before.id,
    { id: publicationId, isPreview: false, description, createdDate },
    frozen.snapshot,
  );
  await portals.update(before, {
    ...before,
    publishStatus: "PUBLISHED",
    statusException: undefined,
    publicationId,
    lastPublished: createdDate,
    lastPublishedDescription: description,
  });
  return {};
};

// Takes a portal off the web; its history stays. API reference, version 2, "Publish"; developer guide, "Disable a portal in API Gateway".
import { conflict } from "../../../../wire/errors.ts";
import type { V2Operation } from "../../../call.ts";
import { lockPortal } from "../lookUp.ts";

export const disablePortal: V2Operation<"DisablePortal"> = async (input, call) => {
  const before = await lockPortal(call, input.PortalId);
  if (before.publishStatus === "DISABLED") throw conflict(`Portal ${before.id} is disabled already`);
  const after = { ...before, publishStatus: "DISABLED", publicationId: undefined, statusException: undefined } as const;
  await call.store.portals.update(before, after);
  return {};
};

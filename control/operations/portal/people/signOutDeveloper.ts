// Ends the session of this token; others of the developer go on.
import type { PortalOperation } from "../../../call.ts";
import { requireDeveloper } from "../../../portal/developerCaller.ts";

export const signOutDeveloper: PortalOperation<"SignOutDeveloper"> = async (input, call) => {
  const { sessionHash } = await requireDeveloper(call, input);
  await call.store.developerSessions.delete(sessionHash);
  return {};
};

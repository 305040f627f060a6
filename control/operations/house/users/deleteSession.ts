// Revokes temporary credentials: the next call with them is refused.
import type { HouseOperation } from "../../../call.ts";
import { knownKey } from "./userAnswers.ts";

export const deleteSession: HouseOperation<"DeleteSession"> = async ({ userName, sessionId }, { store }) => {
  await knownKey(store, { userName, id: sessionId, isTemporary: true });
  await store.accessKeys.delete(sessionId);
  return {};
};

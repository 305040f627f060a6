// Where a user is signed in: temporary credentials that have not ended.
import type { HouseOperation } from "../../../call.ts";
import { knownUser } from "./userAnswers.ts";

export const getSessions: HouseOperation<"GetSessions"> = async ({ userName }, { store, caller, clock }) => {
  await knownUser(store, userName);
  const keys = await store.accessKeys.list(userName);
  const items = keys.flatMap(({ id, isTemporary, expiration, createdDate, lastUsedDate }) =>
    isTemporary && expiration !== undefined && expiration.getTime() > clock.now()
      ? [{ sessionId: id, current: id === caller.accessKeyId, createdDate, lastUsedDate, expiration }]
      : [],
  );
  return { items };
};

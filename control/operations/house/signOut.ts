// Revokes the temporary credentials that signed the request; AWS has no word for it.
import { badRequest } from "../../../wire/errors.ts";
import type { HouseOperation } from "../../call.ts";

export const signOut: HouseOperation<"SignOut"> = async (_input, { caller, store }) => {
  if (caller.accessKeyId === undefined) return {};
  const key = await store.accessKeys.get(caller.accessKeyId);
  if (key?.sessionTokenHash === undefined) {
    throw badRequest("Only temporary credentials can be signed out; a long-term access key stays.");
  }
  await store.accessKeys.delete(key.id);
  return {};
};

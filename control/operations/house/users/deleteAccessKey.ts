// A long-term key is gone for good.
import type { HouseOperation } from "../../../call.ts";
import { knownKey } from "./userAnswers.ts";

export const deleteAccessKey: HouseOperation<"DeleteAccessKey"> = async ({ userName, accessKeyId }, { store }) => {
  await knownKey(store, { userName, id: accessKeyId, isTemporary: false });
  await store.accessKeys.delete(accessKeyId);
  return {};
};

// Disables a long-term key, or enables it again.
import type { HouseOperation } from "../../../call.ts";
import { accessKeyAnswer, knownKey } from "./userAnswers.ts";

export const updateAccessKey: HouseOperation<"UpdateAccessKey"> = async (
  { userName, accessKeyId, disabled },
  { store },
) => {
  const key = await knownKey(store, { userName, id: accessKeyId, isTemporary: false });
  await store.accessKeys.setDisabled(accessKeyId, disabled);
  return { ...accessKeyAnswer(key), disabled };
};

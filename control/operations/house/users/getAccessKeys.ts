// A user's long-term keys, without their secrets.
import type { HouseOperation } from "../../../call.ts";
import { accessKeyAnswer, knownUser } from "./userAnswers.ts";

export const getAccessKeys: HouseOperation<"GetAccessKeys"> = async ({ userName }, { store }) => {
  await knownUser(store, userName);
  const keys = await store.accessKeys.list(userName);
  return { items: keys.filter(({ isTemporary }) => !isTemporary).map(accessKeyAnswer) };
};

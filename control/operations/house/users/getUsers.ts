// All users with their groups, and the groups there are.
import type { HouseOperation } from "../../../call.ts";
import { userAnswer } from "./userAnswers.ts";

export const getUsers: HouseOperation<"GetUsers"> = async (_input, { store }) => ({
  items: (await store.users.list()).map(userAnswer),
  groups: (await store.users.listGroups()).map(({ name, policyNames }) => ({ name, policies: [...policyNames] })),
});

// "GetUser" of the IAM API reference.
import type { IamOperation } from "../../../call.ts";
import { userAnswer } from "../answers.ts";
import { known, orSelf } from "../lookUp.ts";

export const getUser: IamOperation<"GetUser"> = async ({ UserName }, call) => {
  const user = await known(call, "user", orSelf(call, UserName));
  const { passwordLastUsed } = (await call.store.users.getWithPassword(user.name)) ?? {};
  return { User: userAnswer(call.accountId, user, passwordLastUsed) };
};

// Changes the account's settings by patch operations: the role that its logs are written with. API reference, "UpdateAccount".
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { accountPatch } from "../../../patch/account.ts";
import { patch } from "../../../patch/patch.ts";
import { limits } from "../limits.ts";
import { accountOutput } from "./accountOutput.ts";

export const updateAccount: Operation<"UpdateAccount"> = async (input, call) => {
  const before = await call.store.accounts.get(call.region);
  const after = patch(accountPatch, before, input.patchOperations);
  checkRole(after.cloudwatchRoleArn);
  await call.store.accounts.update(call.region, before, after);
  return accountOutput(call, after);
};

function checkRole(arn: string | undefined): void {
  if (arn === undefined) return;
  if (arn.length > limits.arnLength || !/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(arn))
    throw badRequest(`Invalid ARN. ARN is not well formed ${arn}`);
}

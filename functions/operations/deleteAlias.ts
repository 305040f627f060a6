// An alias with its policy and its URL; none of that name is no error. "DeleteAlias", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { findUnqualified } from "../functionReference.ts";

export const deleteAlias: LambdaOperation<"DeleteAlias"> = async (input, call) => {
  const record = await findUnqualified(call, input.FunctionName);
  const { Name: name = "" } = input;
  const { [name]: _, ...policies } = record.policies;
  await call.store.update({
    ...record,
    policies,
    aliases: record.aliases.filter((one) => one.name !== name),
    urls: record.urls.filter(({ qualifier }) => qualifier !== name),
  });
  return {};
};

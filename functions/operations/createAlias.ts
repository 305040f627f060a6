// A name for a version, or for two of them by weight. "CreateAlias", Lambda API reference.

import { checkedRouting, describeAlias } from "../aliases.ts";
import type { LambdaOperation } from "../call.ts";
import { resourceConflict } from "../errors.ts";
import { aliasNamed } from "../functionRecord.ts";
import { arnOf, findUnqualified } from "../functionReference.ts";

export const createAlias: LambdaOperation<"CreateAlias"> = async (input, call) => {
  const record = await findUnqualified(call, input.FunctionName);
  const { Name: name = "", FunctionVersion: functionVersion = "" } = input;
  if (aliasNamed(record, name)) throw resourceConflict(`Alias already exists: ${arnOf(call, record, name)}`);
  const weights = checkedRouting(call, record, functionVersion, input.RoutingConfig?.AdditionalVersionWeights ?? {});
  const alias = { name, functionVersion, description: input.Description ?? "", weights, revisionId: call.newId() };
  await call.store.update({ ...record, aliases: [...record.aliases, alias] });
  return describeAlias(call, record, alias);
};

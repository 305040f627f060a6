// "UpdateAlias", Lambda API reference. A RoutingConfig without weights ends the sharing.

import { checkedRouting, describeAlias, findAlias } from "../aliases.ts";
import type { LambdaOperation } from "../call.ts";
import { checkRevision } from "../errors.ts";

export const updateAlias: LambdaOperation<"UpdateAlias"> = async (input, call) => {
  const { record, alias: before } = await findAlias(call, input);
  checkRevision(input.RevisionId, before.revisionId, "GetFunction/GetAlias");
  const functionVersion = input.FunctionVersion ?? before.functionVersion;
  const weights = input.RoutingConfig ? (input.RoutingConfig.AdditionalVersionWeights ?? {}) : before.weights;
  const alias = {
    ...before,
    functionVersion,
    description: input.Description ?? before.description,
    weights: checkedRouting(call, record, functionVersion, weights),
    revisionId: call.newId(),
  };
  const aliases = record.aliases.map((one) => (one === before ? alias : one));
  await call.store.update({ ...record, aliases });
  return describeAlias(call, record, alias);
};

// "RemovePermission", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { checkRevision, resourceNotFound } from "../errors.ts";
import { findFunction } from "../functionReference.ts";

export const removePermission: LambdaOperation<"RemovePermission"> = async (input, call) => {
  const { record, qualifier = "" } = await findFunction(call, input.FunctionName, input.Qualifier);
  const { [qualifier]: policy, ...others } = record.policies;
  if (!policy) throw resourceNotFound("No policy is associated with the given resource.");
  checkRevision(input.RevisionId, policy.revisionId, "GetPolicy");
  const statements = policy.statements.filter(({ Sid }) => Sid !== input.StatementId);
  if (statements.length === policy.statements.length)
    throw resourceNotFound(`Statement ${input.StatementId} is not found in resource policy.`);
  const rest = statements.length > 0 ? { [qualifier]: { revisionId: call.newId(), statements } } : {};
  await call.store.update({ ...record, policies: { ...others, ...rest } });
  return {};
};

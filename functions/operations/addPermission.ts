// A statement in the resource-based policy of a function, a version or an alias. "AddPermission", Lambda API reference.

import { ServiceException } from "../../wire/errors.ts";
import type { LambdaOperation } from "../call.ts";
import { checkRevision, invalidParameter, resourceConflict } from "../errors.ts";
import { latest } from "../functionRecord.ts";
import { arnOf, findFunction } from "../functionReference.ts";
import { statementOf } from "../policies/statementOf.ts";
import { resolveVersion } from "../resolveVersion.ts";

const policyLimitBytes = 20_480;

export const addPermission: LambdaOperation<"AddPermission"> = async (input, call) => {
  const { record, qualifier } = await findFunction(call, input.FunctionName, input.Qualifier);
  if (qualifier === latest) throw invalidParameter("We currently do not support adding policies for $LATEST.");
  resolveVersion(call, record, qualifier);
  if (input.FunctionUrlAuthType !== undefined && input.Action !== "lambda:InvokeFunctionUrl")
    throw invalidParameter("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
  const statement = statementOf(input, arnOf(call, record, qualifier));
  const { statements, revisionId } = record.policies[qualifier ?? ""] ?? { statements: [], revisionId: undefined };
  if (revisionId !== undefined) checkRevision(input.RevisionId, revisionId, "GetPolicy");
  if (statements.some(({ Sid }) => Sid === statement.Sid))
    throw resourceConflict(
      `The statement id (${statement.Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
    );
  const policy = { revisionId: call.newId(), statements: [...statements, statement] };
  const size = Buffer.byteLength(JSON.stringify(policy.statements));
  if (size > policyLimitBytes)
    throw new ServiceException(
      "PolicyLengthExceededException",
      `The final policy size (${size}) is bigger than the limit (${policyLimitBytes}).`,
      { members: { Type: "User" } },
    );
  await call.store.update({ ...record, policies: { ...record.policies, [qualifier ?? ""]: policy } });
  return { Statement: JSON.stringify(statement) };
};

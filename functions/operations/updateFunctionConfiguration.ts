// New settings for $LATEST; what is not named stays. "UpdateFunctionConfiguration", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { checkedEnvironment, configure } from "../configure.ts";
import { describeFunction } from "../describeFunction.ts";
import { ownerOf } from "../environmentCipher.ts";
import { checkRevision } from "../errors.ts";
import { forgetVersions } from "../forgetVersions.ts";
import { latest, latestOf } from "../functionRecord.ts";
import { findUnqualified } from "../functionReference.ts";
import { withLatest } from "../withLatest.ts";

export const updateFunctionConfiguration: LambdaOperation<"UpdateFunctionConfiguration"> = async (input, call) => {
  const record = await findUnqualified(call, input.FunctionName);
  const before = latestOf(record);
  checkRevision(input.RevisionId, before.configuration.revisionId, "GetFunction/GetAlias");
  const variables = checkedEnvironment(input);
  const after = {
    ...before,
    configuration: configure(call, input, before.configuration),
    ...(variables && { environment: call.cipher.seal(ownerOf(record, latest), variables) }),
  };
  const updated = withLatest(record, after);
  await call.store.putVersion(updated, after);
  forgetVersions(call, record, [before]);
  return describeFunction(call, updated, after);
};

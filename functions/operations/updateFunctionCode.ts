// New code for $LATEST. "UpdateFunctionCode", Lambda API reference.

import { addCode } from "../addCode.ts";
import type { LambdaOperation } from "../call.ts";
import { revised } from "../configure.ts";
import { describeFunction } from "../describeFunction.ts";
import { checkRevision } from "../errors.ts";
import { forgetVersions } from "../forgetVersions.ts";
import { latestOf } from "../functionRecord.ts";
import { findUnqualified } from "../functionReference.ts";
import { publish } from "../publish.ts";
import { withLatest } from "../withLatest.ts";

export const updateFunctionCode: LambdaOperation<"UpdateFunctionCode"> = async (input, call) => {
  const record = await findUnqualified(call, input.FunctionName);
  const before = latestOf(record);
  checkRevision(input.RevisionId, before.configuration.revisionId, "GetFunction/GetAlias");
  return addCode(call, input, async (code) => {
    const architectures = input.Architectures ?? before.configuration.architectures;
    const after = { ...before, ...code, configuration: { ...before.configuration, architectures, ...revised(call) } };
    const updated = withLatest(record, after);
    if (input.DryRun) return describeFunction(call, updated, after);
    await call.store.putVersion(updated, after);
    forgetVersions(call, record, [before]);
    if (!input.Publish) return describeFunction(call, updated, after);
    const { record: final, version } = await publish(call, updated);
    return describeFunction(call, final, version);
  });
};

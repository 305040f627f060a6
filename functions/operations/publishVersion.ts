// "PublishVersion", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { describeFunction } from "../describeFunction.ts";
import { checkRevision, invalidParameter } from "../errors.ts";
import { latestOf } from "../functionRecord.ts";
import { findUnqualified } from "../functionReference.ts";
import { publish } from "../publish.ts";

export const publishVersion: LambdaOperation<"PublishVersion"> = async (input, call) => {
  const found = await findUnqualified(call, input.FunctionName);
  const { codeSha256, configuration } = latestOf(found);
  checkRevision(input.RevisionId, configuration.revisionId, "GetFunction/GetAlias");
  const current = Buffer.from(codeSha256, "hex").toString("base64");
  if (input.CodeSha256 && input.CodeSha256 !== current)
    throw invalidParameter(
      `CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST (${current}). Please try again with the CodeSHA256 in $LATEST.`,
    );
  const { record, version } = await publish(call, found, input.Description);
  return describeFunction(call, record, version, version.version);
};

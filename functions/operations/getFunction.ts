// A version of a function, where its code can be fetched for some minutes, and what else is set. "GetFunction", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { describeFunction } from "../describeFunction.ts";
import { findFunction } from "../functionReference.ts";
import { resolveVersion } from "../resolveVersion.ts";

export const getFunction: LambdaOperation<"GetFunction"> = async (input, call) => {
  const { record, qualifier } = await findFunction(call, input.FunctionName, input.Qualifier);
  const version = resolveVersion(call, record, qualifier);
  const { reservedConcurrency, tags } = record;
  return {
    Configuration: describeFunction(call, record, version, qualifier),
    Code: { RepositoryType: "S3", Location: `${call.origin}${call.codeLocation(version.codeSha256)}` },
    Tags: Object.keys(tags).length > 0 ? { ...tags } : undefined,
    Concurrency: reservedConcurrency === undefined ? undefined : { ReservedConcurrentExecutions: reservedConcurrency },
  };
};

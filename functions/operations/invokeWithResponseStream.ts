// One call whose answer is passed on while it is made. "InvokeWithResponseStream", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { findFunction } from "../functionReference.ts";
import { checkedClientContext } from "../invoke/checkedClientContext.ts";
import { checkedPayload } from "../invoke/checkedPayload.ts";
import { responseEvents } from "../invoke/responseEvents.ts";
import { resolveVersion } from "../resolveVersion.ts";

export const invokeWithResponseStream: LambdaOperation<"InvokeWithResponseStream"> = async (input, call) => {
  const { record, qualifier } = await findFunction(call, input.FunctionName, input.Qualifier);
  if (input.InvocationType === "DryRun") {
    resolveVersion(call, record, qualifier);
    return { StatusCode: 204 };
  }
  const payload = checkedPayload(input.Payload);
  const { requestId, traceId } = call;
  const clientContext = checkedClientContext(input.ClientContext);
  const { executedVersion, result } = await call.invoker.stream({
    record,
    qualifier,
    payload,
    requestId,
    clientContext,
    traceId,
  });
  return {
    StatusCode: 200,
    ExecutedVersion: executedVersion,
    ResponseStreamContentType: "contentType" in result ? result.contentType : "application/json",
    EventStream: responseEvents(result, input.LogType === "Tail"),
  };
};

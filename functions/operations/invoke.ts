// One call, waited for, left behind or only thought through. "Invoke", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { tooLarge } from "../errors.ts";
import { findFunction } from "../functionReference.ts";
import { checkedClientContext } from "../invoke/checkedClientContext.ts";
import { checkedPayload } from "../invoke/checkedPayload.ts";
import { resolveVersion } from "../resolveVersion.ts";

/** "Lambda quotas": of an asynchronous invocation. */
const eventLimitBytes = 1_048_576;

export const invoke: LambdaOperation<"Invoke"> = async (input, call) => {
  const { record, qualifier } = await findFunction(call, input.FunctionName, input.Qualifier);
  if (input.InvocationType === "DryRun") {
    resolveVersion(call, record, qualifier);
    return { StatusCode: 204 };
  }
  const payload = checkedPayload(input.Payload);
  if (input.InvocationType === "Event") {
    if (payload.length > eventLimitBytes)
      throw tooLarge(
        `${payload.length} byte payload is too large for the Event invocation type (limit ${eventLimitBytes} bytes)`,
      );
    resolveVersion(call, record, qualifier);
    await call.events.add({ id: call.requestId, region: record.region, name: record.name, qualifier, payload });
    return { StatusCode: 202, Payload: noPayload() };
  }
  const { requestId, traceId } = call;
  const clientContext = checkedClientContext(input.ClientContext);
  const { executedVersion, result } = await call.invoker.invoke({
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
    FunctionError: result.functionError,
    LogResult: input.LogType === "Tail" ? Buffer.from(result.logTail).toString("base64") : undefined,
    Payload: asPayload(result.payload),
  };
};

type Payload = NonNullable<Awaited<ReturnType<typeof invoke>>["Payload"]>;

/** The SDK's type adds ways to read it that only its clients need: bytes are what is sent. */
const asPayload = (bytes: Uint8Array): Payload => bytes as Payload;

const noPayload = (): Payload => asPayload(new Uint8Array());

// A streamed answer as the events of the model: chunks, and how it ended.
import type { InvokeWithResponseStreamResponseEvent } from "@aws-sdk/client-lambda";
import type { FunctionResult, StreamedResult } from "../runtime/functionRuntime.ts";

export async function* responseEvents(
  result: FunctionResult | StreamedResult,
  withLog: boolean,
): AsyncGenerator<InvokeWithResponseStreamResponseEvent> {
  if ("contentType" in result) {
    try {
      for await (const chunk of result.payload) yield { PayloadChunk: { Payload: chunk } };
      yield { InvokeComplete: withLog ? logResult(await result.logTail) : {} };
    } catch (error) {
      const failure = { ErrorCode: "Unhandled", ErrorDetails: detailsOf(error) };
      yield { InvokeComplete: { ...failure, ...(withLog && logResult(await result.logTail)) } };
    }
    return;
  }
  const { payload, functionError, logTail } = result;
  if (functionError === undefined) yield { PayloadChunk: { Payload: payload } };
  yield {
    InvokeComplete: {
      ...(functionError !== undefined && { ErrorCode: functionError, ErrorDetails: payload.toString("utf8") }),
      ...(withLog && logResult(logTail)),
    },
  };
}

const logResult = (logTail: string) => ({ LogResult: Buffer.from(logTail).toString("base64") });

/** The function's own error document, where the runtime has one. */
function detailsOf(error: unknown): string {
  if (error instanceof Error && "document" in error && Buffer.isBuffer(error.document))
    return error.document.toString("utf8");
  return error instanceof Error ? error.message : String(error);
}

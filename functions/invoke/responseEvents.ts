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
      yield { InvokeComplete: {} };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      yield { InvokeComplete: { ErrorCode: "Runtime.StreamError", ErrorDetails: message } };
    }
    return;
  }
  const { payload, functionError, logTail } = result;
  if (functionError === undefined) yield { PayloadChunk: { Payload: payload } };
  yield {
    InvokeComplete: {
      ...(functionError !== undefined && { ErrorCode: functionError, ErrorDetails: payload.toString("utf8") }),
      ...(withLog && { LogResult: Buffer.from(logTail).toString("base64") }),
    },
  };
}

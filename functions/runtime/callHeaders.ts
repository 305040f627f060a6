// What the Runtime API tells of a call besides its event. AWS Lambda developer guide, "Using the Lambda runtime API for custom runtimes".
import type { FunctionCall } from "./functionRuntime.ts";

export const callHeaders = (call: FunctionCall, deadline: number): Record<string, string> => ({
  "Lambda-Runtime-Aws-Request-Id": call.requestId,
  "Lambda-Runtime-Deadline-Ms": String(deadline),
  "Lambda-Runtime-Invoked-Function-Arn": call.invokedFunctionArn,
  ...(call.traceId === undefined ? {} : { "Lambda-Runtime-Trace-Id": call.traceId }),
  ...(call.clientContext === undefined ? {} : { "Lambda-Runtime-Client-Context": plain(call.clientContext) }),
});

/** The header holds the JSON itself, on one line and in ASCII. */
const plain = (clientContext: string): string =>
  Buffer.from(clientContext, "base64")
    .toString()
    .replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

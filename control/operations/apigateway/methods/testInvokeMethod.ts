// Tries a Method without deploying it; no authorizer, key or throttle is asked. API reference, "TestInvokeMethod".
import type { Operation } from "../../../call.ts";
import { invokeDraft } from "./invokeDraft.ts";

export const testInvokeMethod: Operation<"TestInvokeMethod"> = (input, call) =>
  invokeDraft(input, call, ({ status, body, headers, multiValueHeaders, log, latency }) => ({
    status,
    body,
    headers,
    multiValueHeaders,
    log,
    latency,
  }));

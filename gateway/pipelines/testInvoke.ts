// "TestInvokeMethod": the pipeline of a REST API without authorizers, API keys, throttles and the front's own headers. The method is given.
import { completeExecution } from "../steps/completeExecution.ts";
import { stampTraceId } from "../steps/stampTraceId.ts";
import type { Pipeline } from "./pipeline.ts";
import { execution, restApi } from "./restApi.ts";

export const testInvoke: Pipeline = {
  ...restApi,
  find: [],
  serve: execution,
  encode: undefined,
  finish: [stampTraceId, completeExecution],
};

// A runtime that runs functions of the test itself, found by the name of their handler.
import { Readable } from "node:stream";
import type { FunctionCall, FunctionResult, FunctionRuntime, RunnableVersion } from "../runtime/functionRuntime.ts";

export type Handler = (event: unknown, version: RunnableVersion, call: FunctionCall) => unknown;

export interface FakeRuntime extends FunctionRuntime {
  readonly handlers: Map<string, Handler>;
  readonly retired: string[];
  /** Every call, in order. */
  readonly calls: { readonly version: RunnableVersion; readonly call: FunctionCall }[];
}

export function createFakeRuntime(logged: (version: RunnableVersion, message: string) => void): FakeRuntime {
  const handlers = new Map<string, Handler>();
  const calls: FakeRuntime["calls"] = [];
  const retired: string[] = [];
  const invoke = async (version: RunnableVersion, call: FunctionCall): Promise<FunctionResult> => {
    calls.push({ version, call });
    logged(version, `START RequestId: ${call.requestId} Version: ${version.version}\n`);
    const logTail = `START RequestId: ${call.requestId}\nEND RequestId: ${call.requestId}\n`;
    try {
      const handler = handlers.get(version.handler) ?? ((event: unknown) => event);
      const value = await handler(JSON.parse(call.payload.toString("utf8")), version, call);
      return { payload: Buffer.from(JSON.stringify(value ?? null)), logTail };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      const payload = Buffer.from(JSON.stringify({ errorType: name, errorMessage: message, trace: [] }));
      return { payload, logTail, functionError: "Unhandled" };
    }
  };
  return {
    ...{ handlers, calls, retired, invoke },
    stream: async (version, call) => {
      const result = await invoke(version, call);
      if (result.functionError !== undefined) return result;
      const value: unknown = JSON.parse(result.payload.toString("utf8"));
      const [contentType, ...chunks] = Array.isArray(value) ? value.map(String) : ["text/plain", String(value)];
      const payload = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
      return { contentType: contentType ?? "", payload, logTail: Promise.resolve(result.logTail) };
    },
    running: () => 0,
    retire: async (key) => void retired.push(key),
    close: async () => undefined,
  };
}

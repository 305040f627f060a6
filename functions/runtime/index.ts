import type { FunctionLogLine, FunctionRuntime } from "./functionRuntime.ts";

export interface RuntimeSettings {
  /** Of the runtime's own: sockets, temporary folders. */
  readonly folder: string;
  readonly onLogLine: (line: FunctionLogLine) => void;
  readonly log: { warn(fields: object, message: string): void };
}

/** Nothing that runs code is there yet: every call is refused. */
export function createFunctionRuntime(_settings: RuntimeSettings): FunctionRuntime {
  const refuse = () => Promise.reject(new Error("this version cannot run functions"));
  return {
    invoke: refuse,
    stream: refuse,
    running: () => 0,
    retire: async () => undefined,
    close: async () => undefined,
  };
}

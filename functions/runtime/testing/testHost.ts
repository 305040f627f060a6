// A runtime with a folder of its own for one test, and versions made of files given as text.
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pino from "pino";
import type {
  FunctionCall,
  FunctionLogLine,
  FunctionResult,
  FunctionRuntime,
  RunnableVersion,
} from "../functionRuntime.ts";
import { createFunctionRuntime, type FunctionRuntimeSettings } from "../index.ts";

export interface TestHost extends AsyncDisposable {
  readonly runtime: FunctionRuntime;
  readonly folder: string;
  readonly lines: FunctionLogLine[];
  /** What the runtime said of itself. */
  readonly said: string[];
  version(files: Readonly<Record<string, string>>, settings?: Partial<RunnableVersion>): RunnableVersion;
  invoke(version: RunnableVersion, event?: unknown, call?: Partial<FunctionCall>): Promise<Invoked>;
}

export interface Invoked extends FunctionResult {
  readonly json: unknown;
  readonly requestId: string;
}

export function testHost(settings: Partial<FunctionRuntimeSettings> = {}): TestHost {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-runtime-"));
  const lines: FunctionLogLine[] = [];
  const said: string[] = [];
  const log = pino({ base: undefined }, { write: (line) => void said.push(line) });
  const onLogLine = (line: FunctionLogLine) => lines.push(line);
  const runtime = createFunctionRuntime({ folder: join(folder, "runtime"), onLogLine, log, ...settings });
  return {
    runtime,
    folder,
    lines,
    said,
    version: (files, given = {}) => versionOf(join(folder, randomUUID()), files, given),
    async invoke(version, event = {}, given = {}) {
      const call = callOf(event, given);
      const result = await runtime.invoke(version, call);
      return { ...result, json: parsed(result.payload), requestId: call.requestId };
    },
    async [Symbol.asyncDispose]() {
      await runtime.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const callOf = (event: unknown, given: Partial<FunctionCall> = {}): FunctionCall => ({
  requestId: randomUUID(),
  payload: Buffer.from(JSON.stringify(event)),
  invokedFunctionArn: "arn:aws:lambda:eu-west-1:000000000000:function:greet",
  ...given,
});

export function versionOf(
  codeFolder: string,
  files: Readonly<Record<string, string>>,
  given: Partial<RunnableVersion> = {},
): RunnableVersion {
  for (const [name, text] of Object.entries(files)) {
    const path = join(codeFolder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode: name === "bootstrap" ? 0o755 : 0o644 });
  }
  return {
    key: randomUUID(),
    functionName: "greet",
    version: "$LATEST",
    functionArn: "arn:aws:lambda:eu-west-1:000000000000:function:greet",
    region: "eu-west-1",
    runtime: "nodejs24.x",
    handler: "index.handler",
    codeFolder,
    environment: {},
    timeoutMs: 20_000,
    memoryMb: 256,
    ...given,
  };
}

/** For what is looked at from outside, where no event tells of it. */
export async function until<Value>(look: () => Value | undefined | false): Promise<Value> {
  for (;;) {
    const value = look();
    if (value !== undefined && value !== false) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A handler in CommonJS. */
export const handler = (body: string, parameters = "event, context"): Record<string, string> => ({
  "index.js": `exports.handler = async (${parameters}) => {${body}};`,
});

export const isRoot = process.getuid?.() === 0;

/** What has ended may wait for its parent to take notice. */
export const isRunning = (pid: number): boolean => {
  const path = `/proc/${pid}/status`;
  return existsSync(path) && !/^State:\tZ/m.test(readFileSync(path, "latin1"));
};

function parsed(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return undefined;
  }
}

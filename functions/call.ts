// What an operation of AWS Lambda is given and what it is: a function of typed input and call, knowing no HTTP, no database, no clock.
import type { LambdaOperations } from "../contract/operations.ts";
import type { CodeStore } from "./code/codeStore.ts";
import type { EnvironmentCipher } from "./environmentCipher.ts";
import type { EventQueue } from "./invoke/eventQueue.ts";
import type { Invoker } from "./invoke/invoker.ts";
import type { FunctionStore } from "./store.ts";

/** What all calls share. */
export interface Host {
  readonly accountId: string;
  readonly store: FunctionStore;
  readonly code: CodeStore;
  readonly cipher: EnvironmentCipher;
  readonly invoker: Invoker;
  readonly events: EventQueue;
  readonly clock: { now(): number };
  readonly newId: () => string;
  /** What a function URL begins with: `http://{urlId}.lambda-url.{region}.localhost:4566/`. */
  readonly functionUrl: (urlId: string, region: string) => string;
  /** A path of the management endpoint that answers the archive for some minutes. */
  readonly codeLocation: (codeSha256: string) => string;
}

export interface Call extends Host {
  readonly region: string;
  /** The ARN of who asks. */
  readonly caller: string;
  readonly requestId: string;
  /** Its X-Amzn-Trace-Id, where there is one. */
  readonly traceId: string | undefined;
  /** What the caller knows the management endpoint as: `http://localhost:4566`. */
  readonly origin: string;
}

type Operations = {
  readonly [Name in keyof LambdaOperations]?: (
    input: LambdaOperations[Name]["input"],
    call: Call,
  ) => Promise<LambdaOperations[Name]["output"]>;
};

/** The registry: operation name → function; a name that is absent answers 501. */
export type LambdaRegistry = Operations;

export type LambdaOperation<Name extends keyof LambdaOperations> = NonNullable<Operations[Name]>;

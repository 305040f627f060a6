// One call of a function: which version, is there room, run it. Invoke, function URLs and the queue of events all come through here.

import { ServiceException } from "../../wire/errors.ts";
import { tooManyRequests } from "../errors.ts";
import type { FunctionRecord } from "../functionRecord.ts";
import { arnOf } from "../functionReference.ts";
import { resolveVersion } from "../resolveVersion.ts";
import { type Maker, runnableVersion } from "../runnableVersion.ts";
import type { FunctionResult, FunctionRuntime, StreamedResult } from "../runtime/functionRuntime.ts";
import { Concurrency } from "./concurrency.ts";
import { newTraceId } from "./traceId.ts";

/** "Lambda quotas": a response that is not streamed; AWS names a hundred bytes more. */
const responseLimitBytes = 6_291_556;

export interface InvokeRequest {
  readonly record: FunctionRecord;
  readonly qualifier: string | undefined;
  readonly payload: Buffer;
  readonly requestId: string;
  readonly clientContext?: string | undefined;
  readonly traceId?: string | undefined;
}

export interface Invoked<Result> {
  readonly executedVersion: string;
  readonly result: Result;
}

export interface InvokerSettings extends Maker {
  readonly runtime: FunctionRuntime;
  readonly clock: { now(): number };
  readonly log: { error(fields: object, message: string): void };
  /** From 0 to 1. */
  readonly random: () => number;
}

export class Invoker {
  readonly #settings: InvokerSettings;
  readonly #concurrency = new Concurrency();

  constructor(settings: InvokerSettings) {
    this.#settings = settings;
  }

  /** Throws TooManyRequestsException, ResourceNotFoundException, ServiceException; whatever the function does is a result. */
  async invoke(request: InvokeRequest): Promise<Invoked<FunctionResult>> {
    const { executedVersion, runnable, leave } = this.#begin(request);
    try {
      const result = await this.#settings.runtime.invoke(runnable, this.#callOf(request));
      return { executedVersion, result: result.payload.length > responseLimitBytes ? tooLarge(result) : result };
    } catch (error) {
      throw this.#failed(error, request);
    } finally {
      leave();
    }
  }

  /** The call is over when its stream is. */
  async stream(request: InvokeRequest): Promise<Invoked<FunctionResult | StreamedResult>> {
    const { executedVersion, runnable, leave } = this.#begin(request);
    try {
      const result = await this.#settings.runtime.stream(runnable, this.#callOf(request));
      if ("contentType" in result) result.payload.once("close", leave);
      else leave();
      return { executedVersion, result };
    } catch (error) {
      leave();
      throw this.#failed(error, request);
    }
  }

  retire(key: string): Promise<void> {
    return this.#settings.runtime.retire(key);
  }

  #begin({ record, qualifier }: InvokeRequest) {
    const version = resolveVersion(this.#settings, record, qualifier, this.#settings.random);
    const leave = this.#concurrency.enter(record);
    return { executedVersion: version.version, runnable: runnableVersion(this.#settings, record, version), leave };
  }

  #callOf({ record, qualifier, payload, requestId, clientContext, traceId }: InvokeRequest) {
    const invokedFunctionArn = arnOf(this.#settings, record, qualifier);
    const known = traceId ?? newTraceId(this.#settings.clock.now(), requestId);
    return { requestId, payload, invokedFunctionArn, clientContext, traceId: known };
  }

  #failed(cause: unknown, { record, requestId }: InvokeRequest): ServiceException {
    if (isThrottled(cause)) return tooManyRequests("ConcurrentInvocationLimitExceeded");
    this.#settings.log.error({ err: cause, functionName: record.name, requestId }, "a function could not be run");
    return new ServiceException("ServiceException", "The function could not be run; the log of the host says why.", {
      members: { Type: "Service" },
      cause,
    });
  }
}

/** The runtime has no room for another process. */
const isThrottled = (error: unknown): boolean => error instanceof Error && error.name === "TooManyRequestsException";

const tooLarge = (result: FunctionResult): FunctionResult => ({
  ...result,
  functionError: "Unhandled",
  payload: Buffer.from(
    JSON.stringify({
      errorMessage: `Response payload size exceeded maximum allowed payload size (${responseLimitBytes} bytes).`,
      errorType: "Function.ResponseSizeTooLarge",
    }),
  ),
});

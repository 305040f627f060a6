import type { CompiledMethod } from "../config/compiledApi.ts";
import type { Invocation, Payload } from "../invocation.ts";
import { failureLine } from "../logs/failureLine.ts";
import { RequestRefused } from "../responses/gatewayError.ts";
import { type Finished, finished, type Ports, type Step } from "../steps/step.ts";
import type { Pipeline } from "./pipeline.ts";

/** Hears the response of an invocation exactly once; must not throw. */
export type Deliver = (response: Payload) => void;

/** Runs an invocation to its response; synchronously where no step waits. */
export function runPipeline(pipeline: Pipeline, invocation: Invocation, ports: Ports, deliver: Deliver): void {
  new Run(pipeline, invocation, ports, deliver).proceed(pipeline.find, 0);
}

class Run {
  readonly #pipeline: Pipeline;
  readonly #invocation: Invocation;
  readonly #ports: Ports;
  readonly #deliver: Deliver;

  constructor(pipeline: Pipeline, invocation: Invocation, ports: Ports, deliver: Deliver) {
    this.#pipeline = pipeline;
    this.#invocation = invocation;
    this.#ports = ports;
    this.#deliver = deliver;
  }

  proceed(steps: readonly Step[], from: number): void {
    let outcome: Awaited<ReturnType<Step>>;
    let i = from;
    try {
      for (; i < steps.length && outcome === undefined; i++) {
        const returned = steps[i]?.(this.#invocation, this.#ports);
        if (returned instanceof Promise) {
          this.#wait(returned, steps, i + 1);
          return;
        }
        outcome = returned;
      }
    } catch (error) {
      this.#fail(error, steps[i]);
      return;
    }
    if (outcome === undefined && steps === this.#pipeline.find) this.#serve();
    else this.#complete(this.#invocation.methodResponse, false);
  }

  #wait(pending: Promise<undefined | Finished>, steps: readonly Step[], next: number): void {
    pending.then(
      (outcome) => {
        if (outcome === finished) this.#complete(this.#invocation.methodResponse, false);
        else this.proceed(steps, next);
      },
      (error) => this.#fail(error, steps[next - 1]),
    );
  }

  #serve(): void {
    this.proceed(stepsOf(this.#pipeline, this.#invocation.matched.method), 0);
  }

  #fail(error: unknown, step: Step | undefined): void {
    const { executionLog, requestId } = this.#invocation;
    if (!(error instanceof RequestRefused)) {
      this.#ports.log.error({ err: error, requestId }, "A request failed for a reason nobody foresaw");
    }
    this.#invocation.failure = error;
    this.#invocation.failedStep = step?.name;
    executionLog?.error(failureLine(error));
    this.#complete(this.#pipeline.onError(error, this.#invocation), true);
  }

  #complete(response: Payload, isError: boolean): void {
    for (const finish of this.#pipeline.finish) finish(this.#invocation, response, isError, this.#ports);
    const encoded = this.#pipeline.encode?.(this.#invocation, response, isError) ?? response;
    if (encoded instanceof Promise) void encoded.then(this.#deliver, () => this.#deliver(response));
    else this.#deliver(encoded);
  }
}

/** What an invocation that has ended went through, or would have, as far as it is known. */
export const plannedSteps = (pipeline: Pipeline, invocation: Invocation): readonly Step[] => [
  ...pipeline.find,
  ...(invocation.isMatched ? stepsOf(pipeline, invocation.matched.method) : []),
];

const plans = new WeakMap<CompiledMethod, readonly Step[]>();

/** What a method does not need is not in its plan. */
function stepsOf(pipeline: Pipeline, method: CompiledMethod): readonly Step[] {
  const known = plans.get(method);
  if (known) return known;
  const steps = pipeline.serve.filter(({ isNeededBy }) => isNeededBy(method)).map(({ step }) => step);
  plans.set(method, steps);
  return steps;
}

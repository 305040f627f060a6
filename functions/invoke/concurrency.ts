// How many calls of a function run at once. "Understanding Lambda function scaling": reserved concurrency is the function's own, the
// rest of the account's is everybody's.
import { tooManyRequests } from "../errors.ts";
import type { FunctionRecord } from "../functionRecord.ts";

/** "Lambda quotas": concurrent executions of an account in a region. */
export const accountConcurrency = 1_000;

export class Concurrency {
  readonly #running = new Map<string, number>();
  /** By region: those of functions without a reservation. */
  readonly #unreserved = new Map<string, number>();

  /** Throws TooManyRequestsException; what it answers is to be called once when the call is over. */
  enter({ region, name, reservedConcurrency }: FunctionRecord): () => void {
    const key = `${region}/${name}`;
    const own = this.#running.get(key) ?? 0;
    if (reservedConcurrency !== undefined && own >= reservedConcurrency)
      throw tooManyRequests("ReservedFunctionConcurrentInvocationLimitExceeded");
    const shared = this.#unreserved.get(region) ?? 0;
    if (reservedConcurrency === undefined && shared >= accountConcurrency)
      throw tooManyRequests("ConcurrentInvocationLimitExceeded");
    add(this.#running, key, 1);
    if (reservedConcurrency === undefined) add(this.#unreserved, region, 1);
    return () => {
      add(this.#running, key, -1);
      if (reservedConcurrency === undefined) add(this.#unreserved, region, -1);
    };
  }
}

function add(counts: Map<string, number>, key: string, step: number): void {
  const count = (counts.get(key) ?? 0) + step;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

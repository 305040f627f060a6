// How exactly a throttle holds: requests at twice the limit, evenly spaced, and how many were admitted of rate × time + burst.
import { Agent, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { narrowKey, narrowLimit } from "./keys.ts";

export const exactnessSeconds = 10;

export interface Exactness {
  readonly sent: number;
  readonly admitted: number;
  /** rate × time + burst. */
  readonly expected: number;
}

/** Who is asked takes turns, where several hold the limit together. */
export async function measureExactness(urls: readonly string[]): Promise<Exactness> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const answers: Promise<number>[] = [];
  const perMs = (2 * narrowLimit.rateLimit) / 1_000;
  const started = performance.now();
  let elapsedMs = 0;
  while (elapsedMs < exactnessSeconds * 1_000) {
    while (answers.length < elapsedMs * perMs) answers.push(statusOf(urls[answers.length % urls.length] ?? "", agent));
    await delay(2);
    elapsedMs = performance.now() - started;
  }
  const statuses = await Promise.all(answers);
  const lastMs = performance.now() - started;
  agent.destroy();
  const unexpected = statuses.find((status) => status !== 200 && status !== 429);
  if (unexpected !== undefined) throw new Error(`a limited request was answered ${unexpected}`);
  return {
    sent: statuses.length,
    admitted: statuses.filter((status) => status === 200).length,
    expected: (narrowLimit.rateLimit * lastMs) / 1_000 + narrowLimit.burstLimit,
  };
}

const statusOf = (url: string, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, headers: { "x-api-key": narrowKey } }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    });
    outgoing.on("error", reject).end();
  });

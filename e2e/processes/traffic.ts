// Requests one after the other over a few connections until told to stop, and what became of each.
import { Agent, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

export interface Traffic {
  readonly answered: () => number;
  /** Statuses and how often; resolves when the last has been answered. */
  readonly stop: () => Promise<Readonly<Record<string, number>>>;
}

const connections = 4;
/** Without it a fast machine meets the account's limit of 10,000 per second. */
const pauseMs = 2;

export function startTraffic(url: string): Traffic {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses: Record<string, number> = {};
  let answered = 0;
  let isStopping = false;
  const client = async (): Promise<void> => {
    while (!isStopping) {
      const outcome = await call(url, {}, agent).then(({ status }) => String(status), String);
      statuses[outcome] = (statuses[outcome] ?? 0) + 1;
      answered += 1;
      await delay(pauseMs);
    }
  };
  const clients = Promise.all(Array.from({ length: connections }, client));
  return {
    answered: () => answered,
    stop: async () => {
      isStopping = true;
      await clients;
      agent.destroy();
      return statuses;
    },
  };
}

export const call = (url: string, headers: Record<string, string> = {}, agent?: Agent) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const outgoing = request(url, { agent, headers }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString("utf8");
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    outgoing.on("error", reject).end();
  });

// Requests at a named rate over kept connections, sent when they are due whatever has been answered. wrk only knows as fast as it can.
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

export interface OpenLoop {
  readonly sent: number;
  readonly answered: number;
  /** Of any status but 200. */
  readonly failures: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const connections = 32;
const tickMs = 2;
const patienceMs = 5_000;

export async function openLoop(url: string, path: string, perSecond: number, seconds: number): Promise<OpenLoop> {
  const { hostname, port } = new URL(url);
  const clients = Array.from({ length: connections }, () => new Client(hostname, Number(port), path));
  await Promise.all(clients.map((client) => client.ready));
  const started = performance.now();
  let sent = 0;
  for (let elapsedMs = 0; elapsedMs < seconds * 1_000; elapsedMs = performance.now() - started) {
    for (const due = (elapsedMs * perSecond) / 1_000; sent < due; sent++) clients[sent % connections]?.send();
    await delay(tickMs);
  }
  const giveUp = performance.now() + patienceMs;
  while (clients.some((client) => client.waiting > 0) && performance.now() < giveUp) await delay(10);
  for (const client of clients) client.close();
  const latencies = clients.flatMap((client) => client.latencies).sort((a, b) => a - b);
  return {
    sent,
    answered: latencies.length,
    failures: clients.reduce((sum, client) => sum + client.failures, 0) + sent - latencies.length,
    p50Ms: latencies[Math.floor(latencies.length * 0.5)] ?? Number.NaN,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN,
  };
}

/** One connection; answers are told apart by their status lines, which no body of the benchmark holds. */
class Client {
  readonly ready: Promise<void>;
  readonly latencies: number[] = [];
  failures = 0;
  readonly #socket: Socket;
  readonly #request: string;
  readonly #dueAt: number[] = [];
  #rest = "";

  constructor(host: string, port: number, path: string) {
    this.#request = `GET ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\nUser-Agent: bench\r\n\r\n`;
    this.#socket = connect(port, host).setNoDelay(true);
    this.#socket.on("error", () => undefined).on("data", (chunk) => this.#hear(chunk.toString("latin1")));
    this.ready = new Promise((resolve, reject) => this.#socket.once("connect", resolve).once("error", reject));
  }

  get waiting(): number {
    return this.#socket.destroyed ? 0 : this.#dueAt.length;
  }

  send(): void {
    this.#dueAt.push(performance.now());
    this.#socket.write(this.#request);
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(text: string): void {
    const heard = this.#rest + text;
    let end = 0;
    for (const { index, 0: line, 1: status } of heard.matchAll(/HTTP\/1\.1 (\d{3})/g)) {
      end = index + line.length;
      this.latencies.push(performance.now() - (this.#dueAt.shift() ?? 0));
      if (status !== "200") this.failures += 1;
    }
    this.#rest = heard.slice(Math.max(end, heard.length - 11));
  }
}

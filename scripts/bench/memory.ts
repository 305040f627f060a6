// What a gateway holds in memory: with many idle connections, and after few and after many requests.
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { type Bed, startBackEnd, startGatehouse } from "./bed.ts";
import { loadRound, type Workload } from "./load.ts";
import { usageOf } from "./processTree.ts";
import { get, ofApi } from "./proxying.ts";
import type { Target } from "./targets.ts";

export interface MemoryRun {
  readonly connections: number;
  /** The many; the few are a tenth. */
  readonly requests: number;
}

const idleLimitMiB = 500;
const growthLimit = 1.1;
const secondsPerRound = 5;
/** What a load leaves behind for the collector is not what is held. */
const settleMs = 3_000;
/** Connections made at once: fewer than a listener's queue. */
const batch = 200;

/** Throws when a connection or a request fails. */
export async function measureMemory(bed: Bed, run: MemoryRun): Promise<string> {
  const { folder } = bed;
  const target = await startGatehouse(bed, "Gatehouse", await startBackEnd(bed));
  const workload = ofApi(get);
  const before = usageOf(target.pid).residentMiB;
  const sockets = await openIdle(target.url, workload.path, run.connections);
  await delay(settleMs);
  const idle = usageOf(target.pid).residentMiB;
  const lost = sockets.filter(({ destroyed }) => destroyed).length;
  for (const socket of sockets) socket.destroy();
  if (lost > 0) throw new Error(`${lost} of ${run.connections} idle connections were closed`);
  const few = await residentAfter(target, workload, folder, run.requests / 10);
  const many = await residentAfter(target, workload, folder, (run.requests * 9) / 10);
  const growth = many / few;
  return `### Memory

One worker. A connection is idle after one request; a load is ${workload.name} over 32 connections.

| Figure | Value | Limit |
|---|---|---|
| Resident before | ${before.toFixed(0)} MiB | |
| Resident with ${run.connections} idle connections | ${idle.toFixed(0)} MiB | ${idleLimitMiB} MiB |
| Resident after ${run.requests / 10} requests | ${few.toFixed(0)} MiB | |
| Resident after ${run.requests} requests | ${many.toFixed(0)} MiB | |
| Growth between these two | × ${growth.toFixed(2)} | × ${growthLimit} |
`;
}

async function residentAfter(target: Target, workload: Workload, folder: string, requests: number): Promise<number> {
  for (let sent = 0; sent < requests; ) {
    const round = await loadRound(target.url, workload, target.pid, secondsPerRound, folder);
    if (round.failures > 0) throw new Error(`${round.failures} requests failed`);
    sent += round.requestsPerSecond * secondsPerRound;
  }
  await delay(settleMs);
  return usageOf(target.pid).residentMiB;
}

async function openIdle(url: string, path: string, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const size = Math.min(batch, count - sockets.length);
    sockets.push(...(await Promise.all(Array.from({ length: size }, () => openOne(url, path)))));
  }
  return sockets;
}

/** A connection that has had an answer. */
function openOne(url: string, path: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
    );
    socket.on("error", reject);
    socket.on("data", (answer) => {
      if (answer.includes("HTTP/1.1 200")) resolve(socket);
      else if (answer.includes("HTTP/1.1 "))
        reject(new Error(`An idle connection began with ${answer.toString("latin1", 0, 40)}`));
    });
  });
}

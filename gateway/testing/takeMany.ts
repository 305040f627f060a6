// A thread that takes from one bucket as fast as it can while the clock stands still, and answers how many requests passed.
import { parentPort, workerData } from "node:worker_threads";
import { SharedCounters } from "../throttling/sharedCounters.ts";
import { TokenBucket } from "../throttling/tokenBucket.ts";

const { memory, requests, settings } = workerData;
const counters = new SharedCounters(memory, { now: () => 1_795_262_400_000 });
const bucket = new TokenBucket("hammered", settings);
let passed = 0;
for (let i = 0; i < requests; i++) if (!counters.take([bucket], undefined)) passed += 1;
parentPort?.postMessage(passed);

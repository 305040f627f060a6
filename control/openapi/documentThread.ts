// The thread of readLargeDocument: reads the one file it is started with.
import { parentPort, workerData } from "node:worker_threads";
import { readDocument } from "./readDocument.ts";

parentPort?.postMessage(workerData instanceof Uint8Array ? readDocument(workerData) : undefined);

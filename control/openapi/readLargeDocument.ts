// YAML takes seconds per megabyte, and hostile YAML more: what is large is read beside the process that everybody waits for.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Json } from "./json.ts";
import { readDocument, readJsonDocument } from "./readDocument.ts";

const smallBytes = 64 * 1024;
const timeoutMs = 30_000;
const memoryMb = 1024;

/** As `readDocument`; undefined also when it takes too long. */
export async function readLargeDocument(file: Uint8Array): Promise<Json | undefined> {
  if (file.length <= smallBytes) return readDocument(file);
  return readJsonDocument(file) ?? (await readInThread(file));
}

async function readInThread(file: Uint8Array): Promise<Json | undefined> {
  const worker = new Worker(new URL("./documentThread.ts", import.meta.url), {
    workerData: file,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  try {
    const [document] = await once(worker, "message", { signal: AbortSignal.timeout(timeoutMs) });
    return document;
  } catch {
    // Out of time or memory.
    return undefined;
  } finally {
    await worker.terminate();
  }
}

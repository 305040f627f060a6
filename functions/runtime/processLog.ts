// What one process logs: its lines as they come, Lambda's own around each call, and the tail a caller may ask for.
// AWS Lambda developer guide, "Sending Lambda function logs to CloudWatch Logs".
import { randomBytes } from "node:crypto";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { FunctionLogLine, RunnableVersion } from "./functionRuntime.ts";

const tailBytes = 4096;
/** The longest event CloudWatch Logs takes. */
const lineLimit = 256 * 1024;
/** So much of what one call logs is kept; the rest is counted. */
const callLimit = 10 * 1024 * 1024;

export class ProcessLog {
  readonly streamName: string;
  #version: RunnableVersion;
  #onLine: (line: FunctionLogLine) => void;
  #tail: string[] = [];
  #tailSize = 0;
  #kept = 0;
  #droppedBytes = 0;
  #outputs: Readable[] = [];
  /** Write what an output has begun and not ended with a line. */
  #finishers: (() => void)[] = [];
  #isInCall = true;

  constructor(version: RunnableVersion, onLine: (line: FunctionLogLine) => void) {
    this.#version = version;
    this.#onLine = onLine;
    const day = new Date().toISOString().slice(0, 10).replaceAll("-", "/");
    this.streamName = `${day}/[${version.version}]${randomBytes(16).toString("hex")}`;
  }

  /** Follows one output of the process to its end. */
  follow(output: Readable): void {
    this.#outputs.push(output);
    const decoder = new StringDecoder("utf8");
    let rest = "";
    output.on("error", () => output.destroy());
    output.on("data", (chunk: Buffer) => {
      if (this.#kept > callLimit) {
        this.#droppedBytes += chunk.length;
        // Whoever talks on without being asked waits for the next call.
        if (!this.#isInCall) output.pause();
        return;
      }
      const lines = (rest + decoder.write(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#output(line);
      if (rest.length <= lineLimit) return;
      this.#output(rest);
      rest = "";
    });
    const finish = () => {
      if (rest !== "") this.#output(rest);
      rest = "";
    };
    this.#finishers.push(finish);
    output.once("end", finish);
  }

  start(requestId: string): void {
    this.#tail = [];
    this.#tailSize = 0;
    this.startWithWhatWasSaid(requestId);
  }

  /** The tail, too, says then why there will be no call. */
  startWithWhatWasSaid(requestId: string): void {
    this.#kept = 0;
    this.#isInCall = true;
    for (const output of this.#outputs) if (output.isPaused()) output.resume();
    this.write(`START RequestId: ${requestId} Version: ${this.#version.version}`);
  }

  end(requestId: string, report: string): void {
    for (const finish of this.#finishers) finish();
    if (this.#droppedBytes > 0) this.write(`[${this.#droppedBytes} bytes more were logged and dropped]`);
    this.#droppedBytes = 0;
    this.#isInCall = false;
    this.write(`END RequestId: ${requestId}`);
    this.write(`REPORT RequestId: ${requestId}\t${report}`);
  }

  write(message: string): void {
    const { functionName, region, version } = this.#version;
    this.#onLine({ functionName, region, version, logStreamName: this.streamName, timestamp: Date.now(), message });
    this.#tail.push(message);
    this.#tailSize += message.length + 1;
    while (this.#tail.length > 1 && this.#tailSize - (this.#tail[0]?.length ?? 0) - 1 >= tailBytes) {
      this.#tailSize -= (this.#tail.shift()?.length ?? 0) + 1;
    }
  }

  /** The last 4 KB since the call began. */
  tail(): string {
    const bytes = Buffer.from(`${this.#tail.join("\n")}\n`);
    return bytes.subarray(Math.max(bytes.length - tailBytes, 0)).toString();
  }

  #output(line: string): void {
    this.#kept += line.length + 1;
    // The runtimes' clients write the line ends inside one entry as carriage returns.
    this.write(line.slice(0, lineLimit).replace(/\r$/, "").replaceAll("\r", "\n"));
  }
}

export interface Report {
  readonly durationMs: number;
  readonly memoryMb: number;
  readonly maxMemoryMb: number;
  /** The first call of a process only: since August 2025 it is billed, too. */
  readonly initMs?: number;
  readonly status?: "timeout" | "error";
  readonly errorType?: string;
}

export function reportOf({ durationMs, memoryMb, maxMemoryMb, initMs, status, errorType }: Report): string {
  const fields = [
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(durationMs + (initMs ?? 0))} ms`,
    `Memory Size: ${memoryMb} MB`,
    `Max Memory Used: ${maxMemoryMb} MB`,
    initMs === undefined ? "" : `Init Duration: ${initMs.toFixed(2)} ms`,
    status === undefined ? "" : `Status: ${status}`,
    errorType === undefined ? "" : `Error Type: ${errorType}`,
  ];
  return `${fields.filter(Boolean).join("\t")}\t`;
}

// Log lines as they are stored together: the lines, and the streams and groups they make.
import type { FunctionLogLine } from "../runtime/functionRuntime.ts";

export interface LogBatch {
  readonly lines: readonly FunctionLogLine[];
  readonly streams: readonly LogStream[];
  readonly groups: readonly { readonly region: string; readonly logGroupName: string }[];
  readonly now: Date;
}

interface LogStream {
  readonly region: string;
  readonly functionName: string;
  readonly name: string;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Streams in the order of their names, so that two batches never wait for one another. */
export function logBatch(lines: readonly FunctionLogLine[], nowMs: number): LogBatch {
  const streams = new Map<string, LogStream>();
  const groups = new Map<string, { region: string; logGroupName: string }>();
  for (const { region, functionName, logStreamName: name, timestamp } of lines) {
    const group = `${region}/${functionName}`;
    const key = `${group}/${name}`;
    const { firstMs = timestamp, lastMs = timestamp } = streams.get(key) ?? {};
    streams.set(key, {
      ...{ region, functionName, name },
      firstMs: Math.min(firstMs, timestamp),
      lastMs: Math.max(lastMs, timestamp),
    });
    groups.set(group, { region, logGroupName: `/aws/lambda/${functionName}` });
  }
  const sorted = <Value>(map: ReadonlyMap<string, Value>) =>
    [...map].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  return { lines, streams: sorted(streams), groups: sorted(groups), now: new Date(nowMs) };
}

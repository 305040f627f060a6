// A mergeable sketch of latencies (DDSketch, VLDB 2019): counts per logarithmic bucket, so that every percentile of any union of
// sketches is within 1 % of the true value. The gateway writes it, control reads it; between them lies a column of bytes.

/** Bucket → count. */
export type LatencySketch = Map<number, number>;

const relativeError = 0.01;
const gamma = (1 + relativeError) / (1 - relativeError);
const logGamma = Math.log(gamma);
/** What is shorter counts as this long. */
const shortestMs = 0.001;

export function addLatency(sketch: LatencySketch, latencyMs: number): void {
  const bucket = Math.ceil(Math.log(Math.max(latencyMs, shortestMs)) / logGamma);
  sketch.set(bucket, (sketch.get(bucket) ?? 0) + 1);
}

export function mergeSketch(into: LatencySketch, other: LatencySketch): void {
  for (const [bucket, count] of other) into.set(bucket, (into.get(bucket) ?? 0) + count);
}

/** The latency below which this share (0 to 1) of all lies; undefined: there is none. */
export function latencyQuantile(sketch: LatencySketch, share: number): number | undefined {
  const buckets = [...sketch].sort(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  const rank = share * (total - 1);
  let seen = 0;
  for (const [bucket, count] of buckets) {
    seen += count;
    if (seen > rank) return latencyOfBucket(bucket);
  }
  return undefined;
}

/** Within 1 % of every latency the bucket counts. */
export const latencyOfBucket = (bucket: number): number => (2 * gamma ** bucket) / (gamma + 1);

const entryBytes = 6;

/** Pairs of bucket (int16) and count (uint32), big-endian. Two encodings, one after the other, encode the union. */
export function encodeSketch(sketch: LatencySketch): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sketch.size * entryBytes);
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const [bucket, count] of sketch) {
    view.setInt16(offset, bucket);
    view.setUint32(offset + 2, count);
    offset += entryBytes;
  }
  return bytes;
}

export function decodeSketch(bytes: Uint8Array): LatencySketch {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sketch: LatencySketch = new Map();
  for (let offset = 0; offset + entryBytes <= bytes.length; offset += entryBytes) {
    const bucket = view.getInt16(offset);
    sketch.set(bucket, (sketch.get(bucket) ?? 0) + view.getUint32(offset + 2));
  }
  return sketch;
}

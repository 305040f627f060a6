import { randomFillSync, randomUUID } from "node:crypto";

/** Random bytes drawn ahead, because one draw per request costs more than the rest of routing. */
const pool = Buffer.allocUnsafe(16 * 1024);
let used = pool.length;

function draw(bytes: number): number {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return used - bytes;
}

export const newRequestId = (): string => randomUUID();

/** Fifteen Base64 characters and an equals sign, as x-amz-apigw-id looks. */
export function newExtendedRequestId(): string {
  const from = draw(11);
  return pool.toString("base64", from, from + 11);
}

/** `Root=1-{seconds}-{96 bits}` ("AWS X-Ray tracing header"). */
export function newTraceId(epochMs: number): string {
  const from = draw(12);
  return `${rootOf(Math.floor(epochMs / 1000))}${pool.toString("hex", from, from + 12)}`;
}

let second = 0;
let root = "";

/** Made once a second. */
function rootOf(epochSeconds: number): string {
  if (epochSeconds !== second) {
    second = epochSeconds;
    root = `Root=1-${epochSeconds.toString(16)}-`;
  }
  return root;
}

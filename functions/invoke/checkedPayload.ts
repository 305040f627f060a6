import { ServiceException } from "../../wire/errors.ts";
import { tooLarge } from "../errors.ts";

/** "Lambda quotas": of a synchronous invocation. */
export const payloadLimitBytes = 6_291_456;

/** Without a payload a function is given an empty object. */
export function checkedPayload(payload: unknown): Buffer {
  if (!(payload instanceof Uint8Array) || payload.length === 0) return Buffer.from("{}");
  if (payload.length > payloadLimitBytes)
    throw tooLarge(`Request must be smaller than ${payloadLimitBytes} bytes for the InvokeFunction operation`);
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  try {
    JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ServiceException(
      "InvalidRequestContentException",
      `Could not parse request body into json: Could not parse payload into json: ${reason}`,
      { members: { Type: "User" }, cause },
    );
  }
  return bytes;
}

// What a caller tells of itself, as Invoke takes it.
import { z } from "zod";
import { ServiceException } from "../../wire/errors.ts";

const jsonObject = z.record(z.string(), z.unknown());

/** A function would be given whatever is no JSON object, and its runtime would end over it. */
export function checkedClientContext(given: string | undefined): string | undefined {
  if (given === undefined || isObject(given)) return given;
  throw new ServiceException(
    "InvalidRequestContentException",
    "Client context must be a valid Base64-encoded JSON object.",
    { members: { Type: "User" } },
  );
}

function isObject(encoded: string): boolean {
  try {
    return jsonObject.safeParse(JSON.parse(Buffer.from(encoded, "base64").toString("utf8"))).success;
  } catch {
    return false;
  }
}

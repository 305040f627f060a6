// "Cors", Lambda API reference: how many and how long the entries of each list may be.
import type { Cors } from "@aws-sdk/client-lambda";
import { invalidParameter } from "../errors.ts";
import type { FunctionUrlCors } from "../functionRecord.ts";

const longestMethod = 6;
const lists = {
  AllowHeaders: [100, 1024],
  AllowMethods: [6, longestMethod],
  AllowOrigins: [100, 253],
  ExposeHeaders: [100, 1024],
} as const;

export function checkedCors(cors: Cors | undefined): FunctionUrlCors | undefined {
  if (cors === undefined) return undefined;
  for (const [name, [count, length]] of Object.entries(lists)) {
    const found: unknown = Reflect.get(cors, name);
    const entries = Array.isArray(found) ? found : [];
    const isFine = (entry: unknown) =>
      typeof entry === "string" && entry !== "" && entry.length <= length && /^[\x21-\x7e]+$/.test(entry);
    if (entries.length > count || !entries.every(isFine))
      throw invalidParameter(
        `${name} of Cors has at most ${count} entries of 1 to ${length} characters without spaces.`,
      );
  }
  return cors;
}

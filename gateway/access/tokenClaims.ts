// `$context.authorizer.claims`: every claim is text; times read as Java prints them, lists joined by commas (recorded).
import { javaTime } from "../logs/javaTime.ts";

const times: ReadonlySet<string> = new Set(["exp", "iat"]);
const latestSecond = 253_402_300_799;

export const claimTexts = (claims: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, textOf(name, value)]));

function textOf(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" && times.has(name) && Math.abs(value) <= latestSecond)
    return javaTime(new Date(value * 1_000));
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return value.join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

import { limits } from "../limits.ts";
import { type Budget, Double, HostObject, JavaMap, type Value } from "../values.ts";
import { failed } from "./failed.ts";

/** Java's hashCode() of a value. */
export function hashCode(value: Value, budget: Budget, depth = 0): number {
  if (depth > limits.valueDepth) failed("a value is nested too deeply to hash");
  if (typeof value === "string") return hashText(value, budget);
  if (typeof value === "number")
    return Number.isInteger(value) && value === (value | 0) ? value : hashLong(BigInt(value));
  if (typeof value === "bigint") return hashLong(value);
  if (typeof value === "boolean") return value ? 1231 : 1237;
  if (value === null || value === undefined) return 0;
  if (value instanceof Double) return hashDouble(value.value);
  if (value instanceof HostObject) return hashText(value.print(budget), budget);
  if (value instanceof JavaMap) return hashMap(value, budget, depth);
  budget.spend(1 + value.length / 8);
  return value.reduce<number>((hash, item) => (Math.imul(hash, 31) + hashCode(item, budget, depth + 1)) | 0, 1);
}

function hashText(text: string, budget: Budget): number {
  budget.spend(text.length >> 10);
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

function hashLong(value: bigint): number {
  const bits = BigInt.asUintN(64, value);
  return Number(BigInt.asIntN(32, bits ^ (bits >> 32n)));
}

function hashDouble(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return hashLong(view.getBigUint64(0));
}

function hashMap(map: JavaMap, budget: Budget, depth: number): number {
  budget.spend(1 + map.size / 8);
  let hash = 0;
  for (const [key, item] of map)
    hash = (hash + (hashCode(key, budget, depth + 1) ^ hashCode(item, budget, depth + 1))) | 0;
  return hash;
}

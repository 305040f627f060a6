import { type Budget, isNumber, JavaMap, type Value } from "../values.ts";
import { lists } from "./lists.ts";
import { maps } from "./maps.ts";
import { booleans, numbers } from "./numbers.ts";
import { strings } from "./strings.ts";

/** Calls a Java method, named with its number of arguments (`substring/2`). Null when there is none for them. */
export function callMethod(self: Value, signature: string, args: readonly Value[], budget: Budget): Value {
  // What the request lacks is an empty text.
  if (self === undefined) return strings.get(signature)?.("", args, budget) ?? null;
  if (typeof self === "string") {
    budget.spend(self.length >> 10);
    return found(strings.get(signature)?.(self, args, budget), strings.has(signature));
  }
  if (Array.isArray(self)) return found(lists.get(signature)?.(self, args, budget), lists.has(signature));
  if (self instanceof JavaMap) return found(maps.get(signature)?.(self, args, budget), maps.has(signature));
  if (isNumber(self)) return found(numbers.get(signature)?.(self, args, budget), numbers.has(signature));
  if (typeof self === "boolean") return found(booleans.get(signature)?.(self, args, budget), booleans.has(signature));
  return null;
}

/** A method that gives undefined gave a value the request lacks; one that does not exist gives null. */
function found(result: Value, exists: boolean): Value {
  return exists ? result : null;
}

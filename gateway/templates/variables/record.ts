import { callMethod } from "../methods/index.ts";
import { print } from "../print.ts";
import { type Budget, Double, HostObject, JavaMap, type Value } from "../values.ts";

/** A record of the gateway seen as a map that cannot be changed. What it lacks prints nothing. */
export class RecordView extends HostObject {
  readonly #record: Readonly<Record<string, unknown>>;

  constructor(record: Readonly<Record<string, unknown>>) {
    super();
    this.#record = record;
  }

  property(name: string): Value {
    return Object.hasOwn(this.#record, name) ? toValue(this.#record[name]) : undefined;
  }

  call(name: string, args: readonly Value[], budget: Budget): Value {
    if (name === "get" && args.length === 1) return this.property(print(args[0], budget));
    return callMethod(this.#map(), `${name}/${args.length}`, args, budget);
  }

  print(budget: Budget): string {
    return print(this.#map(), budget);
  }

  override items(): readonly Value[] {
    return [...this.#map().values()];
  }

  #map(): JavaMap {
    return new JavaMap(Object.keys(this.#record).map((name) => [name, this.property(name)]));
  }
}

function toValue(value: unknown): Value {
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "bigint") return value;
  if (typeof value === "number") return Number.isInteger(value) ? value : new Double(value);
  if (value instanceof HostObject) return value;
  if (Array.isArray(value)) return value.map(toValue);
  return isRecord(value) ? new RecordView(value) : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

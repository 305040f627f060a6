// From the output of an operation to an HTTP response, by the operation's schema (protocol rest-json).
import type { NormalizedSchema } from "@smithy/core/schema";
import type { OperationSchema } from "../contract/operations.ts";
import type { WireResponse } from "./message.ts";

/** Members that are undefined or null are left out, as the service does. */
export function serializeOutput(operation: OperationSchema, output: unknown): WireResponse {
  const headers: Record<string, string> = { "content-type": "application/json" };
  const body: Record<string, unknown> = {};
  let payload: Uint8Array | string | undefined;
  let { status } = operation;
  const outputMembers = isRecord(output) ? [...operation.output.structIterator()] : [];
  for (const [name, schema] of outputMembers) {
    const value = isRecord(output) ? output[name] : undefined;
    if (value === undefined || value === null) continue;
    const traits = schema.getMergedTraits();
    if (traits.httpResponseCode) status = Number(value);
    else if (traits.httpHeader) headers[traits.httpHeader.toLowerCase()] = String(value);
    else if (traits.httpPayload) payload = value instanceof Uint8Array ? value : String(value);
    else body[traits.jsonName ?? name] = toJson(value, schema);
  }
  const hasBody = status !== 204 && outputMembers.length > 0;
  return { status, headers, body: payload ?? (hasBody ? JSON.stringify(body) : "") };
}

/** `writers`: what the protocol has of its own. */
export function toJson(value: unknown, schema: NormalizedSchema, writers: Writers = jsonWriters): unknown {
  if (typeof value !== "object") return value;
  if (value instanceof Date) return writers.date(value, schema);
  if (value instanceof Uint8Array) return writers.blob(value);
  if (schema.isStructSchema() && isRecord(value)) {
    const result: Record<string, unknown> = {};
    for (const { name, jsonName, member } of membersOf(schema)) {
      const item = value[name];
      if (item !== undefined && item !== null) result[jsonName] = toJson(item, member, writers);
    }
    return result;
  }
  if (schema.isListSchema() && Array.isArray(value)) {
    const item = schema.getValueSchema();
    return value.map((one) => toJson(one, item, writers));
  }
  if (schema.isMapSchema() && isRecord(value)) {
    const item = schema.getValueSchema();
    const entries = Object.entries(value).filter(([, one]) => one !== undefined && one !== null);
    return Object.fromEntries(entries.map(([key, one]) => [key, toJson(one, item, writers)]));
  }
  return value;
}

interface Member {
  readonly name: string;
  readonly jsonName: string;
  readonly member: NormalizedSchema;
}

const members = new WeakMap<object, readonly Member[]>();

/** The SDK makes a new object of every member each time it is asked: of a thousand methods that takes longer than all else. */
function membersOf(schema: NormalizedSchema): readonly Member[] {
  const key = schema.getSchema();
  const known = typeof key === "object" ? members.get(key) : undefined;
  if (known) return known;
  const found = [...schema.structIterator()].map(([name, member]) => ({
    name,
    jsonName: member.getMergedTraits().jsonName ?? name,
    member,
  }));
  if (typeof key === "object") members.set(key, found);
  return found;
}

interface Writers {
  readonly date: (date: Date, schema: NormalizedSchema) => unknown;
  readonly blob: (bytes: Uint8Array) => unknown;
}

const dateTimeFormat = 5;

// REST APIs answer whole epoch seconds, version 2 answers ISO 8601: the schema says which.
const dateToJson = (date: Date, schema: NormalizedSchema): unknown =>
  schema.getSchema() === dateTimeFormat
    ? date.toISOString().replace(/\.\d{3}Z$/, "Z")
    : Math.floor(date.getTime() / 1000);

const jsonWriters: Writers = {
  date: dateToJson,
  blob: (bytes) => Buffer.from(bytes).toString("base64"),
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

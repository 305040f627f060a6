// From an HTTP request to the typed input of an operation, by the operation's schema (protocol rest-json).
import type { NormalizedSchema } from "@smithy/core/schema";
import { badRequest, ServiceException } from "./errors.ts";
import type { WireRequest } from "./message.ts";
import type { RouteMatch } from "./router.ts";

export type Value = string | number | boolean | Date | Uint8Array | null | Value[] | { [name: string]: Value };
export type Input = Record<string, unknown>;

const maxDepth = 32;

/** Reads labels, query, headers and body into one input object. Throws SerializationException on wrong JSON types. */
export function parseInput(match: RouteMatch, request: WireRequest): Input {
  const query = new URLSearchParams(request.rawQuery);
  const input: Input = Object.create(null);
  const bodyMembers: [string, NormalizedSchema][] = [];
  const claimed = new Set(Object.keys(match.operation.fixedQuery));
  let queryMap: string | undefined;
  for (const [name, schema] of match.operation.input.structIterator()) {
    const traits = schema.getMergedTraits();
    if (traits.httpLabel) input[name] = fromText(match.labels[name] ?? "", schema);
    else if (traits.httpQuery) {
      claimed.add(traits.httpQuery);
      set(input, name, fromQuery(query.getAll(traits.httpQuery), schema));
    } else if (traits.httpQueryParams) queryMap = name;
    else if (traits.httpHeader) set(input, name, request.headers[traits.httpHeader.toLowerCase()]);
    else if (traits.httpPayload) set(input, name, payloadOf(request.body, schema));
    else bodyMembers.push([name, schema]);
  }
  if (queryMap) input[queryMap] = Object.fromEntries([...query].filter(([key]) => !claimed.has(key)));
  if (bodyMembers.length > 0) readBody(input, bodyMembers, request.body, match.operation.input.getName() ?? "");
  return input;
}

/** Bytes as they are, a structure from JSON. */
function payloadOf(body: Uint8Array, schema: NormalizedSchema): unknown {
  if (body.length === 0) return undefined;
  return schema.isStructSchema() ? fromJson(parseJson(body), schema, 0) : body;
}

/** A whole document as the input of an operation, for protocols without labels, query and header members. */
export function documentInput(document: unknown, schema: NormalizedSchema): Input {
  if (!isObject(document)) throw unexpected("structure", document);
  const input: Input = Object.create(null);
  for (const [name, member] of schema.structIterator()) {
    const value = own(document, member.getMergedTraits().jsonName ?? name);
    if (value !== undefined && value !== null) input[name] = fromJson(value, member, 0);
  }
  return input;
}

function set(input: Input, name: string, value: unknown): void {
  if (value !== undefined) input[name] = value;
}

function readBody(
  input: Input,
  members: readonly [string, NormalizedSchema][],
  body: Uint8Array,
  structure: string,
): void {
  if (body.length === 0) return;
  const document = parseJson(body);
  if (!isObject(document)) throw unexpected("structure", document);
  for (const [name, schema] of members) {
    const value = own(document, schema.getMergedTraits().jsonName ?? name);
    if (value === undefined || value === null) continue;
    input[name] = withRecordedMessage(`${structure}.${name}`, () => fromJson(value, schema, 0));
  }
}

export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ServiceException(
      "SerializationException",
      `The request body is not a JSON document in UTF-8: ${reason}`,
      { cause },
    );
  }
}

// Recorded: a text where this number belongs is answered by the service behind the front end.
const recordedMessages: Readonly<Record<string, string>> = {
  "CreateRestApiRequest.minimumCompressionSize": "Invalid minimum compression size, must be between 0 and 10485760",
};

function withRecordedMessage<Result>(member: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const recorded = recordedMessages[member];
    throw recorded ? badRequest(recorded) : error;
  }
}

function fromJson(value: unknown, schema: NormalizedSchema, depth: number): Value {
  if (depth > maxDepth)
    throw new ServiceException("SerializationException", `The request body is nested deeper than ${maxDepth} levels.`);
  if (schema.isStructSchema()) return structFromJson(value, schema, depth);
  if (schema.isMapSchema()) return mapFromJson(value, schema.getValueSchema(), depth);
  if (schema.isListSchema()) return listFromJson(value, schema.getValueSchema(), depth);
  if (schema.isStringSchema()) return text(expect(value, typeof value === "string", "String"));
  if (schema.isBooleanSchema()) return expect(value, typeof value === "boolean", "Boolean");
  if (schema.isNumericSchema()) return expect(value, typeof value === "number", "Integer");
  if (schema.isTimestampSchema()) return dateFromJson(value);
  if (schema.isBlobSchema()) return Buffer.from(String(expect(value, typeof value === "string", "String")), "base64");
  throw new ServiceException("SerializationException", "The member is of a type that JSON cannot carry.");
}

function structFromJson(value: unknown, schema: NormalizedSchema, depth: number): Value {
  if (!isObject(value)) throw unexpected("structure", value);
  const result: { [name: string]: Value } = Object.create(null);
  for (const [name, member] of schema.structIterator()) {
    const item = own(value, member.getMergedTraits().jsonName ?? name);
    if (item !== undefined && item !== null) result[name] = fromJson(item, member, depth + 1);
  }
  return result;
}

function mapFromJson(value: unknown, member: NormalizedSchema, depth: number): Value {
  if (!isObject(value)) throw unexpected("map", value);
  const result: { [name: string]: Value } = Object.create(null);
  for (const [key, item] of Object.entries(value)) {
    if (item !== null) result[text(key)] = fromJson(item, member, depth + 1);
  }
  return result;
}

function listFromJson(value: unknown, member: NormalizedSchema, depth: number): Value {
  if (!Array.isArray(value)) throw unexpected("list", value);
  return value.filter((item) => item !== null).map((item) => fromJson(item, member, depth + 1));
}

function dateFromJson(value: unknown): Date {
  if (typeof value !== "number" && typeof value !== "string") throw unexpected("Date", value);
  const date = new Date(typeof value === "number" ? value * 1000 : value);
  if (Number.isNaN(date.getTime())) throw unexpected("Date", value);
  return date;
}

function fromQuery(values: readonly string[], schema: NormalizedSchema): Value | undefined {
  if (values.length === 0) return undefined;
  if (schema.isListSchema()) return values.map((value) => fromText(value, schema.getValueSchema()));
  return fromText(values[0] ?? "", schema);
}

/** A scalar from a label, a query value or a form. */
export function fromText(value: string, schema: NormalizedSchema): Value {
  if (schema.isNumericSchema()) {
    if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(value)) throw cannotConvert("java.lang.String", "Integer");
    return Number(value);
  }
  if (schema.isBooleanSchema()) {
    if (value !== "true" && value !== "false") throw cannotConvert("java.lang.String", "Boolean");
    return value === "true";
  }
  if (schema.isTimestampSchema()) return dateFromJson(value);
  return text(value);
}

// No database stores these and no other program can be given them, so they end here.
function text(value: string): string {
  if (value.includes("\0") || !value.isWellFormed())
    throw new ServiceException("SerializationException", "A string contains U+0000 or one half of a surrogate pair.");
  return value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

// JSON's own keys only: `__proto__` in a document is a key like any other.
const own = (document: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(document, key) ? document[key] : undefined;

function expect<Type>(value: unknown, isType: boolean, wanted: string): Type {
  if (!isType) throw unexpected(wanted, value);
  return trusted(value);
}

/** The caller has tested the type of `value` just before. */
function trusted<Type>(value: unknown): Type {
  return value as Type;
}

// Recorded for strings: "class java.lang.Boolean can not be converted to an String".
const javaClasses: Readonly<Record<string, string>> = {
  string: "java.lang.String",
  boolean: "java.lang.Boolean",
  number: "com.amazon.coral.value.json.numbers.TruncatingBigNumber",
};

function unexpected(wanted: string, value: unknown): ServiceException {
  const javaClass = javaClasses[typeof value];
  if (Array.isArray(value))
    return new ServiceException("SerializationException", "Start of list found where not expected");
  if (javaClass === undefined) {
    return new ServiceException("SerializationException", "Start of structure or map found where not expected.");
  }
  return cannotConvert(javaClass, wanted);
}

const cannotConvert = (javaClass: string, wanted: string) =>
  new ServiceException("SerializationException", `class ${javaClass} can not be converted to an ${wanted}`);

// The protocol Smithy RPC v2 CBOR: the operation is in the path, input and output are CBOR documents. What newer AWS CLIs speak.
import { cbor, dateToTag } from "@smithy/core/cbor";
import type { OperationSchema } from "../contract/operations.ts";
import { knownError, ServiceException } from "./errors.ts";
import { documentInput } from "./parseInput.ts";
import { byName, type Protocol } from "./protocol.ts";
import { queryErrorHeader } from "./queryErrors.ts";
import { toJson } from "./serializeOutput.ts";

const writers = { date: dateToTag, blob: (bytes: Uint8Array) => bytes };

const headers = { "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor" };

export function rpcCbor(operations: readonly OperationSchema[], target: string, namespace: string): Protocol {
  const named = byName(operations);
  return {
    route: ({ method, rawPath }) => {
      const [, service, name = ""] = /\/service\/(\w+)\/operation\/(\w+)$/.exec(rawPath) ?? [];
      return method === "POST" && service === target ? named.get(name) : undefined;
    },
    parse: ({ operation }, { body }) => documentInput(body.length === 0 ? {} : parseCbor(body), operation.input),
    serialize: ({ output: schema, status }, output) => ({
      status,
      headers,
      body: cbor.serialize(toJson(output ?? {}, schema, writers)),
    }),
    refuse: (error) => {
      const { code, statusCode, message } = knownError(error);
      return {
        status: statusCode,
        headers: { ...headers, ...queryErrorHeader(code) },
        body: cbor.serialize({ __type: `${namespace}#${code}`, message }),
      };
    },
  };
}

function parseCbor(body: Uint8Array): unknown {
  try {
    refuseEmptyPromises(body);
    return withoutTags(cbor.deserialize(body));
  } catch (cause) {
    throw new ServiceException("SerializationException", "The request body is not a CBOR document.", { cause });
  }
}

/** The decoder makes room for as many items as a list or map announces: more than there are bytes left is a lie. */
function refuseEmptyPromises(body: Uint8Array): void {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let offset = 0;
  while (offset < body.length) {
    const head = view.getUint8(offset);
    const [major, minor] = [head >> 5, head & 31];
    const length = argumentBytes[minor] ?? 0;
    const argument = length === 0 ? minor : readArgument(view, offset + 1, length);
    offset += 1 + length;
    const isOpenEnded = minor === 31;
    if (isOpenEnded || major < 2 || major > 5) continue;
    if (argument > body.length - offset) throw new Error("a length exceeds the document");
    if (major < 4) offset += argument;
  }
}

/** How many bytes of argument follow the first byte, by its lower five bits. */
const argumentBytes: Readonly<Record<number, number>> = { 24: 1, 25: 2, 26: 4, 27: 8 };

function readArgument(view: DataView, offset: number, length: number): number {
  let argument = 0;
  for (let index = 0; index < length; index++) argument = argument * 256 + view.getUint8(offset + index);
  return argument;
}

/** A tagged value stands for the value itself: a timestamp for its seconds. */
function withoutTags(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTags);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if (Object.getOwnPropertySymbols(value).length > 0) return withoutTags(Reflect.get(value, "value"));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutTags(item)]));
}

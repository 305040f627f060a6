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
    return withoutTags(cbor.deserialize(body));
  } catch (cause) {
    throw new ServiceException("SerializationException", "The request body is not a CBOR document.", { cause });
  }
}

/** A tagged value stands for the value itself: a timestamp for its seconds. */
function withoutTags(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTags);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if (Object.getOwnPropertySymbols(value).length > 0) return withoutTags(Reflect.get(value, "value"));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutTags(item)]));
}

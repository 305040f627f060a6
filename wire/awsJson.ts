// The protocol AWS JSON 1.0: the operation is in X-Amz-Target, input and output are JSON documents. What the AWS SDKs speak.
import type { OperationSchema } from "../contract/operations.ts";
import { knownError } from "./errors.ts";
import { documentInput, parseJson } from "./parseInput.ts";
import { byName, type Protocol } from "./protocol.ts";
import { queryErrorHeader } from "./queryErrors.ts";
import { toJson } from "./serializeOutput.ts";

const headers = { "content-type": "application/x-amz-json-1.0" };

export function awsJson(operations: readonly OperationSchema[], target: string, namespace: string): Protocol {
  const named = byName(operations);
  return {
    route: (request) => {
      const [prefix, name = ""] = (request.headers["x-amz-target"] ?? "").split(".");
      return request.method === "POST" && prefix === target ? named.get(name) : undefined;
    },
    parse: ({ operation }, { body }) => documentInput(body.length === 0 ? {} : parseJson(body), operation.input),
    serialize: ({ output: schema, status }, output) => ({
      status,
      headers,
      body: JSON.stringify(toJson(output ?? {}, schema)),
    }),
    refuse: (error) => {
      const { code, statusCode, message } = knownError(error);
      return {
        status: statusCode,
        headers: { ...headers, ...queryErrorHeader(code) },
        body: JSON.stringify({ __type: `${namespace}#${code}`, message }),
      };
    },
  };
}

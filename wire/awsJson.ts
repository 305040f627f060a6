// The protocols AWS JSON 1.0 and 1.1: the operation is in X-Amz-Target, input and output are JSON documents. What the AWS SDKs speak.
import type { OperationSchema } from "../contract/operations.ts";
import { knownError } from "./errors.ts";
import { documentInput, parseJson } from "./parseInput.ts";
import { byName, type Protocol } from "./protocol.ts";
import { queryErrorHeader } from "./queryErrors.ts";
import { toJson } from "./serializeOutput.ts";

export interface AwsJsonService {
  readonly version: "1.0" | "1.1";
  /** As the service's model calls it; it stands before the operation in the header. */
  readonly target: string;
  readonly namespace: string;
  /** Once spoke the Query protocol, whose error codes its clients still know. */
  readonly isQueryCompatible: boolean;
}

export function awsJson(operations: readonly OperationSchema[], service: AwsJsonService): Protocol {
  const { version, target, namespace, isQueryCompatible } = service;
  const headers = { "content-type": `application/x-amz-json-${version}` };
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
        headers: { ...headers, ...(isQueryCompatible && queryErrorHeader(code)) },
        body: JSON.stringify({ __type: `${namespace}#${code}`, message }),
      };
    },
  };
}

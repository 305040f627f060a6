// Every operation of the seven services, through the real SDK clients: what a client serialises we parse back to the same input, and
// what we serialise a client parses back to the same output.
import * as apigateway from "@aws-sdk/client-api-gateway";
import * as apigatewayv2 from "@aws-sdk/client-apigatewayv2";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as cloudwatchlogs from "@aws-sdk/client-cloudwatch-logs";
import * as iam from "@aws-sdk/client-iam";
import * as lambda from "@aws-sdk/client-lambda";
import * as sts from "@aws-sdk/client-sts";
import { SmithyRpcV2CborProtocol } from "@smithy/core/cbor";
import type { NormalizedSchema } from "@smithy/core/schema";
import { describe, expect, it } from "vitest";
import { type OperationSchema, operations } from "../contract/operations.ts";
import type { WireRequest } from "./message.ts";
import { createProtocols } from "./protocols.ts";

const protocolOf = createProtocols(operations);
// What answers as a stream of events (of CloudWatch Logs, and InvokeWithResponseStream) has no document to compare.
const isStreamed = ({ output }: OperationSchema) =>
  [...output.structIterator()].some(([, member]) => member.isStreaming());
const sdkOperations = operations.filter(
  (operation) => !["house", "portal"].includes(operation.service) && !isStreamed(operation),
);
const cborOperations = operations.filter(({ service, isRead }) => service === "monitoring" && isRead);

describe("the SDK packages' tables", () => {
  it("hold the 124 operations of apigateway, the 103 of apigatewayv2, the 55 of monitoring, the 118 of logs, the 88 of lambda, the 180 of iam and the 11 of sts", () => {
    const count = (service: string) => operations.filter((operation) => operation.service === service).length;
    expect(["apigateway", "apigatewayv2", "monitoring", "logs", "lambda", "iam", "sts"].map(count)).toEqual([
      124, 103, 55, 118, 88, 180, 11,
    ]);
  });
});

describe.each(sdkOperations.map((operation) => [operation.service, operation.name, operation] as const))(
  "%s %s",
  (_, __, operation) => {
    it("is routed and parsed as the SDK sends it, and its output is what the SDK reads", async () => {
      const input = sample(operation.input, "");
      const output = sample(operation.output, "");
      const { seen, received } = await callWithSdk(operation, input, output);
      expect(seen.operation).toBe(operation);
      expect(plain(seen.input)).toEqual(plain(input));
      expect(plain(received)).toEqual(plain(output));
    });
  },
);

describe.each(cborOperations.map((operation) => [operation.name, operation] as const))("CBOR %s", (_, operation) => {
  it("is named and parsed as a client of Smithy RPC v2 CBOR sends it, and its output is what that client reads", async () => {
    const input = sample(operation.input, "");
    const output = sample(operation.output, "");
    const { seen, received } = await callWithSdk(operation, input, output, { protocol: SmithyRpcV2CborProtocol });
    expect(seen.operation).toBe(operation);
    expect(plain(seen.input)).toEqual(plain(input));
    expect(plain(received)).toEqual(plain(output));
  });
});

interface Seen {
  operation?: OperationSchema;
  input?: unknown;
}

async function callWithSdk(operation: OperationSchema, input: unknown, output: unknown, settings: object = {}) {
  const seen: Seen = {};
  const requestHandler = {
    handle: async (request: SdkRequest) => {
      const wire = toWire(request);
      const protocol = protocolOf(wire);
      const match = protocol.route(wire);
      if (!match) throw new Error(`no operation for ${wire.method} ${wire.rawPath}`);
      Object.assign(seen, { operation: match.operation, input: protocol.parse(match, wire) });
      const response = protocol.serialize(match.operation, output, "request-id");
      const body = typeof response.body === "string" ? Buffer.from(response.body) : response.body;
      return { response: { statusCode: response.status, headers: response.headers, body } };
    },
  };
  const options = {
    region: "us-east-1",
    endpoint: "http://localhost:1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    requestHandler,
    maxAttempts: 1,
    ...settings,
  };
  const received = await sendWithSdk(operation, input, options);
  return { seen, received };
}

interface SdkRequest {
  method: string;
  path: string;
  query: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: unknown;
}

const sdks: Readonly<Record<string, readonly [object, string]>> = {
  apigateway: [apigateway, "APIGatewayClient"],
  apigatewayv2: [apigatewayv2, "ApiGatewayV2Client"],
  monitoring: [cloudwatch, "CloudWatchClient"],
  logs: [cloudwatchlogs, "CloudWatchLogsClient"],
  lambda: [lambda, "LambdaClient"],
  iam: [iam, "IAMClient"],
  sts: [sts, "STSClient"],
};

/** The SDK's classes are looked up by name, which no type can follow; each exists because the table was read from the same package. */
async function sendWithSdk(
  operation: OperationSchema,
  input: unknown,
  options: object,
): Promise<Record<string, unknown>> {
  const [exports, clientName] = sdks[operation.service] ?? [{}, ""];
  const sdk = exports as unknown as Record<string, new (options: unknown) => never>;
  const Client = sdk[clientName];
  const Command = sdk[`${operation.name}Command`];
  if (!Client || !Command) throw new Error(`the SDK has no ${operation.name}`);
  const client: { send(command: unknown): Promise<Record<string, unknown>> } = new Client(options);
  const { $metadata, ...received } = await client.send(new Command(input));
  return received;
}

function toWire(request: SdkRequest): WireRequest {
  const pairs = Object.entries(request.query).flatMap(([key, value]) =>
    [value ?? ""].flat().map((item) => [key, item] as const),
  );
  const encode = encodeURIComponent;
  return {
    method: request.method,
    rawPath: request.path,
    rawQuery: pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join("&"),
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.from(
      request.body instanceof Uint8Array ? request.body : typeof request.body === "string" ? request.body : "",
    ),
    sourceIp: "127.0.0.1",
  };
}

const deepest = 8;

// One value of each type; texts carry what breaks careless routers.
function sample(schema: NormalizedSchema, name: string, depth = 0): unknown {
  if (schema.isUnitSchema()) return {};
  // Schemas may hold themselves.
  if (depth > deepest) return undefined;
  if (schema.isStructSchema()) {
    const traitsOf = (member: NormalizedSchema) => member.getMergedTraits();
    return Object.fromEntries(
      [...schema.structIterator()].map(([key, member]) => [
        key,
        traitsOf(member).httpQueryParams ? { extra: "1" } : sample(member, key, depth + 1),
      ]),
    );
  }
  if (schema.isListSchema()) {
    const member = sample(schema.getValueSchema(), name, depth + 1);
    return member === undefined ? [] : [member, member];
  }
  if (schema.isMapSchema()) return { "a/b ~{c}": sample(schema.getValueSchema(), name, depth + 1) };
  if (schema.isBlobSchema()) return new Uint8Array([1, 2, 255]);
  if (schema.isTimestampSchema()) return new Date(1_511_380_879_000);
  if (schema.isNumericSchema()) return 42;
  if (schema.isBooleanSchema()) return true;
  return `${name} a/b%2F$default {é}~(none)`;
}

const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return [...value];
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
};

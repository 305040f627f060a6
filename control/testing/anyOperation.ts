// Any operation of version 1 by its name, sent as its schema says: for tests that go through all of them.
import { type OperationSchema, operations } from "../../contract/operations.ts";
import { type Credentials, signRequest } from "../../iam/sigv4.ts";
import { apiGatewayRegistry } from "../operations/apigateway/index.ts";

export type Members = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  /** Type of the error; empty: the operation answered. */
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A value for a payload member is sent as it is; everything else of the body as JSON. */
export type Ask = (operation: OperationSchema, members: Members) => Promise<Answer>;

/** Those that are there. */
export const restOperations: readonly OperationSchema[] = operations.filter(
  ({ service, name }) => service === "apigateway" && Object.hasOwn(apiGatewayRegistry, name),
);

export const restOperation = (name: string): OperationSchema => {
  const found = restOperations.find((operation) => operation.name === name);
  if (!found) throw new Error(`there is no operation ${name}`);
  return found;
};

/** Without credentials the request is not signed. */
export const createAsk =
  (url: string, credentials?: Credentials): Ask =>
  async (operation, members) => {
    const { target, method, headers, body } = requestOf(url, operation, members);
    const unsigned = { method, rawPath: target.pathname, rawQuery: target.search.slice(1), headers, body };
    const scope = { region: "us-east-1", service: "apigateway" };
    const signed = credentials ? signRequest(unsigned, credentials, scope, Date.now()) : headers;
    const response = await fetch(target, { method, headers: signed, body: body.length > 0 ? body : undefined });
    const code = response.headers.get("x-amzn-errortype") ?? "";
    return { status: response.status, code, body: documentOf(await response.text()) };
  };

/** Only JSON objects are of interest. */
function documentOf(text: string): Answer["body"] {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

function requestOf(url: string, operation: OperationSchema, members: Members) {
  const query = new URLSearchParams(operation.fixedQuery);
  const document: Record<string, unknown> = {};
  let { path } = operation;
  let payload: string | undefined;
  for (const [name, schema] of operation.input.structIterator()) {
    const { [name]: value } = members;
    const { httpLabel, httpQuery, httpQueryParams, httpPayload, jsonName } = schema.getMergedTraits();
    if (httpLabel) path = path.replace(`{${name}}`, () => encodeURIComponent(textOf(value ?? "none")) || "%20");
    else if (value === undefined) continue;
    else if (httpQuery) for (const one of [value].flat()) query.append(String(httpQuery), textOf(one));
    else if (httpQueryParams) for (const [key, one] of Object.entries(Object(value))) query.append(key, textOf(one));
    else if (httpPayload) payload = textOf(value);
    else document[String(jsonName ?? name)] = value;
  }
  const target = new URL(path, url);
  target.search = query.toString();
  const { method } = operation;
  const hasBody = method !== "GET" && (payload !== undefined || Object.keys(document).length > 0);
  const body = Buffer.from(hasBody ? (payload ?? JSON.stringify(document)) : "");
  const headers: Record<string, string> = { host: target.host, "content-type": "application/json" };
  return { target, method, headers, body };
}

const textOf = (value: unknown): string =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).toWellFormed();

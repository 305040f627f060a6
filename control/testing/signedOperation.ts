// An empty but signed request to any operation, by name: enough to learn whether the caller may.
import type { OperationSchema } from "../../contract/operations.ts";
import { type Credentials, signRequest } from "../../iam/sigv4.ts";

/** Type of the error; undefined: the operation answered. A label that is not given names nothing there is. */
export async function askFor(
  url: string,
  operation: OperationSchema,
  credentials: Credentials,
  labels: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const { target, ...unsigned } = requestOf(url, operation, labels);
  const scope = { region: "us-east-1", service: signingNames[operation.service] ?? operation.service };
  return answerTo(target, unsigned, signRequest(unsigned, credentials, scope, Date.now()));
}

/** The same without a signature, with these headers instead. */
export function askUnsigned(
  url: string,
  operation: OperationSchema,
  headers: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const { target, ...unsigned } = requestOf(url, operation, {});
  return answerTo(target, unsigned, { ...unsigned.headers, ...headers });
}

function requestOf(url: string, operation: OperationSchema, labels: Readonly<Record<string, string>>) {
  const path = operation.path.replaceAll(/\{(\w+)\+?\}/g, (_, label: string) => labels[label] ?? "none");
  const target = new URL(path, url);
  target.search = new URLSearchParams(operation.fixedQuery).toString();
  const { method, name, service } = operation;
  const version = queryVersions[service];
  const json = method === "GET" ? "" : "{}";
  const body = Buffer.from(version === undefined ? json : `Action=${name}&Version=${version}`);
  const headers = { host: target.host, ...headersOf(operation) };
  return { target, method, rawPath: target.pathname, rawQuery: target.search.slice(1), headers, body };
}

async function answerTo(
  target: URL,
  { method, body }: { method: string; body: Buffer<ArrayBuffer> },
  headers: Record<string, string>,
): Promise<string | undefined> {
  const response = await fetch(target, { method, headers, body: body.length > 0 ? body : undefined });
  const stated = response.headers.get("x-amzn-errortype")?.split(":")[0];
  if (stated !== undefined || response.ok) await response.body?.cancel();
  if (stated !== undefined) return stated;
  return response.ok ? undefined : typeIn(await response.text());
}

const headersOf = ({ service, name }: OperationSchema): Record<string, string> => {
  if (queryVersions[service] !== undefined) return { "content-type": "application/x-www-form-urlencoded" };
  const target = targets[service];
  return target === undefined
    ? { "content-type": "application/json" }
    : { "content-type": "application/x-amz-json-1.0", "x-amz-target": `${target}.${name}` };
};

const signingNames: Readonly<Record<string, string | undefined>> = {
  house: "gatehouse",
  portal: "gatehouse",
  apigatewayv2: "apigateway",
};

/** Of the services whose operations are named in a header. */
const targets: Readonly<Record<string, string | undefined>> = {
  monitoring: "GraniteServiceVersion20100801",
  logs: "Logs_20140328",
};

const queryVersions: Readonly<Record<string, string | undefined>> = { iam: "2010-05-08", sts: "2011-06-15" };

const typeIn = (text: string): string => {
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1];
  if (code !== undefined) return jsonNames[code] ?? code;
  return /"__type":"(?:[^"#]*#)?([^"]*)"/.exec(text)?.[1] ?? text;
};

/** What the other protocols call these. */
const jsonNames: Readonly<Record<string, string | undefined>> = {
  AccessDenied: "AccessDeniedException",
  InvalidClientTokenId: "UnrecognizedClientException",
  NotImplemented: "NotImplementedException",
  ValidationError: "ValidationException",
};

// The four payloads as text: first line, headers with secrets masked, an empty line, the body.
import type { Invocation, Payload } from "../invocation.ts";
import { endpointUri } from "./executionLines.ts";
import { maskedHeader } from "./executionLog.ts";

/** What a step's input or output shows at most. */
const longestText = 64 * 1024;

export async function methodRequestText({ methodRequest }: Invocation): Promise<string> {
  const { httpMethod, path, query, headers, body } = methodRequest.head;
  const target = query === "" ? path : `${path}?${query}`;
  return message(`${httpMethod} ${target}`, headers, body && (await body.read()));
}

export function integrationRequestText({ matched, integrationRequest }: Invocation): string {
  const { method, path, headers, body } = integrationRequest;
  const { uri } = matched.method.integration;
  return message(uri ? `${method} ${endpointUri(uri.origin, path)}` : "", headers, body);
}

export const responseText = ({
  status,
  headers,
  body,
}: {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Payload["body"];
}): string => message(String(status), headers, body);

function message(firstLine: string, headers: readonly string[], body: Payload["body"]): string {
  const lines = firstLine === "" ? [] : [firstLine];
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i] ?? "";
    lines.push(`${name}: ${maskedHeader(name, headers[i + 1] ?? "")}`);
  }
  const text = Buffer.isBuffer(body) ? body.subarray(0, longestText).toString("utf8") : "";
  const head = lines.join("\n");
  return [head, text]
    .filter((part) => part !== "")
    .join("\n\n")
    .slice(0, longestText);
}

// Headers every back end receives from a REST API (recorded).
import type { MethodRequestHead } from "../methodRequest.ts";
import type { Assigned } from "./assignParameters.ts";
import { passesToBackEnd } from "./headerTable.ts";

type MappedHeaders = Assigned["headers"];

const withoutContentType = new Set(["GET", "HEAD", "OPTIONS"]);

/** HTTP_PROXY: the client's headers, the mapped ones in place of theirs, and defaults for what is missing. */
export function forwardedHeaders(restApiId: string, { headers }: MethodRequestHead, mapped?: MappedHeaders): string[] {
  const list: string[] = [];
  let accept = false;
  let userAgent = false;
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i] ?? "";
    const lower = name.toLowerCase();
    if (!passesToBackEnd(lower, "HTTP_PROXY") || lower === "x-amzn-apigateway-api-id" || mapped?.has(lower)) continue;
    if (lower === "accept") accept = true;
    else if (lower === "user-agent") userAgent = true;
    list.push(name, headers[i + 1] ?? "");
  }
  if (mapped) pushMapped(list, mapped);
  if (!accept && !mapped?.has("accept")) list.push("Accept", "application/json");
  if (!userAgent && !mapped?.has("user-agent")) list.push("User-Agent", `AmazonAPIGateway_${restApiId}`);
  list.push("X-Amzn-Apigateway-Api-Id", restApiId);
  return list;
}

/** HTTP: only what was mapped, and the defaults. */
export function defaultHeaders(restApiId: string, head: MethodRequestHead, mapped: MappedHeaders): string[] {
  const list: string[] = [];
  pushMapped(list, mapped);
  if (!mapped.has("accept")) list.push("Accept", "application/json");
  if (!mapped.has("user-agent")) list.push("User-Agent", `AmazonAPIGateway_${restApiId}`);
  if (!mapped.has("content-type") && !withoutContentType.has(head.httpMethod)) {
    list.push("Content-Type", head.contentType ?? "application/json");
  }
  if (!mapped.has("x-amzn-trace-id")) list.push("X-Amzn-Trace-Id", head.traceId);
  list.push("X-Amzn-Apigateway-Api-Id", restApiId);
  return list;
}

function pushMapped(list: string[], mapped: MappedHeaders): void {
  for (const { name, values } of mapped.values()) for (const value of values) list.push(name, value);
}

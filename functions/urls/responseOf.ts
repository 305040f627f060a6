// What a function behind a URL returns, as an HTTP response. "Invoking Lambda function URLs", Response payload format.
import { z } from "zod";
import type { WireResponse } from "../../wire/message.ts";

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const formatted = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).nullish(),
  body: z.unknown().optional(),
  cookies: z.array(z.string()).nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Names and values that would not be one header are left out, those of framing too. */
export function responseOf(payload: Buffer): WireResponse {
  const json = { "content-type": "application/json" };
  const value = parsed(payload);
  if (typeof value !== "object" || value === null || !("statusCode" in value))
    return { status: 200, headers: json, body: payload };
  const { success, data } = formatted.safeParse(value);
  if (!success) return badGateway;
  const { statusCode: status, headers, body, cookies, isBase64Encoded } = data;
  const text = typeof body === "string" ? body : body === undefined || body === null ? "" : JSON.stringify(body);
  return {
    status,
    headers: {
      ...json,
      ...headersOf(headers ?? {}),
      ...(cookies?.length && { "set-cookie": cookies.filter((cookie) => isHeader("set-cookie", cookie)) }),
    },
    body: isBase64Encoded === true ? Buffer.from(text, "base64") : text,
  };
}

export const badGateway: WireResponse = {
  status: 502,
  headers: { "content-type": "application/json" },
  body: "Internal Server Error",
};

const framing = new Set([
  "connection",
  "content-length",
  "transfer-encoding",
  "keep-alive",
  "upgrade",
  "te",
  "trailer",
]);

const isHeader = (name: string, value: string): boolean =>
  /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

export const headersOf = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]): [string, string] => [name.toLowerCase(), value])
      .filter(([name, value]) => isHeader(name, value) && !framing.has(name)),
  );

function parsed(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString("utf8"));
  } catch {
    return undefined;
  }
}

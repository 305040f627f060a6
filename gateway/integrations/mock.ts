// "Set up mock integrations": the request template renders JSON with an integer statusCode; AWS's parser is lenient (recorded).
import { GatewayError } from "../responses/gatewayError.ts";
import type { Integration } from "./integration.ts";

export const mock: Integration = {
  call(invocation) {
    const { body } = invocation.integrationRequest;
    const status = Buffer.isBuffer(body) ? statusCodeOf(body.toString("utf8")) : undefined;
    if (status === undefined)
      throw new GatewayError("API_CONFIGURATION_ERROR", { detail: "Unable to transform request" });
    invocation.integrationResponse = { status, headers: [], body: null };
    return undefined;
  },
};

function statusCodeOf(text: string): number | undefined {
  const value = parse(text);
  if (value === unparsable) return lenientStatusCode(text);
  if (typeof value !== "object" || value === null || !("statusCode" in value)) return undefined;
  return asStatus(value.statusCode);
}

const unparsable = Symbol("unparsable");

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return unparsable;
  }
}

/** `{statusCode: 200}`, `{'statusCode': 200,}`: an unquoted integer after the name. */
function lenientStatusCode(text: string): number | undefined {
  const [, digits] = /^\s*\{(?:[^{}]*,)?\s*["']?statusCode["']?\s*:\s*(\d{3})\s*[,}]/.exec(text) ?? [];
  return digits === undefined ? undefined : asStatus(Number(digits));
}

const asStatus = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value >= 100 && value <= 999 ? value : undefined;

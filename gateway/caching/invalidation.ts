// "Invalidate an API Gateway cache entry": `Cache-Control: max-age=0`.
import { decideAccess } from "../access/decideAccess.ts";
import { whyDenied } from "../explaining/whyDenied.ts";
import type { Invocation } from "../invocation.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import type { MethodCaching } from "./methodCaching.ts";

export interface Invalidation {
  readonly isWanted: boolean;
  /** It is ignored, and the client is told. */
  readonly warning?: string;
}

const none: Invalidation = { isWanted: false };
const wanted: Invalidation = { isWanted: true };
/** As clients report it of AWS. */
const ignored: Invalidation = {
  isWanted: false,
  warning: "199 Cache-control headers were ignored because the caller was unauthorized.",
};

/** Whether the request may have its answer made anew, if it asks for that; throws where the stage refuses it. */
export function invalidationOf(invocation: Invocation, { unauthorized }: MethodCaching, nowMs: number): Invalidation {
  if (!asksAnew(invocation.methodRequest.head.headers)) return none;
  if (unauthorized === undefined || decideAccess(invocation, action, nowMs) === "Allow") return wanted;
  if (unauthorized === "FAIL_WITH_403")
    throw new GatewayError("ACCESS_DENIED", { why: whyDenied(invocation, action, nowMs) });
  return unauthorized === "SUCCEED_WITH_RESPONSE_HEADER" ? ignored : none;
}

const action = "execute-api:InvalidateCache";
const headerName = "cache-control";

function asksAnew(headers: readonly string[]): boolean {
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i];
    if (name?.length !== headerName.length || name.toLowerCase() !== headerName) continue;
    if (/(?:^|,)\s*max-age\s*=\s*"?0+"?\s*(?:,|$)/i.test(headers[i + 1] ?? "")) return true;
  }
  return false;
}

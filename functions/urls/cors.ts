// Cross-origin rules of a function URL. "Cross-origin resource sharing (CORS)", Lambda developer guide.
import type { WireRequest } from "../../wire/message.ts";
import type { FunctionUrlCors } from "../functionRecord.ts";

/** What a response gets; of no CORS, or another origin, nothing. */
export function corsHeaders(
  cors: FunctionUrlCors | undefined,
  { headers, method }: WireRequest,
): Record<string, string> {
  const { origin } = headers;
  if (cors === undefined || origin === undefined) return {};
  const { AllowOrigins = [], AllowCredentials, ExposeHeaders = [] } = cors;
  if (!AllowOrigins.includes("*") && !AllowOrigins.includes(origin)) return {};
  return {
    "access-control-allow-origin": AllowOrigins.includes("*") && !AllowCredentials ? "*" : origin,
    vary: "Origin",
    ...(AllowCredentials && { "access-control-allow-credentials": "true" }),
    ...(ExposeHeaders.length > 0 && { "access-control-expose-headers": ExposeHeaders.join(",") }),
    ...(method === "OPTIONS" && preflightHeaders(cors)),
  };
}

export const isPreflight = ({ method, headers }: WireRequest): boolean =>
  method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined;

const preflightHeaders = ({ AllowMethods = [], AllowHeaders = [], MaxAge }: FunctionUrlCors) => ({
  ...(AllowMethods.length > 0 && { "access-control-allow-methods": AllowMethods.join(",") }),
  ...(AllowHeaders.length > 0 && { "access-control-allow-headers": AllowHeaders.join(",") }),
  ...(MaxAge !== undefined && { "access-control-max-age": String(MaxAge) }),
});

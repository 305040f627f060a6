// What is asked for, checked: the values become static strings of mappings, so nothing may end such a string.
import { type CorsOperations, corsGatewayResponses, usualCorsHeaders } from "../../../../contract/corsOperations.ts";
import { type GatewayResponseTypeName, isGatewayResponseTypeName } from "../../../../contract/gatewayResponseTypes.ts";
import { badRequest } from "../../../../wire/errors.ts";

type GatewayResponse = GatewayResponseTypeName | "DEFAULT_4XX" | "DEFAULT_5XX";

export interface Cors {
  readonly httpMethods: readonly string[];
  /** Of preflight answers, by name; OPTIONS and ANY are spelled out. */
  readonly preflight: Readonly<Record<string, string>>;
  /** Of every other answer. */
  readonly actual: Readonly<Record<string, string>>;
  readonly gatewayResponses: readonly GatewayResponse[];
}

const allMethods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];
const mostHeaders = 100;
const longestAge = 86_400;

/** `ofResource`: the methods that there are. */
export function readCors(input: CorsOperations["EnableCors"]["input"], ofResource: readonly string[]): Cors {
  const { allowOrigin = "*", allowHeaders = usualCorsHeaders, allowCredentials = false, maxAge } = input;
  if (!/^(\*|null|[a-z][a-z0-9+.-]*:\/\/[\w.:[\]-]{1,253})$/i.test(allowOrigin))
    throw badRequest("allowOrigin must be * or one origin such as https://app.example.com");
  if (allowCredentials && allowOrigin === "*")
    throw badRequest("With allowCredentials, allowOrigin must be one origin: browsers refuse * there");
  if (allowHeaders.length > mostHeaders || !allowHeaders.every(isHeader))
    throw badRequest(`allowHeaders must be names of headers, ${mostHeaders} at most`);
  if (maxAge !== undefined && !(Number.isInteger(maxAge) && maxAge >= 0 && maxAge <= longestAge))
    throw badRequest(`maxAge must be an integer between 0 and ${longestAge}`);
  const httpMethods = [...new Set(input.httpMethods ?? ofResource)].filter((name) => name !== "OPTIONS");
  const actual = {
    "Access-Control-Allow-Origin": allowOrigin,
    ...(allowCredentials && { "Access-Control-Allow-Credentials": "true" }),
  };
  return {
    httpMethods,
    preflight: {
      "Access-Control-Allow-Headers": allowHeaders.join(","),
      "Access-Control-Allow-Methods": allowed(httpMethods).join(","),
      ...actual,
      ...(maxAge !== undefined && { "Access-Control-Max-Age": String(maxAge) }),
    },
    actual,
    gatewayResponses: [...new Set(input.gatewayResponses ?? corsGatewayResponses)].map(gatewayResponse),
  };
}

const isHeader = (name: string): boolean => /^(\*|[\w!#$%&+.^`|~-]{1,128})$/.test(name);

const allowed = (httpMethods: readonly string[]): string[] =>
  httpMethods.includes("ANY") ? allMethods : [...httpMethods, "OPTIONS"].sort();

function gatewayResponse(name: string): GatewayResponse {
  if (name === "DEFAULT_4XX" || name === "DEFAULT_5XX" || isGatewayResponseTypeName(name)) return name;
  throw badRequest(`Invalid gateway response type specified: ${name.slice(0, 100)}`);
}

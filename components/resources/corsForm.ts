import type { Method } from "@aws-sdk/client-api-gateway";
import { type CorsOperations, corsGatewayResponses, usualCorsHeaders } from "../../contract/corsOperations.ts";
import { responseTypeText } from "../gatewayResponses/gatewayResponseForm.ts";

/** What the dialog "Enable CORS" holds. */
export interface CorsForm {
  readonly httpMethods: readonly string[];
  readonly allowOrigin: string;
  readonly allowHeaders: string;
  readonly allowCredentials: boolean;
  /** Empty: not sent. */
  readonly maxAge: string;
  readonly gatewayResponses: readonly string[];
}

export const corsForm = (httpMethods: readonly string[]): CorsForm => ({
  httpMethods: httpMethods.filter((httpMethod) => httpMethod !== "OPTIONS"),
  allowOrigin: "*",
  allowHeaders: usualCorsHeaders.join(","),
  allowCredentials: false,
  maxAge: "",
  gatewayResponses: corsGatewayResponses,
});

type Input = Omit<CorsOperations["EnableCors"]["input"], "restApiId" | "resourceId">;

export const corsInput = (form: CorsForm): Input => ({
  httpMethods: [...form.httpMethods],
  allowOrigin: form.allowOrigin.trim(),
  allowHeaders: names(form.allowHeaders),
  allowCredentials: form.allowCredentials,
  gatewayResponses: [...form.gatewayResponses],
  ...(form.maxAge !== "" && { maxAge: Number(form.maxAge) }),
});

export function corsErrors({ allowOrigin, allowHeaders, allowCredentials, maxAge }: CorsForm) {
  const age = Number(maxAge);
  return {
    allowOrigin: originError(allowOrigin.trim(), allowCredentials),
    allowHeaders: names(allowHeaders).every((name) => /^(\*|[\w!#$%&+.^`|~-]+)$/.test(name))
      ? undefined
      : "Names of headers, separated by commas, for example: Content-Type,Authorization.",
    maxAge:
      maxAge === "" || (Number.isInteger(age) && age >= 0 && age <= 86_400)
        ? undefined
        : "Use a whole number from 0 to 86,400, for example: 600.",
  };
}

function originError(origin: string, allowCredentials: boolean): string | undefined {
  if (origin === "*") return allowCredentials ? "With credentials browsers accept one origin only, not *." : undefined;
  const fine = /^(null|[a-z][a-z0-9+.-]*:\/\/[\w.:[\]-]+)$/i.test(origin);
  return fine ? undefined : "Use * or one origin without a path, for example: https://app.example.com.";
}

/** What is going to change, a line each. */
export function corsPlan(form: CorsForm, methods: Readonly<Record<string, Method>>): string[] {
  const isProxy = (name: string) => methods[name]?.methodIntegration?.type?.endsWith("_PROXY") ?? false;
  const proxies = form.httpMethods.filter(isProxy);
  const others = form.httpMethods.filter((name) => !isProxy(name));
  return [
    `${"OPTIONS" in methods ? "Replaces" : "Creates"} the OPTIONS method with a mock integration that answers preflight requests, without a key or an authorizer.`,
    others.length > 0 && `Adds Access-Control-Allow-Origin to every response of ${listed(others)}.`,
    proxies.length > 0 &&
      `Leaves ${listed(proxies)} alone: a proxy integration's back end has to send Access-Control-Allow-Origin itself.`,
    form.gatewayResponses.length > 0 &&
      `Adds Access-Control-Allow-Origin to the gateway responses ${listed(form.gatewayResponses.map(responseTypeText))} of the whole API.`,
  ].filter((line) => line !== false);
}

const listed = (words: readonly string[]): string => new Intl.ListFormat("en").format(words);

const names = (text: string): string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);

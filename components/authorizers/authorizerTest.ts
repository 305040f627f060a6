import type { Authorizer, TestInvokeAuthorizerCommandInput } from "@aws-sdk/client-api-gateway";
import { sourcesOf } from "./authorizerForm.ts";

/** One value to fill in for each identity source that a caller sends. */
export const testedSources = ({ identitySource }: Authorizer): string[] =>
  sourcesOf(identitySource).filter((source) => !source.startsWith("context."));

/** `header Authorization`, `query string token`, `stage variable name`. */
export function sourceLabel(source: string): string {
  const name = source
    .split(".")
    .slice(source.startsWith("stageVariables.") ? 1 : 3)
    .join(".");
  if (source.startsWith("stageVariables.")) return `Stage variable ${name}`;
  return `${source.startsWith("method.request.header.") ? "Header" : "Query string"} ${name}`;
}

/** "TestInvokeAuthorizer", API reference. */
export function testInput(
  restApiId: string,
  authorizer: Authorizer,
  values: Readonly<Record<string, string>>,
): TestInvokeAuthorizerCommandInput {
  const of = (prefix: string) =>
    Object.entries(values).flatMap(([source, value]) =>
      source.startsWith(prefix) && value !== "" ? [[source.slice(prefix.length), value] as const] : [],
    );
  const query = new URLSearchParams(of("method.request.querystring.").map(([name, value]) => [name, value])).toString();
  return {
    restApiId,
    authorizerId: authorizer.id,
    headers: Object.fromEntries(of("method.request.header.")),
    stageVariables: Object.fromEntries(of("stageVariables.")),
    ...(query !== "" && { pathWithQueryString: `/?${query}` }),
  };
}

import type { Deployment } from "@aws-sdk/client-api-gateway";

/** A deployed method with an example of how to call it. */
export interface Callable {
  /** `GET /pets/{petId}` */
  readonly name: string;
  readonly verb: string;
  readonly examplePath: string;
  readonly body?: string;
}

const verbsWithBody = new Set(["POST", "PUT", "PATCH"]);

/** Everything a deployment serves, the simplest to call first: GET before the rest, short paths before long ones. */
export function callables(apiSummary: Deployment["apiSummary"] = {}): Callable[] {
  return Object.entries(apiSummary)
    .flatMap(([path, methods]) => Object.keys(methods).map((httpMethod) => example(path, httpMethod)))
    .sort((a, b) => rank(a) - rank(b) || a.examplePath.length - b.examplePath.length || a.name.localeCompare(b.name));
}

function example(path: string, httpMethod: string): Callable {
  const verb = httpMethod === "ANY" ? "GET" : httpMethod;
  return {
    name: `${httpMethod} ${path}`,
    verb,
    examplePath: path.replaceAll(/\{[^}]+\}/g, "1"),
    ...(verbsWithBody.has(verb) && { body: "{}" }),
  };
}

const rank = ({ verb }: Callable): number => (verb === "GET" ? 0 : 1);

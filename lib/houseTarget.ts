import { type HouseOperations, houseSchemas } from "../contract/houseOperations.ts";

export interface HouseTarget {
  readonly method: string;
  readonly path: string;
  /** What is not in the path, where there is no body. */
  readonly query: URLSearchParams;
  /** JSON of what is not in the path; undefined when there is none to send. */
  readonly body: string | undefined;
}

/** Method, path, query and body of a house operation. */
export function houseTarget<Name extends keyof HouseOperations>(
  name: Name,
  input: HouseOperations[Name]["input"],
): HouseTarget {
  const [method, pattern] = houseSchemas[`${name}$`][3].http;
  const members = new Map<string, unknown>(Object.entries(input));
  const path = pattern.replace(/\{(\w+)\}/g, (_, label: string) => {
    const value = String(members.get(label));
    members.delete(label);
    return encodeURIComponent(value);
  });
  const hasBody = method !== "GET" && method !== "DELETE";
  return {
    method,
    path,
    query: hasBody ? new URLSearchParams() : queryOf(members),
    body: hasBody ? JSON.stringify(Object.fromEntries(members)) : undefined,
  };
}

const queryOf = (members: ReadonlyMap<string, unknown>): URLSearchParams =>
  new URLSearchParams(
    Array.from(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]])),
  );

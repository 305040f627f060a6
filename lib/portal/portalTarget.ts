import { type PortalOperations, portalSchemas } from "../../contract/portal/portalOperations.ts";

export type PortalOperation = keyof PortalOperations;
export type PortalInput<Name extends PortalOperation> = PortalOperations[Name]["input"];

export interface PortalTarget {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON of what is in neither path, query nor headers. */
  readonly body: string | undefined;
}

/** Where a portal operation's members go on the wire, as its schema says. */
export function portalTarget<Name extends PortalOperation>(name: Name, input: PortalInput<Name>): PortalTarget {
  const [, , , { http }, shapeOfInput] = portalSchemas[`${name}$`];
  const [method, pattern] = http;
  const placed = place(shapeOfInput(), new Map(Object.entries(input)));
  const hasBody = method !== "GET" && method !== "DELETE";
  return {
    method,
    path: pattern.replace(/\{(\w+)\}/g, (_, label: string) => encodeURIComponent(placed.path[label] ?? "")),
    query: new URLSearchParams(placed.query),
    headers: placed.headers,
    body: hasBody ? JSON.stringify(placed.body) : undefined,
  };
}

type Traits = { readonly httpLabel?: 1; readonly httpQuery?: string; readonly httpHeader?: string };

function place(shape: unknown, values: ReadonlyMap<string, unknown>) {
  const path: Record<string, string> = {};
  const query: Record<string, string> = {};
  const headers: Record<string, string> = {};
  const body: Record<string, unknown> = {};
  for (const [name, traits] of membersOf(shape)) {
    const value = values.get(name);
    if (value === undefined) continue;
    if (traits.httpLabel) path[name] = String(value);
    else if (traits.httpQuery) query[traits.httpQuery] = String(value);
    else if (traits.httpHeader) headers[traits.httpHeader] = String(value);
    else body[name] = value;
  }
  return { path, query, headers, body };
}

/** The notation's structures hold names at 4 and schemas at 5; a schema with traits is a pair (contract/houseNotation.ts). */
function membersOf(shape: unknown): [string, Traits][] {
  const [, , , , names, schemas] = shape as readonly [3, string, string, 0, readonly string[], readonly unknown[]];
  return names.map((name, index) => {
    const schema = schemas[index];
    const traits: unknown = Array.isArray(schema) && schema.length === 2 ? schema[1] : {};
    return [name, traits as Traits];
  });
}

import type { IntegrationType } from "../../contract/snapshot.ts";
import { isToken } from "../framing/fields.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import type { TemplateOverrides } from "../templates/index.ts";
import { headerValue, passesToBackEnd } from "./headerTable.ts";
import type { PathValues } from "./integrationUri.ts";
import type { MappingScope } from "./mappingScope.ts";
import type { RequestAssigner } from "./parameterMapping.ts";

/** What mappings put into the integration request. */
export interface Assigned {
  /** By lower-case name. */
  readonly headers: Map<string, { name: string; values: readonly string[] }>;
  readonly query: Map<string, readonly string[]>;
  readonly path: Map<string, { text: string; isEncoded: boolean }> & PathValues;
}

/** What cannot be mapped fails the request, even where mapped parameters go nowhere (recorded). */
export function refuseUnmappable(assigners: readonly RequestAssigner[]): void {
  const refused = assigners.find(({ isUnmappable }) => isUnmappable);
  if (refused)
    throw new GatewayError("API_CONFIGURATION_ERROR", { detail: `The header ${refused.name} cannot be mapped` });
}

export function assignParameters(
  assigners: readonly RequestAssigner[],
  scope: MappingScope,
  type: IntegrationType = "HTTP",
): Assigned {
  refuseUnmappable(assigners);
  const assigned: Assigned = { headers: new Map(), query: new Map(), path: new Map() };
  for (const { target, name, isEncoded, read } of assigners) {
    const values = read(scope);
    if (values === undefined) continue;
    if (target === "header") setHeader(assigned, name, values, type);
    else if (target === "querystring") assigned.query.set(name, values);
    else assigned.path.set(name, { text: values[0] ?? "", isEncoded });
  }
  return assigned;
}

/** Overrides a template made win over requestParameters and are final. */
export function applyOverrides(assigned: Assigned, { requestOverride }: TemplateOverrides): void {
  for (const name in requestOverride.header) setHeader(assigned, name, [requestOverride.header[name] ?? ""]);
  for (const name in requestOverride.querystring) assigned.query.set(name, [requestOverride.querystring[name] ?? ""]);
  for (const name in requestOverride.path) {
    assigned.path.set(name, { text: requestOverride.path[name] ?? "", isEncoded: false });
  }
}

function setHeader(assigned: Assigned, name: string, values: readonly string[], type?: IntegrationType): void {
  const lower = name.toLowerCase();
  if (!isToken(name)) throw new GatewayError("API_CONFIGURATION_ERROR", { detail: `Invalid header name: ${name}` });
  if (!passesToBackEnd(lower, type)) return;
  assigned.headers.set(lower, { name, values: values.map(cleanValue) });
}

/** A line break in a value would start a header of the caller's choosing. */
export function cleanValue(text: string): string {
  const clean = headerValue(text);
  if (clean === undefined) throw new GatewayError("API_CONFIGURATION_ERROR", { detail: "Invalid header value" });
  return clean;
}

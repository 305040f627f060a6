// "Gateway response types in API Gateway": what an API says in its own words, found by type when a deployment is compiled.
import {
  type DefaultGatewayResponseName,
  fallbackOf,
  type GatewayResponseTypeName,
  gatewayResponseTypes,
  isGatewayResponseTypeName,
} from "../../contract/gatewayResponseTypes.ts";
import type { SnapshotGatewayResponse } from "../../contract/snapshot.ts";
import type { Problems } from "../config/problems.ts";
import { compileGatewayMapping, type ResponseAssigner } from "../mapping/parameterMapping.ts";
import { compilePlainTemplate, type PlainTemplate } from "./plainTemplate.ts";

export interface CompiledGatewayResponse {
  /** Absent: the type's own. */
  readonly statusCode: number | undefined;
  readonly responseParameters: readonly ResponseAssigner[];
  /** By media type, lower case, in order of definition. */
  readonly responseTemplates: ReadonlyMap<string, PlainTemplate>;
}

export type GatewayResponses = ReadonlyMap<
  GatewayResponseTypeName | DefaultGatewayResponseName,
  CompiledGatewayResponse
>;

type Sources = Readonly<Record<string, SnapshotGatewayResponse>>;

/**
 * A type that is not customised is answered as its class is, DEFAULT_4XX or DEFAULT_5XX. REQUEST_TOO_LARGE has no fallback, because
 * it cannot be customised ("Amazon API Gateway important notes").
 */
export function compileGatewayResponses(sources: Sources, problems: Problems): GatewayResponses {
  const compiled = new Map(
    Object.entries(sources).map(([name, source]) => [name, compileGatewayResponse(name, source, problems)]),
  );
  const types = Object.keys(gatewayResponseTypes).filter(isGatewayResponseTypeName);
  const classes = ["DEFAULT_4XX", "DEFAULT_5XX"] as const;
  return new Map(
    [...types, ...classes].flatMap((type) => {
      const fallback = isGatewayResponseTypeName(type) ? fallbackOf(type) : type;
      const response = fallback && (compiled.get(type) ?? compiled.get(fallback));
      return response ? [[type, response]] : [];
    }),
  );
}

function compileGatewayResponse(
  name: string,
  { statusCode, responseParameters, responseTemplates }: SnapshotGatewayResponse,
  problems: Problems,
): CompiledGatewayResponse {
  const where = `gateway response ${name}`;
  const status = statusCode === undefined ? undefined : Number(statusCode);
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599))
    problems.add(`${where}: statusCode`, `A response cannot be ended with the status ${statusCode}`);
  return {
    statusCode: status,
    responseParameters: Object.entries(responseParameters).flatMap(([target, expression]) => {
      const at = `${where}: responseParameters["${target}"]`;
      return problems.try(at, () => compileGatewayMapping(target, expression)) ?? [];
    }),
    responseTemplates: new Map(
      Object.entries(responseTemplates).map(([mediaType, template]) => [
        mediaType.toLowerCase(),
        compilePlainTemplate(template),
      ]),
    ),
  };
}

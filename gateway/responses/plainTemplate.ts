// "Gateway responses for REST APIs": their templates know simple variables and nothing of VTL.
import type { MappingScope } from "../mapping/mappingScope.ts";
import { compileGatewaySource } from "../mapping/parameterMapping.ts";

export type PlainTemplate = (scope: MappingScope) => string;

const variable =
  /\$((?:context|stageVariables|method\.request\.(?:header|querystring|path))\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)/;

/** A variable without a value prints nothing; a dollar sign that begins no variable is text. */
export function compilePlainTemplate(source: string): PlainTemplate {
  // Splitting by one capture: texts and names by turns.
  const pieces = source.split(variable);
  const readers = pieces.map((piece, index) => (index % 2 === 0 ? undefined : compileGatewaySource(piece)));
  return (scope) =>
    pieces.map((piece, index) => (readers[index] ? (readers[index](scope)?.at(-1) ?? "") : piece)).join("");
}

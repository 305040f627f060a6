// A client of a stage in TypeScript, in one file: the types of its methods and models, and below them what sends the requests.
import { readFileSync } from "node:fs";
import type { ApiDefinition } from "../openapi/apiDefinition.ts";
import { modelMembers, modelUnion, quoted } from "./schemaTypes.ts";
import { type SdkMethod, type SdkParameter, sdkMethods } from "./sdkMethods.ts";

export function typescriptClient(definition: ApiDefinition, invokeUrl: string): string {
  const methods = sdkMethods(definition);
  const names = methods.flatMap(({ bodyModels, resultModels }) => [...bodyModels, ...resultModels]);
  return `/** The models of the API. */
export interface Models {
${modelMembers(definition, names, "Models")}}

/** The methods of the API, by verb and path. */
export interface Methods {
${methods.map(entry).join("")}}

/** A client of this API; the settings may name another address of the stage. */
export const createApiClient = (settings: Partial<ClientSettings> = {}) =>
  createClient<Methods>({ url: ${quoted(invokeUrl)}, ...settings });

${readFileSync(new URL("typescript/client.ts", import.meta.url), "utf8")}`;
}

function entry({ verb, path, parameters, bodyModels, resultModels }: SdkMethod): string {
  const members = [
    place("path", parameters, "path"),
    place("query", parameters, "query"),
    place("headers", parameters, "header"),
    bodyModels.length > 0 ? `body: ${modelUnion(bodyModels, "Models")}` : "body?: unknown",
    `response: ${modelUnion(resultModels, "Models")}`,
  ];
  return `  ${quoted(`${verb} ${path}`)}: { ${members.filter((member) => member !== "").join("; ")} };\n`;
}

/** A place takes more than is declared, except the path. */
function place(name: string, parameters: readonly SdkParameter[], where: SdkParameter["in"]): string {
  const own = parameters.filter((parameter) => parameter.in === where);
  const more =
    where === "path" ? [] : [`[name: string]: Value${where === "query" ? " | readonly Value[]" : ""} | undefined`];
  const members = own.map((parameter) => {
    const value = where === "query" ? "Value | readonly Value[]" : "Value";
    return `${quoted(parameter.name)}${parameter.required ? "" : "?"}: ${value}`;
  });
  if (where === "path" && members.length === 0) return "";
  const needed = own.some(({ required }) => required);
  return `${name}${needed ? "" : "?"}: { ${[...members, ...more].join("; ")} }`;
}

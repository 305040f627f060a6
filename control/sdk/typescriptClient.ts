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
    ...place("path", "", declared(parameters, "path", "Value")),
    ...place("query", "Query", declared(parameters, "query", "Value | readonly Value[]")),
    ...place("headers", "RequestHeaders", declared(parameters, "header", "Value")),
    bodyModels.length > 0 ? `body: ${modelUnion(bodyModels, "Models")}` : "body?: unknown",
    `response: ${modelUnion(resultModels, "Models")}`,
  ];
  return `  ${quoted(`${verb} ${path}`)}: { ${members.join("; ")} };\n`;
}

interface Declared {
  readonly needed: boolean;
  readonly members: readonly string[];
}

function declared(parameters: readonly SdkParameter[], where: SdkParameter["in"], value: string): Declared {
  const own = parameters.filter((parameter) => parameter.in === where);
  return {
    needed: own.some(({ required }) => required),
    members: own.map(({ name, required }) => `${quoted(name)}${required ? "" : "?"}: ${value}`),
  };
}

/** A place without a type for anything takes only what is declared. */
function place(name: string, anything: string, { needed, members }: Declared): string[] {
  const types = [anything, members.length > 0 ? `{ ${members.join("; ")} }` : ""].filter((type) => type !== "");
  return types.length > 0 ? [`${name}${needed ? "" : "?"}: ${types.join(" & ")}`] : [];
}

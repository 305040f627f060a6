// The TypeScript declarations of the JavaScript SDK.
import type { ApiDefinition } from "../openapi/apiDefinition.ts";
import { modelMembers, modelUnion, quoted } from "./schemaTypes.ts";
import type { SdkMethod, SdkParameter } from "./sdkMethods.ts";

export function declarations(definition: ApiDefinition, methods: readonly SdkMethod[]): string {
  const names = methods.flatMap(({ bodyModels, resultModels }) => [...bodyModels, ...resultModels]);
  return `${head}
/** The models of the API. */
export interface ApigModels {
${modelMembers(definition, names, "ApigModels")}}

/** A function per method of the API. */
export interface ApigClient {
${methods.map(signature).join("")}}

export interface ApigClientFactory {
  newClient(config?: ApigClientConfig): ApigClient;
}

export const apigClientFactory: ApigClientFactory;
`;
}

/** Apart from the others: of two SDKs in one program, neither owns the variable. */
export const pageDeclarations = `import type { ApigClientFactory } from "./apigClient.js";

declare global {
  /** Of pages that include the scripts. */
  var apigClientFactory: ApigClientFactory;
}
`;

const head = `export type ApigValue = string | number | boolean;

export interface ApigClientConfig {
  accessKey?: string;
  secretKey?: string;
  sessionToken?: string;
  region?: string;
  apiKey?: string;
  defaultContentType?: string;
  defaultAcceptType?: string;
  /** Another address of the stage than its own. */
  invokeUrl?: string;
}

/** What the API does not declare. */
export interface ApigAdditionalParams {
  headers?: Record<string, ApigValue>;
  queryParams?: Record<string, ApigValue | readonly ApigValue[]>;
}

export interface ApigResponse<Data> {
  data: Data;
  status: number;
  statusText: string;
  headers: Record<string, string>;
  config: { method: string; url: string };
}
`;

function signature({ name, verb, path, parameters, bodyModels, resultModels }: SdkMethod): string {
  const members = paramMembers(parameters);
  const needed = parameters.some(({ required }) => required);
  return `  /** ${commented(`${verb} ${path}`)} */
  ${quoted(name)}(
    params${needed ? "" : "?"}: ${members.length === 0 ? "object" : `{ ${members.join("; ")} }`}${needed ? "" : " | null"},
    body?: ${modelUnion(bodyModels, "ApigModels")},
    additionalParams?: ApigAdditionalParams,
  ): Promise<ApigResponse<${modelUnion(resultModels, "ApigModels")}>>;
`;
}

/** Parameters of one name in several places are one member. */
function paramMembers(parameters: readonly SdkParameter[]): string[] {
  const names = [...new Set(parameters.map(({ name }) => name))];
  return names.map((name) => {
    const meant = parameters.filter((one) => one.name === name);
    const list = meant.every((one) => one.in === "query") ? " | readonly ApigValue[]" : "";
    return `${quoted(name)}${meant.some(({ required }) => required) ? "" : "?"}: ApigValue${list}`;
  });
}

/** A path may have anything but what ends the comment. */
const commented = (text: string): string => text.replaceAll("*/", "* /").replaceAll(/[\r\n]/g, " ");

import type { Method, PatchOperation } from "@aws-sdk/client-api-gateway";
import { patchMap, patchValue } from "../../lib/patchOperations.ts";

export interface RequestParameter {
  readonly location: "path" | "querystring" | "header";
  readonly name: string;
  readonly required: boolean;
}

/** A method request as its form holds it. */
export interface MethodRequestForm {
  readonly authorizationType: string;
  readonly apiKeyRequired: boolean;
  readonly operationName: string;
  readonly parameters: readonly RequestParameter[];
}

const prefix = "method.request.";
export const parameterLocations = ["querystring", "header", "path"] as const;

export function methodRequestForm(method: Method): MethodRequestForm {
  const { authorizationType = "NONE", apiKeyRequired = false, operationName = "", requestParameters = {} } = method;
  const parameters = Object.entries(requestParameters).map(([key, required]) => ({ ...parseKey(key), required }));
  return { authorizationType, apiKeyRequired, operationName, parameters };
}

export const methodRequestPatch = (before: MethodRequestForm, after: MethodRequestForm): PatchOperation[] => [
  ...patchValue("/authorizationType", before.authorizationType, after.authorizationType),
  ...patchValue("/apiKeyRequired", before.apiKeyRequired, after.apiKeyRequired),
  ...patchValue("/operationName", before.operationName, after.operationName),
  ...patchMap("/requestParameters", parameterMap(before), parameterMap(after)),
];

function parseKey(key: string): Pick<RequestParameter, "location" | "name"> {
  const [place, ...name] = key.replace(prefix, "").split(".");
  return { location: parameterLocations.find((known) => known === place) ?? "header", name: name.join(".") };
}

const parameterMap = ({ parameters }: MethodRequestForm): Record<string, boolean> =>
  Object.fromEntries(
    parameters
      .filter(({ name }) => name !== "")
      .map(({ location, name, required }) => [`${prefix}${location}.${name}`, required]),
  );

import type { Authorizer, Method, PatchOperation } from "@aws-sdk/client-api-gateway";
import { patchMap, patchValue } from "../../lib/patchOperations.ts";
import { mapOf, type Pair, pairsOf } from "../ui/KeyValueEditor.tsx";

export interface RequestParameter {
  readonly location: "path" | "querystring" | "header";
  readonly name: string;
  readonly required: boolean;
}

/** A method request as its form holds it. */
export interface MethodRequestForm {
  readonly authorizationType: string;
  /** Of CUSTOM and COGNITO_USER_POOLS; empty otherwise. */
  readonly authorizerId: string;
  readonly authorizationScopes: readonly string[];
  /** Empty: nothing is validated. */
  readonly requestValidatorId: string;
  readonly apiKeyRequired: boolean;
  readonly operationName: string;
  readonly parameters: readonly RequestParameter[];
  readonly models: readonly Pair[];
}

const prefix = "method.request.";
export const parameterLocations = ["querystring", "header", "path"] as const;

export function methodRequestForm(method: Method): MethodRequestForm {
  const { authorizationType = "NONE", apiKeyRequired = false, operationName = "", requestParameters = {} } = method;
  return {
    authorizationType,
    authorizerId: method.authorizerId ?? "",
    authorizationScopes: method.authorizationScopes ?? [],
    requestValidatorId: method.requestValidatorId ?? "",
    apiKeyRequired,
    operationName,
    parameters: Object.entries(requestParameters).map(([key, required]) => ({ ...parseKey(key), required })),
    models: pairsOf(method.requestModels),
  };
}

export const methodRequestPatch = (before: MethodRequestForm, after: MethodRequestForm): PatchOperation[] => [
  ...patchValue("/authorizationType", before.authorizationType, after.authorizationType),
  ...patchValue("/authorizerId", before.authorizerId, after.authorizerId),
  ...scopesPatch(before.authorizationScopes, after.authorizationScopes),
  ...patchValue("/requestValidatorId", before.requestValidatorId, after.requestValidatorId),
  ...patchValue("/apiKeyRequired", before.apiKeyRequired, after.apiKeyRequired),
  ...patchValue("/operationName", before.operationName, after.operationName),
  ...patchMap("/requestParameters", parameterMap(before), parameterMap(after)),
  ...patchMap("/requestModels", modelMap(before), modelMap(after)),
];

/** The authorization type that goes with an authorizer. */
export const authorizationTypeOf = ({ type }: Authorizer): string => (type === "COGNITO_USER_POOLS" ? type : "CUSTOM");

function scopesPatch(before: readonly string[], after: readonly string[]): PatchOperation[] {
  const path = "/authorizationScopes";
  return [
    ...before.filter((scope) => !after.includes(scope)).map((value): PatchOperation => ({ op: "remove", path, value })),
    ...after.filter((scope) => !before.includes(scope)).map((value): PatchOperation => ({ op: "add", path, value })),
  ];
}

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

/** A row without a model is not filled in yet. */
const modelMap = ({ models }: MethodRequestForm) => mapOf(models.filter(([, model]) => model !== ""));

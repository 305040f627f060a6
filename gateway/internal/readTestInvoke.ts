import type { TestInvokeRequest } from "../../contract/gatewayDoor.ts";
import { isSnapshot } from "../config/readSnapshot.ts";

/** `undefined`: it is not one. */
export function readTestInvoke(input: object): TestInvokeRequest | undefined {
  const member = (name: keyof TestInvokeRequest): unknown => Reflect.get(input, name);
  const [snapshot, resourceId, httpMethod] = [member("snapshot"), member("resourceId"), member("httpMethod")];
  const [pathWithQueryString, headers, body] = [member("pathWithQueryString"), member("headers"), member("body")];
  const stageVariables = member("stageVariables");
  if (!isSnapshot(snapshot) || !isText(resourceId) || !isText(httpMethod) || !isText(pathWithQueryString))
    return undefined;
  if (!isText(body) || !isTextList(headers) || !isTextMap(stageVariables)) return undefined;
  return { snapshot, resourceId, httpMethod, pathWithQueryString, headers, body, stageVariables };
}

const isText = (value: unknown): value is string => typeof value === "string";

const isTextList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

const isTextMap = (value: unknown): value is Record<string, string> =>
  typeof value === "object" && value !== null && Object.values(value).every(isText);

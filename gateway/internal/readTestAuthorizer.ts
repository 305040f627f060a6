import type { TestAuthorizerRequest } from "../../contract/gatewayDoor.ts";
import type { SnapshotAuthorizer } from "../../contract/snapshot.ts";

/** `undefined`: it is not one. */
export function readTestAuthorizer(input: object): TestAuthorizerRequest | undefined {
  const member = (name: keyof TestAuthorizerRequest): unknown => Reflect.get(input, name);
  const [restApiId, region, accountId] = [member("restApiId"), member("region"), member("accountId")];
  const [pathWithQueryString, headers, body] = [member("pathWithQueryString"), member("headers"), member("body")];
  const [stageVariables, additionalContext] = [member("stageVariables"), member("additionalContext")];
  const authorizer = member("authorizer");
  if (!isText(restApiId) || !isText(region) || !isText(accountId) || !isAuthorizer(authorizer)) return undefined;
  if (!isText(pathWithQueryString) || !isTextList(headers) || !isText(body)) return undefined;
  if (!isTextMap(stageVariables) || !isTextMap(additionalContext)) return undefined;
  const identity = { restApiId, region, accountId, authorizer };
  return { ...identity, pathWithQueryString, headers, body, stageVariables, additionalContext };
}

const isText = (value: unknown): value is string => typeof value === "string";

const isTextList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

const isTextMap = (value: unknown): value is Record<string, string> =>
  typeof value === "object" && value !== null && Object.values(value).every(isText);

/** Guarantee: only control can open the socket, and it sends an authorizer it has checked when it was stored. */
const isAuthorizer = (value: unknown): value is SnapshotAuthorizer =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  isText(value.id) &&
  "type" in value &&
  isText(value.type);

import type { TestInvokeRequest } from "../../contract/gatewayDoor.ts";
import type { LiveClientCertificate } from "../../contract/liveSettings.ts";
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
  const identity = member("identity");
  const clientCertificate = readClientCertificate(member("clientCertificate"));
  return {
    ...{ snapshot, resourceId, httpMethod, pathWithQueryString, headers, body, stageVariables },
    ...(isTextMap(identity) && { identity }),
    ...(clientCertificate && { clientCertificate }),
  };
}

function readClientCertificate(value: unknown): LiveClientCertificate | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const member = (name: keyof LiveClientCertificate): unknown => Reflect.get(value, name);
  const [id, certificate, privateKeySealed] = [member("id"), member("certificate"), member("privateKeySealed")];
  const isOne = isText(id) && isText(certificate) && isText(privateKeySealed);
  return isOne ? { id, certificate, privateKeySealed } : undefined;
}

const isText = (value: unknown): value is string => typeof value === "string";

const isTextList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

const isTextMap = (value: unknown): value is Record<string, string> =>
  typeof value === "object" && value !== null && Object.values(value).every(isText);

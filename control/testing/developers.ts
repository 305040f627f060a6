// The developer portal's own server, and the people in front of it.
import { PublishPortalCommand } from "@aws-sdk/client-apigatewayv2";
import { operations } from "../../contract/operations.ts";
import type { PortalOperations } from "../../contract/portal/portalOperations.ts";
import { portalAccessKeyId } from "../../contract/portal/portalOperations.ts";
import { signRequest } from "../../iam/sigv4.ts";
import { hashPassword } from "../identity/passwords.ts";
import { newDeveloperId, newTeamId } from "../operations/apigateway/newId.ts";
import { beginSession } from "../portal/developerTokens.ts";
import type { DeveloperStatus } from "../store/developers.ts";
import type { HouseResponse } from "./houseRequest.ts";
import { createPortal } from "./portals.ts";
import type { TestServer } from "./testServer.ts";

/** An operation of the portal's server, signed as it signs. What is no member's wire form yet is written as the schema says. */
export async function portalRequest<Name extends keyof PortalOperations>(
  server: Pick<TestServer, "url" | "portalSecret">,
  operation: Name,
  input: PortalOperations[Name]["input"],
  options: { readonly secretAccessKey?: string } = {},
): Promise<HouseResponse> {
  const schema = operations.find(({ service, name }) => service === "portal" && name === operation);
  if (schema === undefined) throw new Error(`the portal has no ${operation}`);
  const { path, query, headers, body } = partsOf(schema, { ...input });
  const target = new URL(path, server.url);
  target.search = query.toString();
  const isRead = schema.method === "GET";
  const bytes = Buffer.from(isRead ? "" : JSON.stringify(body));
  const unsigned = { host: target.host, "content-type": "application/json", ...headers };
  const { pathname: rawPath, search } = target;
  const request = { method: schema.method, rawPath, rawQuery: search.slice(1), headers: unsigned, body: bytes };
  const secretAccessKey = options.secretAccessKey ?? server.portalSecret;
  const credentials = { accessKeyId: portalAccessKeyId, secretAccessKey };
  const signed = signRequest(request, credentials, { region: "us-east-1", service: "gatehouse" }, Date.now());
  const response = await fetch(target, { method: schema.method, headers: signed, body: isRead ? undefined : bytes });
  const text = await response.text();
  return {
    status: response.status,
    errorType: response.headers.get("x-amzn-errortype"),
    retryAfter: response.headers.get("retry-after"),
    body: text === "" ? {} : JSON.parse(text),
  };
}

function partsOf(schema: (typeof operations)[number], input: Readonly<Record<string, unknown>>) {
  const parts = { path: schema.path, query: new URLSearchParams(), headers: {}, body: {} };
  for (const [name, member] of schema.input.structIterator()) {
    const { [name]: value } = input;
    const { httpLabel, httpQuery, httpHeader, jsonName } = member.getMergedTraits();
    if (value === undefined) continue;
    if (httpLabel) parts.path = parts.path.replace(`{${name}}`, encodeURIComponent(String(value)));
    else if (httpQuery) parts.query.set(String(httpQuery), String(value));
    else if (httpHeader) Object.assign(parts.headers, { [String(httpHeader)]: String(value) });
    else
      Object.assign(parts.body, { [String(jsonName ?? name)]: value instanceof Date ? value.getTime() / 1000 : value });
  }
  return parts;
}

/** A portal that visitors see; without products. */
export async function publishedPortal(server: TestServer): Promise<string> {
  const { PortalId } = await createPortal(server.v2);
  await server.v2.send(new PublishPortalCommand({ PortalId }));
  return PortalId;
}

export interface TestDeveloper {
  readonly developerId: string;
  readonly email: string;
  readonly password: string;
  readonly developerToken: string;
  /** Of their personal team. */
  readonly teamId: string;
}

let count = 0;

/** A developer with a personal team who is signed in, made without the sign-up's own rules. */
export async function signedUpDeveloper(
  server: TestServer,
  portalId: string,
  given: { email?: string; name?: string; password?: string; status?: DeveloperStatus; isUnproved?: boolean } = {},
): Promise<TestDeveloper> {
  const {
    email = `dev${++count}@example.com`,
    name = "Ana",
    password = "a password of theirs",
    status = "ACTIVE",
  } = given;
  const [developerId, teamId, createdDate] = [newDeveloperId(), newTeamId(), new Date()];
  const passwordHash = await hashPassword(password);
  const { developerToken } = await server.database.database.transaction(async (store) => {
    await store.developers.insert({ id: developerId, portalId, email, name, status, passwordHash, createdDate });
    if (!given.isUnproved) await store.developers.markProved(developerId, createdDate);
    await store.teams.insert({ id: teamId, portalId, name, personal: true, createdDate }, developerId);
    return beginSession(store, developerId, createdDate.getTime());
  });
  return { developerId, email, password, developerToken, teamId };
}

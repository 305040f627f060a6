// "Identity-based policy examples" of the developer guide, in their form for REST APIs, and who they let do what.
import { APIGateway } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parsePolicyDocument } from "../../iam/policy.ts";
import { createPetsApi, deploy, type PetsApi } from "../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../testing/testServer.ts";

const all = { Effect: "Allow", Action: "*", Resource: "*" };
const policyOf = (...Statement: object[]) => parsePolicyDocument({ Version: "2012-10-17", Statement });

let server: TestServer;
let client: APIGateway;
let api: PetsApi;
let policy = policyOf(all);
beforeAll(async () => {
  server = await startTestServer({ policies: () => [policy] });
  const { endpoint, region, credentials, maxAttempts } = server.client.config;
  client = new APIGateway({ endpoint, region, credentials, maxAttempts });
  api = await createPetsApi(server.client);
});
afterAll(() => server[Symbol.asyncDispose]());

/** What these policies say to each call; everything is allowed again afterwards. */
async function under(statements: object[], ...calls: (() => Promise<unknown>)[]): Promise<string[]> {
  policy = policyOf(...statements);
  const outcomes = [];
  for (const call of calls) {
    const outcome = call().then(
      () => "allowed",
      (error: unknown) => (error instanceof Error && error.name === "AccessDeniedException" ? "denied" : String(error)),
    );
    outcomes.push(await outcome);
  }
  policy = policyOf(all);
  return outcomes;
}
const where = (Effect: string, Condition: object) => ({ Effect, Action: "apigateway:*", Resource: "*", Condition });
const deniedWhere = (Condition: object) => [all, where("Deny", Condition)];
const replace = (path: string, value: string) => ({ patchOperations: [{ op: "replace" as const, path, value }] });
const documentOf = (paths: object, other: object = {}) =>
  Buffer.from(JSON.stringify({ openapi: "3.0.1", info: { title: "imported", version: "1" }, paths, ...other }));

describe("apigateway:Request and apigateway:Resource", () => {
  it("let somebody make and change private APIs only", async () => {
    const only = where("Allow", {
      "ForAllValues:StringEqualsIfExists": {
        "apigateway:Request/EndpointType": "PRIVATE",
        "apigateway:Resource/EndpointType": "PRIVATE",
      },
    });
    const make =
      (...types: ("PRIVATE" | "REGIONAL")[]) =>
      () =>
        client.createRestApi({ name: "n", ...(types.length > 0 && { endpointConfiguration: { types } }) });
    expect(await under([only], make("PRIVATE"), make("REGIONAL"), make())).toEqual(["allowed", "denied", "denied"]);
    const { id: restApiId = "" } = await make("PRIVATE")();
    const rename = (id: string) => () => client.updateRestApi({ restApiId: id, ...replace("/name", "o") });
    const open = replace("/endpointConfiguration/types/PRIVATE", "REGIONAL");
    expect(
      await under(
        [only],
        ...[rename(restApiId), () => client.updateRestApi({ restApiId, ...open }), rename(api.restApiId)],
        ...[() => client.deleteRestApi({ restApiId: api.restApiId }), () => client.deleteRestApi({ restApiId })],
      ),
    ).toEqual(["allowed", "denied", "denied", "denied", "allowed"]);
  });

  it("ask nothing of those who read", async () => {
    const deny = deniedWhere({ StringEquals: { "apigateway:Resource/EndpointType": "EDGE" } });
    const { restApiId } = api;
    const change = () => client.updateRestApi({ restApiId, ...replace("/description", "d") });
    expect(await under(deny, () => client.getRestApi({ restApiId }), change)).toEqual(["allowed", "denied"]);
  });

  it("have no API with a default endpoint made, not even by import", async () => {
    const only = where("Allow", { BoolIfExists: { "apigateway:Request/DisableExecuteApiEndpoint": "true" } });
    const make = (disableExecuteApiEndpoint?: boolean) => () =>
      client.createRestApi({ name: "n", disableExecuteApiEndpoint });
    const config = { "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint: true } };
    const closed = documentOf({}, { servers: [{ url: "/", ...config }] });
    const bodies = [documentOf({}), closed].map((body) => () => client.importRestApi({ body }));
    expect(await under([only], make(true), make(false), make(), ...bodies)).toEqual([
      ...["allowed", "denied", "denied"],
      ...["denied", "allowed"],
    ]);
  });

  it("read a flag as the patch does that sets it, in any case", async () => {
    const deny = deniedWhere({ StringEquals: { "apigateway:Request/DisableExecuteApiEndpoint": "false" } });
    const set = (value: string) => () =>
      client.updateRestApi({ restApiId: api.restApiId, ...replace("/disableExecuteApiEndpoint", value) });
    expect(await under(deny, set("False"), set("True"))).toEqual(["denied", "allowed"]);
  });

  it("have no method without authorization made or left, by whichever way", async () => {
    const deny = deniedWhere({
      "ForAnyValue:StringEqualsIgnoreCase": { "apigateway:Request/RouteAuthorizationType": "NONE" },
    });
    const { restApiId, rootResourceId: resourceId } = api;
    const put = (httpMethod: string, authorizationType: string) => () =>
      client.putMethod({ restApiId, resourceId, httpMethod, authorizationType });
    const open = (authorizationType: string) => () =>
      client.updateMethod({ ...api.method, ...replace("/authorizationType", authorizationType) });
    const mock = { "x-amazon-apigateway-integration": { type: "MOCK" } };
    const guarded = { ...mock, "x-amazon-apigateway-auth": { type: "AWS_IAM" } };
    const paths = (get: object) => documentOf({ "/x": { get, put: guarded } });
    const { id = "" } = await client.createRestApi({ name: "empty" });
    const merge = (get: object) => () => client.putRestApi({ restApiId: id, mode: "overwrite", body: paths(get) });
    expect(
      await under(
        deny,
        ...[put("GET", "NONE"), put("GET", "AWS_IAM"), open("AWS_IAM"), open("NONE")],
        ...[() => client.importRestApi({ body: paths(mock) }), () => client.importRestApi({ body: paths(guarded) })],
        ...[merge(mock), merge(guarded)],
      ),
    ).toEqual(["denied", "allowed", "allowed", "denied", "denied", "allowed", "denied", "allowed"]);
  });

  it("ask of a copy what is copied, where the call does not say it", async () => {
    const cloneFrom = (await createPetsApi(server.client)).restApiId;
    const copy =
      (other: { disableExecuteApiEndpoint?: boolean } = {}) =>
      () =>
        client.createRestApi({ name: "copy", cloneFrom, ...other });
    const open = { "ForAnyValue:StringEquals": { "apigateway:Request/RouteAuthorizationType": "NONE" } };
    expect(await under(deniedWhere(open), copy())).toEqual(["denied"]);
    const endpoint = { Bool: { "apigateway:Request/DisableExecuteApiEndpoint": "false" } };
    const closed = copy({ disableExecuteApiEndpoint: true });
    expect(await under(deniedWhere(endpoint), copy(), closed)).toEqual(["denied", "allowed"]);
    const toRegional = replace("/endpointConfiguration/types/EDGE", "REGIONAL");
    await client.updateRestApi({ restApiId: cloneFrom, ...toRegional });
    const regional = { "ForAnyValue:StringEquals": { "apigateway:Request/EndpointType": "REGIONAL" } };
    expect(await under(deniedWhere(regional), copy())).toEqual(["denied"]);
  });

  it("ask for keys, of what is made and of what is there", async () => {
    const without = deniedWhere({ Bool: { "apigateway:Request/ApiKeyRequired": "false" } });
    const { restApiId, rootResourceId: resourceId } = api;
    const put = (apiKeyRequired?: boolean) => () =>
      client.putMethod({ restApiId, resourceId, httpMethod: "PUT", authorizationType: "NONE", apiKeyRequired });
    expect(await under(without, put(), put(false), put(true))).toEqual(["denied", "denied", "allowed"]);
    const keyed = deniedWhere({ Bool: { "apigateway:Resource/ApiKeyRequired": "true" } });
    const remove = () => client.deleteMethod({ restApiId, resourceId, httpMethod: "PUT" });
    expect(await under(keyed, remove)).toEqual(["denied"]);
  });

  it("let authorizers of one type be made, and be changed while they call one function", async () => {
    const uriOf = (name: string) =>
      `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:${name}/invocations`;
    const { restApiId } = api;
    const make = (type: "TOKEN" | "REQUEST") => () =>
      client.createAuthorizer({
        ...{ restApiId, type, name: `${type} ${Math.random()}`, authorizerUri: uriOf("check") },
        identitySource: "method.request.header.A",
      });
    const only = where("Allow", {
      "ForAllValues:StringEqualsIfExists": { "apigateway:Request/AuthorizerType": ["REQUEST"] },
    });
    expect(await under([only], make("REQUEST"), make("TOKEN"))).toEqual(["allowed", "denied"]);
    const { id: authorizerId } = await client.createAuthorizer({
      ...{ restApiId, type: "TOKEN", name: "checked", authorizerUri: uriOf("check") },
      identitySource: "method.request.header.A",
    });
    const pinned = deniedWhere({ StringLike: { "apigateway:Resource/AuthorizerUri": "*:function:check/*" } });
    const change = () => client.updateAuthorizer({ restApiId, authorizerId, ...replace("/name", "other") });
    expect(await under(pinned, change)).toEqual(["denied"]);
  });

  it("keep logs where they go, stages to names, and domain names to new versions of TLS", async () => {
    const { restApiId } = await createPetsApi(server.client);
    await deploy(server.client, restApiId, "dev");
    const logs = (name: string) => () =>
      client.updateStage({
        ...{ restApiId, stageName: "dev" },
        ...replace("/accessLogSettings/destinationArn", `arn:aws:logs:us-east-1:000000000000:log-group:${name}`),
      });
    const ours = { StringLike: { "apigateway:Request/AccessLoggingDestination": "*:log-group:ours" } };
    const elsewhere = { StringNotLikeIfExists: ours.StringLike };
    expect(await under(deniedWhere(elsewhere), logs("theirs"))).toEqual(["denied"]);
    expect(await under(deniedWhere(ours), logs("ours"), logs("theirs"))).toEqual(["denied", "allowed"]);
    const production = deniedWhere({ StringEquals: { "apigateway:Request/StageName": "prod" } });
    const release = (stageName: string) => () => client.createDeployment({ restApiId, stageName });
    expect(await under(production, release("prod"), release("test"))).toEqual(["denied", "allowed"]);
    const old = deniedWhere({ StringEquals: { "apigateway:Request/SecurityPolicy": "TLS_1_0" } });
    const name = () => client.createDomainName({ domainName: "a.example.com", securityPolicy: "TLS_1_0" });
    expect(await under(old, name)).toEqual(["denied"]);
  });
});

// Access keys of the management plane sign calls of deployed APIs at a gateway of its own: made, disabled, given rights and taken away
// without a deployment. "Control access to a REST API with IAM permissions".
import {
  CreateDeploymentCommand,
  CreateRestApiCommand,
  FlushStageAuthorizersCacheCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateRestApiCommand,
} from "@aws-sdk/client-api-gateway";
import {
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateUserCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Credentials, signRequest } from "../../iam/sigv4.ts";
import { houseRequest } from "../testing/houseRequest.ts";
import { credentialsIn, iamOf, policyDocument, stsOf, userWith } from "../testing/identityClients.ts";
import { prepareGateway, type RealGateway } from "../testing/realGateway.ts";
import { signedIn } from "../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../testing/testServer.ts";

let gateway: RealGateway;
let server: TestServer;
let restApiId = "";

beforeAll(async () => {
  gateway = await prepareGateway();
  const { door, secretsKey } = gateway;
  server = await startTestServer({ gateway: door, secretsKey });
  await gateway.serve(server.database.url);
  restApiId = await createApi();
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function createApi(): Promise<string> {
  const { id = "", rootResourceId: resourceId = "" } = await server.client.send(
    new CreateRestApiCommand({ name: "Pets" }),
  );
  const at = { restApiId: id, resourceId, httpMethod: "GET" };
  const statusCode = "200";
  const requestTemplates = { "application/json": '{"statusCode": 200}' };
  const responseTemplates = { "application/json": "$context.identity.userArn" };
  await server.client.send(new PutMethodCommand({ ...at, authorizationType: "AWS_IAM" }));
  await server.client.send(new PutMethodResponseCommand({ ...at, statusCode }));
  await server.client.send(new PutIntegrationCommand({ ...at, type: "MOCK", requestTemplates }));
  await server.client.send(new PutIntegrationResponseCommand({ ...at, statusCode, responseTemplates }));
  await server.client.send(new CreateDeploymentCommand({ restApiId: id, stageName: "prod" }));
  return id;
}

const call = async (credentials: Credentials) => {
  const url = new URL(`${gateway.urlOf(restApiId)}/prod`);
  const request = {
    method: "GET",
    rawPath: url.pathname,
    rawQuery: "",
    headers: { host: url.host },
    body: Buffer.alloc(0),
  };
  const { host: _, ...headers } = signRequest(
    request,
    credentials,
    { region: "us-east-1", service: "execute-api" },
    Date.now(),
  );
  const response = await fetch(url, { headers });
  return { status: response.status, text: await response.text() };
};

/** The feed is read a moment later. */
async function until(credentials: Credentials, status: number, text: RegExp): Promise<void> {
  for (;;) {
    const answer = await call(credentials);
    if (answer.status === status && text.test(answer.text)) return;
  }
}

const users = (method: "POST" | "PATCH" | "DELETE", path: string, body?: object) =>
  houseRequest(server.url, method, `/_house/users${path}`, { credentials: administrator, ...(body && { body }) });
const me = /user\/admin$/;
const unknown = /The security token included in the request is invalid/;

describe("access keys at the gateway", () => {
  it("sign as their user, whose secret the database never shows", async () => {
    await until(administrator, 200, me);
    const [seen] = await server.database.query(
      `SELECT "user"::text AS "text" FROM "gateway"."user" WHERE "id" = 'admin'`,
    );
    expect(JSON.stringify(seen)).toContain(administrator.accessKeyId);
    expect(JSON.stringify(seen)).not.toContain(administrator.secretAccessKey);
  });

  it("count from when they are made until they are disabled or deleted", async () => {
    await users("POST", "", { userName: "ana", email: "ana@example.org", groups: ["apiDevelopers"] });
    const { body } = await users("POST", "/ana/access-keys");
    const key = { accessKeyId: String(body.accessKeyId), secretAccessKey: String(body.secretAccessKey) };
    await until(key, 200, /user\/ana$/);
    await users("PATCH", `/ana/access-keys/${key.accessKeyId}`, { disabled: true });
    await until(key, 403, unknown);
    await users("PATCH", `/ana/access-keys/${key.accessKeyId}`, { disabled: false });
    await until(key, 200, /user\/ana$/);
    await users("DELETE", `/ana/access-keys/${key.accessKeyId}`);
    await until(key, 403, unknown);
  });

  it("may what their user's groups say, at once", async () => {
    await users("POST", "", { userName: "bo", email: "bo@example.org", groups: ["readOnly"] });
    const { body } = await users("POST", "/bo/access-keys");
    const key = { accessKeyId: String(body.accessKeyId), secretAccessKey: String(body.secretAccessKey) };
    await until(key, 403, /user\/bo is not authorized to perform: execute-api:Invoke on resource/);
    await users("PATCH", "/bo", { groups: ["apiDevelopers"] });
    await until(key, 200, /user\/bo$/);
    await users("PATCH", "/bo", { disabled: true });
    await until(key, 403, unknown);
    await users("PATCH", "/bo", { disabled: false });
    await until(key, 200, /user\/bo$/);
    await users("DELETE", "/bo");
    await until(key, 403, unknown);
  });

  it("of a session sign with its token, until the session ends", async () => {
    const session = await signedIn(server);
    await until(session, 200, me);
    await houseRequest(server.url, "POST", "/_house/sign-out", { credentials: session });
    await until(session, 403, unknown);
  });
});

describe("identities of IAM at the gateway", () => {
  const iam = () => iamOf(server);
  const invoke = policyDocument({ Action: "execute-api:Invoke" });

  it("may what inline and managed policies say, at once", async () => {
    const key = await userWith(server, "cy");
    await until(key, 403, /user\/cy is not authorized/);
    const named = { UserName: "cy", PolicyName: "own" };
    await iam().send(new PutUserPolicyCommand({ ...named, PolicyDocument: invoke }));
    await until(key, 200, /user\/cy$/);
    await iam().send(new DeleteUserPolicyCommand(named));
    await until(key, 403, /user\/cy is not authorized/);
    const { Policy } = await iam().send(new CreatePolicyCommand({ PolicyName: "Invoke", PolicyDocument: invoke }));
    const attached = { UserName: "cy", PolicyArn: Policy?.Arn };
    await iam().send(new AttachUserPolicyCommand(attached));
    await until(key, 200, /user\/cy$/);
    const PolicyDocument = policyDocument({ Effect: "Deny", Action: "*" });
    const version = { PolicyArn: Policy?.Arn, PolicyDocument, SetAsDefault: true };
    await iam().send(new CreatePolicyVersionCommand(version));
    await until(key, 403, /with an explicit deny/);
  });

  it("are sessions of roles, too: named as AWS names them, limited, and following their role", async () => {
    const Principal = { AWS: "000000000000" };
    const trust = { Version: "2012-10-17", Statement: { Effect: "Allow", Principal, Action: "sts:AssumeRole" } };
    const role = { RoleName: "Caller", AssumeRolePolicyDocument: JSON.stringify(trust) };
    const RoleArn = (await iam().send(new CreateRoleCommand(role))).Role?.Arn;
    const own = { RoleName: "Caller", PolicyName: "own" };
    await iam().send(new PutRolePolicyCommand({ ...own, PolicyDocument: invoke }));
    const assume = async (more = {}) => {
      const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "me", ...more });
      return credentialsIn((await stsOf(server).send(command)).Credentials);
    };
    const session = await assume();
    await until(session, 200, /^arn:aws:sts::000000000000:assumed-role\/Caller\/me$/);
    const limited = await assume({ Policy: policyDocument({ Action: "iam:GetUser" }) });
    await until(limited, 403, /assumed-role\/Caller\/me is not authorized/);
    await until({ ...session, sessionToken: "another" }, 403, unknown);
    await iam().send(new DeleteRolePolicyCommand(own));
    await until(session, 403, /assumed-role\/Caller\/me is not authorized/);
    await iam().send(new DeleteRoleCommand({ RoleName: "Caller" }));
    await until(session, 403, unknown);
  });

  it("keep their unique id when they are renamed", async () => {
    const key = await userWith(server, "di", { Action: "execute-api:Invoke" });
    await until(key, 200, /user\/di$/);
    await iam().send(new UpdateUserCommand({ UserName: "di", NewUserName: "dora", NewPath: "/new/" }));
    await until(key, 200, /user\/new\/dora$/);
  });
});

describe("a resource policy", () => {
  it("is saved in full and enforced with the next deployment", async () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/prod/*" }],
    });
    const patchOperations = [{ op: "replace" as const, path: "/policy", value: policy }];
    const updated = await server.client.send(new UpdateRestApiCommand({ restApiId, patchOperations }));
    const full = `arn:aws:execute-api:us-east-1:000000000000:${restApiId}/prod/*`;
    expect(JSON.parse(`"${updated.policy}"`)).toContain(full);
    expect((await call(administrator)).status).toBe(200);
    await server.client.send(new CreateDeploymentCommand({ restApiId, stageName: "prod" }));
    await until(administrator, 403, /with an explicit deny/);
  });

  it("with a condition key nobody knows is refused by its name when it is deployed", async () => {
    const policy = JSON.stringify({
      Statement: {
        Effect: "Deny",
        Principal: "*",
        Action: "*",
        Resource: "*",
        Condition: { StringEquals: { "aws:Likely": "a" } },
      },
    });
    const patchOperations = [{ op: "replace" as const, path: "/policy", value: policy }];
    await server.client.send(new UpdateRestApiCommand({ restApiId, patchOperations }));
    await expect(server.client.send(new CreateDeploymentCommand({ restApiId, stageName: "prod" }))).rejects.toThrow(
      /The condition key aws:likely is not known/,
    );
  });
});

describe("FlushStageAuthorizersCache", () => {
  it("reaches the gateway", async () => {
    await server.client.send(new FlushStageAuthorizersCacheCommand({ restApiId, stageName: "prod" }));
  });
});

// "I am not authorized to perform iam:PassRole" and "Granting a user permissions to pass a role to an AWS service".
import {
  CreateAuthorizerCommand,
  CreateRestApiCommand,
  ImportRestApiCommand,
  PutIntegrationCommand,
  UpdateIntegrationCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PolicyDocument, parsePolicyDocument } from "../iam/policy.ts";
import { createPetsApi, type PetsApi } from "./testing/petsApi.ts";
import { startTestServer, type TestServer } from "./testing/testServer.ts";

const writer = "arn:aws:iam::000000000000:role/apis/writer";
const allow = (Action: string, Resource: string, Condition?: object) =>
  parsePolicyDocument({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action, Resource, ...(Condition && { Condition }) }],
  });
const developer = allow("apigateway:*", "*");

let policies: readonly PolicyDocument[];
let server: TestServer;
let api: PetsApi;
beforeAll(async () => {
  policies = [developer];
  server = await startTestServer({ policies: () => policies });
});
beforeEach(async () => {
  policies = [developer];
  api = await createPetsApi(server.client);
});
afterAll(() => server[Symbol.asyncDispose]());

const integration = (credentials?: string) =>
  ({
    type: "AWS",
    integrationHttpMethod: "POST",
    uri: "arn:aws:apigateway:us-east-1:dynamodb:action/Scan",
    ...(credentials && { credentials }),
  }) as const;
const put = (credentials?: string) =>
  server.client.send(new PutIntegrationCommand({ ...api.method, ...integration(credentials) }));
const denied = (role: string) =>
  expect.objectContaining({
    name: "AccessDeniedException",
    message: expect.stringMatching(
      new RegExp(
        `^User: arn:aws:iam::000000000000:user/\\S+ is not authorized to perform: iam:PassRole on resource: ${role.replaceAll("*", "\\*")} because no identity-based policy allows the iam:PassRole action$`,
      ),
    ),
  });

describe("a role that an API acts in", () => {
  it("needs the permission to pass it, and none where no role is named", async () => {
    await expect(put()).resolves.toBeDefined();
    await expect(put(writer)).rejects.toEqual(denied(writer));
    policies = [developer, allow("iam:PassRole", writer)];
    await expect(put(writer)).resolves.toMatchObject({ credentials: writer });
    await expect(put(`${writer}2`)).rejects.toEqual(denied(`${writer}2`));
  });

  it("may be passed to API Gateway alone", async () => {
    const to = (service: string) => ({ StringEquals: { "iam:PassedToService": service } });
    policies = [developer, allow("iam:PassRole", "*", to("lambda.amazonaws.com"))];
    await expect(put(writer)).rejects.toEqual(denied(writer));
    policies = [developer, allow("iam:PassRole", "*", to("apigateway.amazonaws.com"))];
    await expect(put(writer)).resolves.toBeDefined();
  });

  it("that a stage variable names needs the permission for whatever it could be", async () => {
    const some = "arn:aws:iam::000000000000:role/apis/${stageVariables.role}";
    policies = [developer, allow("iam:PassRole", writer)];
    await expect(put(some)).rejects.toEqual(denied("arn:aws:iam::000000000000:role/apis/*"));
    policies = [developer, allow("iam:PassRole", "arn:aws:iam::000000000000:role/apis/*")];
    await expect(put(some)).resolves.toBeDefined();
  });

  it("needs it again when its integration is changed: another address would be signed with it", async () => {
    policies = [developer, allow("iam:PassRole", writer)];
    await put(writer);
    policies = [developer];
    const patchOperations = [
      { op: "replace" as const, path: "/uri", value: "arn:aws:apigateway:us-east-1:dynamodb:action/PutItem" },
    ];
    await expect(server.client.send(new UpdateIntegrationCommand({ ...api.method, patchOperations }))).rejects.toEqual(
      denied(writer),
    );
  });

  it("needs it in a copy of the API", async () => {
    policies = [developer, allow("iam:PassRole", writer)];
    await put(writer);
    policies = [developer];
    const clone = new CreateRestApiCommand({ name: "copy", cloneFrom: api.method.restApiId });
    await expect(server.client.send(clone)).rejects.toEqual(denied(writer));
  });

  it("needs it in a document that is imported", async () => {
    const document = {
      openapi: "3.0.1",
      info: { title: "t", version: "1" },
      paths: {
        "/a": {
          get: {
            responses: {},
            "x-amazon-apigateway-integration": { ...integration(writer), httpMethod: "POST", type: "aws" },
          },
        },
      },
    };
    const importing = () =>
      server.client.send(new ImportRestApiCommand({ body: Buffer.from(JSON.stringify(document)) }));
    await expect(importing()).rejects.toEqual(denied(writer));
    policies = [developer, allow("iam:PassRole", writer)];
    await expect(importing()).resolves.toBeDefined();
  });

  it("needs it for an authorizer", async () => {
    const creating = () =>
      server.client.send(
        new CreateAuthorizerCommand({
          restApiId: api.method.restApiId,
          name: `a${Math.random()}`,
          type: "TOKEN",
          authorizerUri:
            "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations",
          authorizerCredentials: writer,
          identitySource: "method.request.header.Authorization",
        }),
      );
    await expect(creating()).rejects.toEqual(denied(writer));
    policies = [developer, allow("iam:PassRole", writer)];
    await expect(creating()).resolves.toMatchObject({ authorizerCredentials: writer });
  });
});

// "AmazonAPIGatewayAdministrator" and "AWSLambda_FullAccess", AWS managed policy reference: who manages APIs neither makes functions nor passes
// roles on. Why the product's own group is no wider: docs/decisions/0033.
import { APIGatewayClient, PutIntegrationCommand } from "@aws-sdk/client-api-gateway";
import * as iamSdk from "@aws-sdk/client-iam";
import { CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Credentials } from "../iam/sigv4.ts";
import { iamOf, policyDocument } from "./testing/identityClients.ts";
import { createPetsApi, type PetsApi } from "./testing/petsApi.ts";
import { signedInAs } from "./testing/signedIn.ts";
import { startTestServer, type TestServer } from "./testing/testServer.ts";

const role = "arn:aws:iam::000000000000:role/apis/invoker";
const empty = { status: 200, headers: { "content-type": "application/json" }, body: "{}" };

let server: TestServer;
let api: PetsApi;
let developer: Credentials;
beforeAll(async () => {
  server = await startTestServer({ functions: { forward: async () => empty } });
  api = await createPetsApi(server.client);
});
afterAll(() => server[Symbol.asyncDispose]());

let count = 0;
let userName: string;
beforeEach(async () => {
  count += 1;
  userName = `dev${count}`;
  developer = await signedInAs(server, userName, ["apiDevelopers"]);
});

const outcome = (sending: Promise<unknown>) =>
  sending.then(
    () => "allowed",
    ({ message }: Error) => message,
  );
const as = (credentials: Credentials) => ({ endpoint: server.url, region: "us-east-1", credentials, maxAttempts: 1 });
const createFunction = () =>
  outcome(new LambdaClient(as(developer)).send(new CreateFunctionCommand({ FunctionName: "f", Role: role, Code: {} })));
const uri = "arn:aws:apigateway:us-east-1:dynamodb:action/Scan";
const actIn = (credentials?: string) =>
  outcome(
    new APIGatewayClient(as(developer)).send(
      new PutIntegrationCommand({
        ...api.method,
        ...{ type: "AWS", integrationHttpMethod: "POST", uri },
        ...(credentials !== undefined && { credentials }),
      }),
    ),
  );

describe("an API developer", () => {
  it("makes no functions, which are code on this machine, and passes no roles on", async () => {
    expect(await actIn()).toBe("allowed");
    expect(await createFunction()).toContain("is not authorized to perform: lambda:CreateFunction");
    expect(await actIn(role)).toContain(`is not authorized to perform: iam:PassRole on resource: ${role}`);
  });

  it("may, once an administrator has put them into a group that has AWSLambda_FullAccess and may pass that very role on", async () => {
    const iam = iamOf(server);
    const GroupName = "functionDevelopers";
    const PolicyArn = "arn:aws:iam::aws:policy/AWSLambda_FullAccess";
    const toApiGateway = { StringEquals: { "iam:PassedToService": "apigateway.amazonaws.com" } };
    const passing = policyDocument({ Action: "iam:PassRole", Resource: role, Condition: toApiGateway });
    await iam.send(new iamSdk.CreateGroupCommand({ GroupName }));
    await iam.send(new iamSdk.AttachGroupPolicyCommand({ GroupName, PolicyArn }));
    await iam.send(new iamSdk.PutGroupPolicyCommand({ GroupName, PolicyName: "passRole", PolicyDocument: passing }));
    await iam.send(new iamSdk.AddUserToGroupCommand({ GroupName, UserName: userName }));
    expect([await createFunction(), await actIn(role)]).toEqual(["allowed", "allowed"]);
    expect(await actIn(`${role}2`)).toContain("is not authorized to perform: iam:PassRole");
  });

  it("cannot be given either by widening the product's own group, which each start makes what the version says", async () => {
    const widen = new iamSdk.AttachGroupPolicyCommand({
      ...{ GroupName: "apiDevelopers", PolicyArn: "arn:aws:iam::aws:policy/AWSLambda_FullAccess" },
    });
    await expect(iamOf(server).send(widen)).rejects.toMatchObject({ name: "UnmodifiableEntityException" });
  });
});

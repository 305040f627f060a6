// Resource-based policies through the SDK's client, and what they say to the gateway. "AddPermission", AWS Lambda API reference;
// "Grant AWS services access to Lambda functions", Lambda developer guide.
import {
  AddPermissionCommand,
  GetPolicyCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  RemovePermissionCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accountId, startTestHost, type TestHost } from "../testing/testHost.ts";

let host: TestHost;
let name: string;
let count = 0;
beforeAll(async () => {
  host = await startTestHost();
});
beforeEach(async () => {
  count += 1;
  name = `f${count}`;
  await host.create(name);
});
afterAll(() => host[Symbol.asyncDispose]());

const arn = () => `arn:aws:lambda:us-east-1:${accountId}:function:${name}`;
const sourceArn = `arn:aws:execute-api:us-east-1:${accountId}:api1/*/GET/pets`;
const gateway = { StatementId: "s1", Action: "lambda:InvokeFunction", Principal: "apigateway.amazonaws.com" };
const add = (input: object = {}) =>
  host.client.send(new AddPermissionCommand({ FunctionName: name, ...gateway, ...input }));
const remove = (input: object = {}) =>
  host.client.send(new RemovePermissionCommand({ FunctionName: name, StatementId: "s1", ...input }));
const policy = async (input: object = {}) =>
  JSON.parse((await host.client.send(new GetPolicyCommand({ FunctionName: name, ...input }))).Policy ?? "");

describe("AddPermission", () => {
  describe("input", () => {
    it.each([
      [{ StatementId: "a b" }, "at 'statementId'"],
      [{ Action: "s3:GetObject" }, "at 'action'"],
      [{ SourceAccount: "1" }, "at 'sourceAccount'"],
      [{ SourceArn: "x" }, "at 'sourceArn'"],
    ])("refuses %o", async (input, message) => {
      await expect(add(input)).rejects.toMatchObject({
        name: "ValidationException",
        message: expect.stringContaining(message),
      });
    });

    it("refuses a principal that is none, and policies of $LATEST", async () => {
      await expect(add({ Principal: "me" })).rejects.toMatchObject({
        name: "InvalidParameterValueException",
        message: "The provided principal was invalid. Please check the principal and try again.",
      });
      await expect(add({ Qualifier: "$LATEST" })).rejects.toMatchObject({
        message: "We currently do not support adding policies for $LATEST.",
      });
    });
  });

  describe("behaviour", () => {
    it("answers the statement, which then stands in the policy", async () => {
      const { Statement, $metadata } = await add({ SourceArn: sourceArn, SourceAccount: accountId });
      expect($metadata.httpStatusCode).toBe(201);
      const statement = {
        Sid: "s1",
        Effect: "Allow",
        Principal: { Service: "apigateway.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: arn(),
        Condition: { StringEquals: { "AWS:SourceAccount": accountId }, ArnLike: { "AWS:SourceArn": sourceArn } },
      };
      expect(JSON.parse(Statement ?? "")).toEqual(statement);
      expect(await policy()).toEqual({ Version: "2012-10-17", Id: "default", Statement: [statement] });
    });

    it("writes accounts, users and everybody as policies do", async () => {
      for (const [index, Principal] of ["123456789012", `arn:aws:iam::${accountId}:user/sam`, "*"].entries())
        await add({ StatementId: `s${index}`, Principal });
      const { Statement } = await policy();
      expect(Statement.map(({ Principal }: { Principal: unknown }) => Principal)).toEqual([
        { AWS: "arn:aws:iam::123456789012:root" },
        { AWS: `arn:aws:iam::${accountId}:user/sam` },
        "*",
      ]);
    });

    it("writes the conditions of function URLs", async () => {
      await add({ Action: "lambda:InvokeFunctionUrl", FunctionUrlAuthType: "NONE", Principal: "*" });
      await add({ StatementId: "s2", InvokedViaFunctionUrl: true, Principal: "*" });
      const { Statement } = await policy();
      expect(Statement.map(({ Condition }: { Condition: unknown }) => Condition)).toEqual([
        { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } },
        { Bool: { "lambda:InvokedViaFunctionUrl": "true" } },
      ]);
    });
  });

  describe("errors", () => {
    it("answers ResourceConflictException to a statement id that is taken", async () => {
      await add();
      await expect(add()).rejects.toMatchObject({
        name: "ResourceConflictException",
        message:
          "The statement id (s1) provided already exists. Please provide a new statement id, or remove the existing statement.",
      });
    });

    it("answers PolicyLengthExceededException beyond 20 KB", async () => {
      const SourceArn = `${sourceArn}${"x".repeat(10_000)}`;
      await add({ SourceArn });
      await expect(add({ StatementId: "s2", SourceArn })).rejects.toMatchObject({
        name: "PolicyLengthExceededException",
      });
    });

    it("knows no such version", async () => {
      await expect(add({ Qualifier: "3" })).rejects.toMatchObject({ message: `Function not found: ${arn()}:3` });
    });
  });
});

describe("RemovePermission", () => {
  describe("input", () => {
    it("refuses what can be no statement id", async () => {
      await expect(remove({ StatementId: "a b" })).rejects.toMatchObject({ name: "ValidationException" });
    });
  });

  describe("behaviour", () => {
    it("removes the statement, and with the last one the policy", async () => {
      await add();
      expect((await remove()).$metadata.httpStatusCode).toBe(204);
      await expect(policy()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    });
  });

  describe("errors", () => {
    it("knows no such policy, no such statement and no other revision", async () => {
      await expect(remove()).rejects.toMatchObject({ message: "No policy is associated with the given resource." });
      await add();
      await expect(remove({ StatementId: "s2" })).rejects.toMatchObject({
        message: "Statement s2 is not found in resource policy.",
      });
      await expect(remove({ RevisionId: "x" })).rejects.toMatchObject({ name: "PreconditionFailedException" });
    });
  });
});

describe("GetPolicy", () => {
  describe("input", () => {
    it("takes a version, which has a policy of its own", async () => {
      await host.client.send(new PublishVersionCommand({ FunctionName: name }));
      await add();
      await expect(policy({ Qualifier: "1" })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
      await add({ Qualifier: "1" });
      expect((await policy({ Qualifier: "1" })).Statement).toMatchObject([{ Resource: `${arn()}:1` }]);
    });
  });

  describe("behaviour", () => {
    it("answers a revision that changes with the policy", async () => {
      const revision = async () => (await host.client.send(new GetPolicyCommand({ FunctionName: name }))).RevisionId;
      await add();
      const before = await revision();
      await add({ StatementId: "s2" });
      expect(await revision()).not.toBe(before);
    });
  });

  describe("errors", () => {
    it("answers ResourceNotFoundException where there is none", async () => {
      await expect(policy()).rejects.toMatchObject({ message: "The resource you requested does not exist." });
    });
  });
});

describe("the gateway's door", () => {
  const source = sourceArn.replace("*", "prod");
  const call = (path: string, headers: Record<string, string> = {}, body = "{}") =>
    fetch(`${host.gatewayUrl}${path}`, { method: "POST", headers, body });
  const invoke = (headers: Record<string, string> = {}, suffix = "", body = "{}") =>
    call(`/2015-03-31/functions/${encodeURIComponent(arn() + suffix)}/invocations`, headers, body);
  const bySource = { "x-amz-source-arn": source, authorization: "AWS4-HMAC-SHA256 Credential=test/" };

  it("runs a function whose policy lets API Gateway for this source", async () => {
    await add({ SourceArn: sourceArn });
    const response = await invoke(bySource, "", '{"a":1}');
    expect([response.status, await response.text()]).toEqual([200, '{"a":1}']);
    expect(response.headers.get("x-amz-executed-version")).toBe("$LATEST");
  });

  it.each([
    ["no policy", {}],
    ["a policy for another API", { SourceArn: sourceArn.replace("api1", "api2") }],
    ["a policy for another account", { SourceAccount: "123456789012" }],
    ["a policy for another service", { Principal: "sns.amazonaws.com" }],
  ])("answers 403 to %s", async (title, input) => {
    if (title !== "no policy") await add(input);
    const response = await invoke(bySource);
    expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([403, "AccessDeniedException"]);
    expect(await response.json()).toEqual({
      message: `User: apigateway.amazonaws.com is not authorized to perform: lambda:InvokeFunction on resource: ${arn()}`,
    });
  });

  it("asks the policy of the version that is called", async () => {
    await add();
    await host.client.send(new PublishVersionCommand({ FunctionName: name }));
    expect((await invoke(bySource, ":1")).status).toBe(403);
    await add({ Qualifier: "1" });
    expect((await invoke(bySource, ":1")).headers.get("x-amz-executed-version")).toBe("1");
    expect((await invoke(bySource, ":$LATEST")).status).toBe(200);
  });

  // "Policy evaluation logic", IAM user guide: within an account either policy may allow, and either may deny.
  const role = `arn:aws:iam::${accountId}:role/r`;
  it.each([
    ["whose policy allows", "Allow", undefined, 200],
    ["whose policy says nothing", "ImplicitDeny", undefined, 403],
    ["whose policy denies", "ExplicitDeny", role, 403],
    ["that the function's policy names", "ImplicitDeny", role, 200],
    ["while the function's policy names another", "ImplicitDeny", `${role}2`, 403],
    ["while the function's policy leaves it to the account", "ImplicitDeny", accountId, 403],
    ["while the function's policy names API Gateway", "ImplicitDeny", "apigateway.amazonaws.com", 403],
    ["of which nothing is said", undefined, undefined, 403],
  ])("invoked in a role %s", async (_, decision, Principal, status) => {
    if (Principal !== undefined) await add({ Principal });
    const stated: Record<string, string> = decision === undefined ? {} : { "x-gatehouse-role-decision": decision };
    const response = await invoke({ ...bySource, "x-gatehouse-role-arn": role, ...stated });
    expect(response.status).toBe(status);
    if (status === 403)
      expect(await response.json()).toEqual({
        message: `User: ${role} is not authorized to perform: lambda:InvokeFunction on resource: ${arn()}`,
      });
  });

  it("takes Event, and answers errors of the function in a header", async () => {
    await add();
    const event = await invoke({ ...bySource, "x-amz-invocation-type": "Event" });
    expect([event.status, await event.text()]).toEqual([202, ""]);
    await host.host.events.idle();
    host.runtime.handlers.set("index.handler", () => {
      throw new Error("broken");
    });
    const failed = await invoke(bySource);
    host.runtime.handlers.delete("index.handler");
    expect([failed.status, failed.headers.get("x-amz-function-error")]).toEqual([200, "Unhandled"]);
  });

  it("streams", async () => {
    await add();
    const path = `/2021-11-15/functions/${encodeURIComponent(arn())}/response-streaming-invocations`;
    const response = await call(path, bySource);
    expect(response.headers.get("content-type")).toBe("application/vnd.amazon.eventstream");
    expect(await response.text()).toContain("InvokeComplete");
  });

  it("says 404, 429 and 400 as Lambda does", async () => {
    await add();
    expect((await call(`/2015-03-31/functions/${encodeURIComponent(`${arn()}x`)}/invocations`)).status).toBe(404);
    expect((await invoke(bySource, "", "{")).status).toBe(400);
    // "Invoke", Lambda API reference: the valid values of InvocationType.
    const unknownType = await invoke({ ...bySource, "x-amz-invocation-type": "event" });
    expect([unknownType.status, await unknownType.text()]).toEqual([
      400,
      expect.stringContaining("1 validation error detected: Value 'event' at 'invocationType' failed"),
    ]);
    await host.client.send(new PutFunctionConcurrencyCommand({ FunctionName: name, ReservedConcurrentExecutions: 0 }));
    expect((await invoke(bySource)).status).toBe(429);
  });

  it.each(["/2015-03-31/functions", "/2015-03-31/functions/f/policy", "/_health", "/_functions/code/x"])(
    "is for nothing else: %s",
    async (path) => {
      expect((await call(path, { "x-gatehouse-region": "us-east-1" })).status).toBe(403);
    },
  );
});

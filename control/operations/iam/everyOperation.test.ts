// What every operation of IAM has in common: inputs are checked by its model, a stranger is nobody, and the permission bears its name.

import { randomBytes } from "node:crypto";
import * as sdk from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { constraints } from "../../../contract/constraints.ts";
import { createSignInLimiter } from "../../identity/signInLimiter.ts";
import { iamOf, policyDocument } from "../../testing/identityClients.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";
import { createIamRegistry } from "./index.ts";

let server: TestServer;
let permitted: ReturnType<typeof iamOf>;
let nobody: ReturnType<typeof iamOf>;
beforeAll(async () => {
  server = await startTestServer();
  const iam = iamOf(server);
  const PolicyDocument = policyDocument({ Action: "iam:*" });
  const keyOf = async (UserName: string) => {
    await iam.send(new sdk.CreateUserCommand({ UserName }));
    const { AccessKey } = await iam.send(new sdk.CreateAccessKeyCommand({ UserName }));
    return { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
  };
  permitted = iamOf(server, await keyOf("permitted"));
  await iam.send(new sdk.PutUserPolicyCommand({ UserName: "permitted", PolicyName: "own", PolicyDocument }));
  nobody = iamOf(server, await keyOf("nobody"));
});
afterAll(() => server[Symbol.asyncDispose]());

const registry = createIamRegistry({ secretsKey: randomBytes(32), limiter: createSignInLimiter({ now: Date.now }) });
const { shapes, members } = constraints.iam;

/** Guarantee: the SDK exports a command class for each operation; that its input fits is what the service checks. */
function send(client: ReturnType<typeof iamOf>, name: string, input: object): Promise<unknown> {
  const Command = Reflect.get(sdk, `${name}Command`) as new (input: object) => sdk.GetUserCommand;
  return client.send(new Command(input));
}

const document = policyDocument({ Action: "iam:GetUser" });
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: { AWS: "000000000000" }, Action: "sts:AssumeRole" },
});
/** Values that fit, of things that are not there. */
const good: Readonly<Record<string, unknown>> = {
  UserName: "nothing.there",
  GroupName: "nothing.there",
  RoleName: "nothing.there",
  PolicyName: "nothing.there",
  VirtualMFADeviceName: "nothing.there",
  PolicyArn: "arn:aws:iam::000000000000:policy/nothing.there",
  PolicySourceArn: "arn:aws:iam::000000000000:user/nothing.there",
  SerialNumber: "arn:aws:iam::000000000000:mfa/nothing.there",
  AccessKeyId: "AKIANOTHINGTHERE0000",
  Status: "Active",
  VersionId: "v7",
  AuthenticationCode1: "123456",
  AuthenticationCode2: "123456",
  PolicyDocument: document,
  AssumeRolePolicyDocument: trust,
  PolicyInputList: [document],
  ActionNames: ["iam:GetUser"],
  Password: "correct horse battery",
  OldPassword: "correct horse battery",
  NewPassword: "another horse battery",
  Description: "nothing",
  Tags: [{ Key: "a", Value: "b" }],
  TagKeys: ["a"],
};

const structureOf = (name: string): string =>
  Object.keys(members).find((structure) => structure === `${name}Request`) ?? "";
const required = (name: string): readonly string[] => shapes[`${name}Request`]?.required ?? [];
const inputOf = (name: string) => ({
  ...Object.fromEntries(required(name).map((member) => [member, good[member]])),
  ...others[name],
});
const others: Readonly<Record<string, object>> = {
  UpdateAssumeRolePolicy: { PolicyDocument: trust },
  // Oneself may always list one's own.
  ListMFADevices: { UserName: "admin" },
};

/** An input of which one member breaks what the model says of it. */
function badInput(name: string): object | undefined {
  for (const [member, shapeName] of Object.entries(members[structureOf(name)] ?? {})) {
    const shape = shapes[shapeName];
    const value = shape?.type === "string" ? "\u0100 " : shape?.type === "integer" ? -1 : undefined;
    if (value !== undefined && (shape?.pattern !== undefined || shape?.enum !== undefined || shape?.min !== undefined))
      return {
        ...inputOf(name),
        [member]:
          shape?.type === "string" && shape.min !== undefined
            ? value.toString().slice(0, shape.pattern ? 2 : 1)
            : value,
      };
  }
  return undefined;
}

const withoutInput = new Set(["GetAccountSummary"]);
/** What names somebody by an ARN, or nobody at all, or makes something new, cannot miss them. */
const finds =
  /^(List(Users|Groups|Roles|Policies|VirtualMFADevices)|Create(User|Group|Role|Policy|VirtualMFADevice)|GetAccount.*|SimulateCustomPolicy|GetUser|CreateAccessKey|ListAccessKeys|ListMFADevices|ChangePassword|CreateLoginProfile|GetLoginProfile|DeleteLoginProfile)$/;

describe.each(Object.keys(registry))("%s", (name) => {
  describe("input", () => {
    it("is checked by the model before anything is done", async () => {
      const input = badInput(name);
      expect(input === undefined).toBe(withoutInput.has(name));
      if (input !== undefined)
        await expect(send(permitted, name, input)).rejects.toMatchObject({ name: "ValidationError" });
    });
  });

  describe("errors", () => {
    it("are InvalidClientTokenId for a key nobody has", async () => {
      const stranger = iamOf(server, { accessKeyId: "AKIANOBODYATALL00000", secretAccessKey: "x" });
      await expect(send(stranger, name, inputOf(name))).rejects.toMatchObject({
        name: "InvalidClientTokenId",
        $metadata: { httpStatusCode: 403 },
      });
    });

    if (!finds.test(name))
      it("are NoSuchEntity for what is not there", async () => {
        await expect(send(permitted, name, inputOf(name))).rejects.toMatchObject({
          name: "NoSuchEntityException",
          $metadata: { httpStatusCode: 404 },
        });
      });
  });

  describe("authorization", () => {
    it(`refuses a caller without iam:${name}`, async () => {
      await expect(send(nobody, name, inputOf(name))).rejects.toMatchObject({
        name: "AccessDenied",
        message: expect.stringContaining(`is not authorized to perform: iam:${name} on resource: `),
      });
    });
  });
});

describe("operations that are not there", () => {
  it.each([
    ["CreateServiceLinkedRole", { AWSServiceName: "x.amazonaws.com" }],
    ["CreateSAMLProvider", { Name: "x", SAMLMetadataDocument: "x".repeat(1000) }],
    ["CreateOpenIDConnectProvider", { Url: "https://example.org" }],
    [
      "PutUserPermissionsBoundary",
      { UserName: "permitted", PermissionsBoundary: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
    ],
  ])("%s answers 501 by its name", async (name, input) => {
    await expect(send(permitted, name, input)).rejects.toMatchObject({
      name: "NotImplemented",
      message: expect.stringContaining(name),
      $metadata: { httpStatusCode: 501 },
    });
  });

  it("is what a permissions boundary is refused as", async () => {
    const input = { UserName: "bounded", PermissionsBoundary: "arn:aws:iam::aws:policy/ReadOnlyAccess" };
    await expect(send(permitted, "CreateUser", input)).rejects.toMatchObject({ name: "NotImplemented" });
  });
});

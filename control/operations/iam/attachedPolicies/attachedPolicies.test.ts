// Attached and inline policies of users, groups and roles, of the IAM API reference: one behaviour, three kinds of holders.
import * as sdk from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { iamOf, policyDocument, userWith } from "../../../testing/identityClients.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let iam: ReturnType<typeof iamOf>;
let own = "";
const managed = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const PolicyDocument = policyDocument({ Action: "iam:ListRoles" });

beforeAll(async () => {
  server = await startTestServer();
  iam = iamOf(server);
  await iam.send(new sdk.CreateUserCommand({ UserName: "holder" }));
  await iam.send(new sdk.CreateGroupCommand({ GroupName: "holder" }));
  const Principal = { AWS: "000000000000" };
  const trust = { Version: "2012-10-17", Statement: { Effect: "Allow", Principal, Action: "sts:AssumeRole" } };
  await iam.send(new sdk.CreateRoleCommand({ RoleName: "holder", AssumeRolePolicyDocument: JSON.stringify(trust) }));
  const { Policy } = await iam.send(new sdk.CreatePolicyCommand({ PolicyName: "Own", Path: "/own/", PolicyDocument }));
  own = Policy?.Arn ?? "";
});
afterAll(() => server[Symbol.asyncDispose]());

type Holder = "User" | "Group" | "Role";
const names: Readonly<Record<Holder, object>> = {
  User: { UserName: "holder" },
  Group: { GroupName: "holder" },
  Role: { RoleName: "holder" },
};

/** Guarantee: the SDK exports a command class for each operation; that its input fits is what the service checks. */
function send(name: string, input: object): Promise<Record<string, unknown>> {
  const Command = Reflect.get(sdk, `${name}Command`) as new (input: object) => sdk.GetUserCommand;
  return iam.send(new Command(input)).then((output) => ({ ...output }));
}

const policiesOf = (holder: Holder) => ({
  attach: (PolicyArn: string) => send(`Attach${holder}Policy`, { ...names[holder], PolicyArn }),
  detach: (PolicyArn: string) => send(`Detach${holder}Policy`, { ...names[holder], PolicyArn }),
  attached: (input = {}) => send(`ListAttached${holder}Policies`, { ...names[holder], ...input }),
  put: (PolicyName: string, document = PolicyDocument) =>
    send(`Put${holder}Policy`, { ...names[holder], PolicyName, PolicyDocument: document }),
});

const holders = ["User", "Group", "Role"] as const;
const operationsOf = (patterns: readonly string[]) =>
  holders.flatMap((holder) => patterns.map((pattern) => [pattern.replace("*", holder), holder] as const));

describe.each(operationsOf(["Attach*Policy", "Detach*Policy", "ListAttached*Policies"]))("%s", (_, holder) => {
  const { attach, detach, attached } = policiesOf(holder);

  describe("behaviour", () => {
    it("attaches policies, lists them by name and path, and detaches them", async () => {
      await attach(managed);
      await attach(own);
      await attach(own);
      expect((await attached()).AttachedPolicies).toEqual([
        { PolicyName: "Own", PolicyArn: own },
        { PolicyName: "ReadOnlyAccess", PolicyArn: managed },
      ]);
      expect((await attached({ PathPrefix: "/own/" })).AttachedPolicies).toHaveLength(1);
      expect(await attached({ MaxItems: 1 })).toMatchObject({ IsTruncated: true, Marker: expect.any(String) });
      await detach(own);
      await detach(managed);
      expect((await attached()).AttachedPolicies).toEqual([]);
    });
  });
});

describe.each(operationsOf(["Put*Policy", "Get*Policy", "List*Policies", "Delete*Policy"]))("%s", (_, holder) => {
  const { put } = policiesOf(holder);

  describe("behaviour", () => {
    it("puts policies inline, answers them URL-encoded, lists and deletes them", async () => {
      await put("one");
      await put("two");
      const read = await send(`Get${holder}Policy`, { ...names[holder], PolicyName: "one" });
      expect(decodeURIComponent(String(read.PolicyDocument))).toBe(PolicyDocument);
      expect(read).toMatchObject({ ...names[holder], PolicyName: "one" });
      const list = (input = {}) => send(`List${holder}Policies`, { ...names[holder], ...input });
      expect(await list()).toMatchObject({ PolicyNames: ["one", "two"], IsTruncated: false });
      expect(await list({ MaxItems: 1 })).toMatchObject({ PolicyNames: ["one"], IsTruncated: true });
      for (const PolicyName of ["one", "two"]) await send(`Delete${holder}Policy`, { ...names[holder], PolicyName });
      expect((await list()).PolicyNames).toEqual([]);
    });
  });
});

describe.each(["User", "Group", "Role"] as const)("policies of a %s", (holder) => {
  const { attach, detach, put } = policiesOf(holder);

  it("are at most ten", async () => {
    for (let index = 0; index <= 10; index++) {
      const input = { PolicyName: `${holder}${index}`, PolicyDocument };
      const { Policy } = await iam.send(new sdk.CreatePolicyCommand(input));
      if (index < 10) await attach(Policy?.Arn ?? "");
      else
        await expect(attach(Policy?.Arn ?? "")).rejects.toMatchObject({
          name: "LimitExceededException",
          message: `Cannot exceed quota for PoliciesPer${holder}: 10`,
        });
    }
  });

  it("are NoSuchEntity where they are not attached, or not there", async () => {
    const nothing = "arn:aws:iam::000000000000:policy/Nothing";
    await expect(detach(managed)).rejects.toMatchObject({ name: "NoSuchEntityException" });
    await expect(attach(nothing)).rejects.toMatchObject({ name: "NoSuchEntityException" });
    const get = send(`Get${holder}Policy`, { ...names[holder], PolicyName: "nothing" });
    await expect(get).rejects.toMatchObject({
      name: "NoSuchEntityException",
      message: `The ${holder.toLowerCase()} policy with name nothing cannot be found.`,
    });
  });

  it("are together as long as IAM's quota says, inline", async () => {
    const [, limit = 0] =
      Object.entries({ User: 2048, Group: 5120, Role: 10_240 }).find(([one]) => one === holder) ?? [];
    const long = policyDocument({ Action: "iam:GetUser", Resource: `arn:${"x".repeat(Math.min(4000, limit - 200))}` });
    await put("long", long);
    const tooLong = async () => {
      for (const name of ["second", "third", "fourth"]) await put(name, long);
    };
    await expect(tooLong()).rejects.toMatchObject({ name: "LimitExceededException" });
  });

  it("are MalformedPolicyDocument where the evaluator would not understand them", async () => {
    const unknown = policyDocument({ Action: "*", Condition: { Likely: { "aws:username": "a" } } });
    await expect(put("bad", unknown)).rejects.toMatchObject({ name: "MalformedPolicyDocumentException" });
  });
});

describe("what policies let a user do", () => {
  it("is everything attached and inline, the groups' included, and a Deny outweighs it all", async () => {
    const ana = iamOf(server, await userWith(server, "ana"));
    const may = (command: () => Promise<unknown>) =>
      command().then(
        () => true,
        () => false,
      );
    const listRoles = () => ana.send(new sdk.ListRolesCommand({}));
    expect(await may(listRoles)).toBe(false);
    await iam.send(new sdk.AttachUserPolicyCommand({ UserName: "ana", PolicyArn: own }));
    expect(await may(listRoles)).toBe(true);
    await iam.send(new sdk.DetachUserPolicyCommand({ UserName: "ana", PolicyArn: own }));
    expect(await may(listRoles)).toBe(false);
    await iam.send(new sdk.CreateGroupCommand({ GroupName: "anas" }));
    await iam.send(new sdk.AddUserToGroupCommand({ GroupName: "anas", UserName: "ana" }));
    await iam.send(new sdk.AttachGroupPolicyCommand({ GroupName: "anas", PolicyArn: own }));
    expect(await may(listRoles)).toBe(true);
    const deny = policyDocument({ Effect: "Deny", Action: "iam:*" });
    const denial = { UserName: "ana", PolicyName: "deny" };
    await iam.send(new sdk.PutUserPolicyCommand({ ...denial, PolicyDocument: deny }));
    expect(await may(listRoles)).toBe(false);
  });

  it("can be conditions on ARNs with paths, tags and policies attached", async () => {
    const Condition = { ArnEquals: { "iam:PolicyARN": managed } };
    const Resource = "arn:aws:iam::*:user/pets/*";
    const bo = iamOf(server, await userWith(server, "bo", { Action: "iam:AttachUserPolicy", Resource, Condition }));
    await iam.send(new sdk.CreateUserCommand({ UserName: "rex", Path: "/pets/" }));
    await bo.send(new sdk.AttachUserPolicyCommand({ UserName: "rex", PolicyArn: managed }));
    const denied = { name: "AccessDenied" };
    await expect(bo.send(new sdk.AttachUserPolicyCommand({ UserName: "rex", PolicyArn: own }))).rejects.toMatchObject(
      denied,
    );
    await expect(
      bo.send(new sdk.AttachUserPolicyCommand({ UserName: "bo", PolicyArn: managed })),
    ).rejects.toMatchObject(denied);
  });
});

describe("the last administrator", () => {
  it.each([
    ["a Deny on the group", "Group", { GroupName: "administrators" }],
    ["a Deny on the user", "User", { UserName: "admin" }],
  ])("cannot be locked out by %s", async (_, holder, name) => {
    const PolicyDocument = policyDocument({ Effect: "Deny", Action: "*" });
    const put = send(`Put${holder}Policy`, { ...name, PolicyName: "deny", PolicyDocument });
    await expect(put).rejects.toMatchObject({ name: "DeleteConflictException" });
  });

  it("keeps the product's own policy, and a way to come in", async () => {
    const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    await expect(
      iam.send(new sdk.DetachGroupPolicyCommand({ GroupName: "administrators", PolicyArn })),
    ).rejects.toMatchObject({ name: "UnmodifiableEntityException" });
    await iam.send(new sdk.DeleteLoginProfileCommand({ UserName: "admin" }));
    const { AccessKeyMetadata = [] } = await iam.send(new sdk.ListAccessKeysCommand({}));
    const AccessKeyId = AccessKeyMetadata[0]?.AccessKeyId;
    await expect(iam.send(new sdk.DeleteAccessKeyCommand({ AccessKeyId }))).rejects.toMatchObject({
      name: "DeleteConflictException",
    });
  });
});

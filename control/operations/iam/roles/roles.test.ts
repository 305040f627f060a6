// Roles, their tags and those of users and policies, and what is told of the account, of the IAM API reference.
import * as sdk from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { iamOf, policyDocument, userWith } from "../../../testing/identityClients.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let iam: ReturnType<typeof iamOf>;
beforeAll(async () => {
  server = await startTestServer();
  iam = iamOf(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const trust = (service = "apigateway.amazonaws.com") =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" },
  });
const create = async (RoleName: string, more = {}) =>
  (await iam.send(new sdk.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(), ...more }))).Role;
const get = async (RoleName: string) => (await iam.send(new sdk.GetRoleCommand({ RoleName }))).Role;

describe("CreateRole", () => {
  describe("behaviour", () => {
    it("answers the role with its trust policy, URL-encoded", async () => {
      const Role = await create("Maker", { Path: "/own/", Description: "Makes", Tags: [{ Key: "a", Value: "b" }] });
      expect(Role).toMatchObject({
        RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
        Arn: "arn:aws:iam::000000000000:role/own/Maker",
        Description: "Makes",
        MaxSessionDuration: 3600,
        Tags: [{ Key: "a", Value: "b" }],
      });
      expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).toBe(trust());
    });
  });

  describe("errors", () => {
    it.each([
      ["no principal", { Effect: "Allow", Action: "sts:AssumeRole" }],
      ["a resource", { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole", Resource: "*" }],
      ["no action", { Effect: "Allow", Principal: "*" }],
    ])("are MalformedPolicyDocument for a trust policy with %s", async (_, Statement) => {
      const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
      await expect(create("Bad", { AssumeRolePolicyDocument })).rejects.toMatchObject({
        name: "MalformedPolicyDocumentException",
      });
    });

    it("are EntityAlreadyExists, whatever the case of the letters", async () => {
      await create("Once");
      await expect(create("ONCE")).rejects.toMatchObject({ name: "EntityAlreadyExistsException" });
    });
  });
});

describe("GetRole", () => {
  describe("behaviour", () => {
    it("answers what was made", async () => {
      await create("Shown", { MaxSessionDuration: 7200 });
      expect(await get("Shown")).toMatchObject({ RoleName: "Shown", MaxSessionDuration: 7200, RoleLastUsed: {} });
    });
  });
});

describe("ListRoles", () => {
  describe("behaviour", () => {
    it("pages by name within a path", async () => {
      for (const name of ["b", "a"]) await create(name, { Path: "/paged/" });
      const first = await iam.send(new sdk.ListRolesCommand({ PathPrefix: "/paged/", MaxItems: 1 }));
      const { Marker } = first;
      const second = await iam.send(new sdk.ListRolesCommand({ PathPrefix: "/paged/", MaxItems: 1, Marker }));
      expect([first, second].map(({ Roles }) => Roles?.[0]?.RoleName)).toEqual(["a", "b"]);
      expect([first.IsTruncated, second.IsTruncated]).toEqual([true, false]);
    });
  });
});

// API reference, "ListInstanceProfilesForRole": infrastructure tools ask it before they delete a role.
describe("ListInstanceProfilesForRole", () => {
  describe("behaviour", () => {
    it("answers none, for a role that is there", async () => {
      await create("Profiled");
      const answer = await iam.send(new sdk.ListInstanceProfilesForRoleCommand({ RoleName: "Profiled" }));
      expect(answer).toMatchObject({ InstanceProfiles: [], IsTruncated: false });
    });
  });
});

describe("UpdateRole", () => {
  describe("behaviour", () => {
    it("changes description and session duration, and leaves what is not named", async () => {
      await create("Updated", { Description: "before" });
      await iam.send(new sdk.UpdateRoleCommand({ RoleName: "Updated", MaxSessionDuration: 7200 }));
      expect(await get("Updated")).toMatchObject({ Description: "before", MaxSessionDuration: 7200 });
      await iam.send(new sdk.UpdateRoleCommand({ RoleName: "Updated", Description: "after" }));
      expect(await get("Updated")).toMatchObject({ Description: "after", MaxSessionDuration: 7200 });
    });
  });
});

describe("UpdateRoleDescription", () => {
  describe("behaviour", () => {
    it("changes the description", async () => {
      await create("Described");
      const described = { RoleName: "Described", Description: "in words" };
      const { Role } = await iam.send(new sdk.UpdateRoleDescriptionCommand(described));
      expect(Role).toMatchObject(described);
    });
  });
});

describe("UpdateAssumeRolePolicy", () => {
  describe("behaviour", () => {
    it("replaces the trust policy", async () => {
      await create("Trusting");
      const PolicyDocument = trust("lambda.amazonaws.com");
      await iam.send(new sdk.UpdateAssumeRolePolicyCommand({ RoleName: "Trusting", PolicyDocument }));
      expect(decodeURIComponent((await get("Trusting"))?.AssumeRolePolicyDocument ?? "")).toBe(PolicyDocument);
    });
  });
});

describe("DeleteRole", () => {
  describe("behaviour", () => {
    it("removes a role without policies", async () => {
      const RoleName = "Leaving";
      await create(RoleName);
      const policy = { RoleName, PolicyName: "own", PolicyDocument: policyDocument({ Action: "iam:GetUser" }) };
      await iam.send(new sdk.PutRolePolicyCommand(policy));
      await expect(iam.send(new sdk.DeleteRoleCommand({ RoleName }))).rejects.toMatchObject({
        name: "DeleteConflictException",
        message: "Cannot delete entity, must delete policies first.",
      });
      await iam.send(new sdk.DeleteRolePolicyCommand(policy));
      await iam.send(new sdk.DeleteRoleCommand({ RoleName }));
      await expect(get(RoleName)).rejects.toMatchObject({ name: "NoSuchEntityException" });
    });
  });
});

type Kind = "User" | "Role" | "Policy";
const subjects: Readonly<Record<Kind, object>> = {
  User: { UserName: "admin" },
  Role: { RoleName: "Maker" },
  Policy: { PolicyArn: "arn:aws:iam::000000000000:policy/Tagged" },
};

/** Guarantee: the SDK exports a command class for each operation; that its input fits is what the service checks. */
function send(name: string, input: object): Promise<Record<string, unknown>> {
  const Command = Reflect.get(sdk, `${name}Command`) as new (input: object) => sdk.GetUserCommand;
  return iam.send(new Command(input)).then((output) => ({ ...output }));
}

const tagging = (["User", "Role", "Policy"] as const).flatMap((kind) =>
  [`Tag${kind}`, `Untag${kind}`, `List${kind}Tags`].map((name) => [name, kind] as const),
);

describe.each(tagging)("%s", (name, kind) => {
  describe("behaviour", () => {
    it("keeps tags by key, whatever the case of its letters", async () => {
      const PolicyDocument = policyDocument({ Action: "iam:GetUser" });
      if (name === "TagPolicy") await iam.send(new sdk.CreatePolicyCommand({ PolicyName: "Tagged", PolicyDocument }));
      const subject = subjects[kind];
      const tags = async () => (await send(`List${kind}Tags`, subject)).Tags;
      const before = await tags();
      await send(`Tag${kind}`, { ...subject, Tags: [{ Key: "Team", Value: "one" }] });
      await send(`Tag${kind}`, { ...subject, Tags: [{ Key: "TEAM", Value: "two" }] });
      expect(await tags()).toContainEqual({ Key: "TEAM", Value: "two" });
      await send(`Untag${kind}`, { ...subject, TagKeys: ["team"] });
      expect(await tags()).toEqual(before);
    });
  });
});

describe("tags in conditions", () => {
  it("are the principal's, the resource's and the request's", async () => {
    const Condition = {
      StringEquals: { "aws:ResourceTag/team": "pets", "aws:PrincipalTag/team": "pets", "aws:RequestTag/color": "red" },
    };
    const owner = iamOf(server, await userWith(server, "owner", { Action: "iam:TagUser", Condition }));
    const Tags = [{ Key: "team", Value: "pets" }];
    await iam.send(new sdk.CreateUserCommand({ UserName: "pet", Tags }));
    const tag = (Value: string) =>
      owner.send(new sdk.TagUserCommand({ UserName: "pet", Tags: [{ Key: "color", Value }] }));
    await expect(tag("red")).rejects.toMatchObject({ name: "AccessDenied" });
    await iam.send(new sdk.TagUserCommand({ UserName: "owner", Tags }));
    await tag("red");
    await expect(tag("blue")).rejects.toMatchObject({ name: "AccessDenied" });
  });
});

describe("GetAccountSummary", () => {
  describe("behaviour", () => {
    it("counts what there is and says what there may be", async () => {
      const { SummaryMap } = await iam.send(new sdk.GetAccountSummaryCommand({}));
      const { Users = [] } = await iam.send(new sdk.ListUsersCommand({}));
      expect(SummaryMap).toMatchObject({ Users: Users.length, Groups: 4, AccessKeysPerUserQuota: 2 });
    });
  });
});

describe("GetAccountAuthorizationDetails", () => {
  describe("behaviour", () => {
    it("answers everybody with their policies, by kind and in pages", async () => {
      const Filter = ["User" as const];
      const { UserDetailList, RoleDetailList } = await iam.send(
        new sdk.GetAccountAuthorizationDetailsCommand({ Filter }),
      );
      expect(UserDetailList?.find(({ UserName }) => UserName === "admin")?.GroupList).toEqual(["administrators"]);
      expect(RoleDetailList).toEqual([]);
      const first = await iam.send(new sdk.GetAccountAuthorizationDetailsCommand({ MaxItems: 1 }));
      expect([first.IsTruncated, first.Policies?.length]).toEqual([true, 1]);
    });
  });
});

describe("SimulatePrincipalPolicy", () => {
  describe("behaviour", () => {
    it("answers what the evaluator would decide, the groups' policies included", async () => {
      const PolicySourceArn = "arn:aws:iam::000000000000:user/admin";
      const deny = policyDocument({ Effect: "Deny", Action: "iam:DeleteUser" });
      const { EvaluationResults } = await iam.send(
        new sdk.SimulatePrincipalPolicyCommand({
          PolicySourceArn,
          ActionNames: ["iam:GetUser", "iam:DeleteUser"],
          PolicyInputList: [deny],
        }),
      );
      expect(EvaluationResults?.map(({ EvalDecision }) => EvalDecision)).toEqual(["allowed", "explicitDeny"]);
    });
  });
});

describe("SimulateCustomPolicy", () => {
  describe("behaviour", () => {
    it("takes conditions from the entries it is given", async () => {
      const Condition = { StringEquals: { "aws:username": "ana" } };
      const simulate = async (ContextKeyValues: string[]) =>
        (
          await iam.send(
            new sdk.SimulateCustomPolicyCommand({
              PolicyInputList: [policyDocument({ Action: "iam:GetUser", Condition })],
              ActionNames: ["iam:GetUser"],
              ContextEntries: [{ ContextKeyName: "aws:username", ContextKeyType: "string", ContextKeyValues }],
            }),
          )
        ).EvaluationResults?.[0]?.EvalDecision;
      expect([await simulate(["ana"]), await simulate(["bo"])]).toEqual(["allowed", "implicitDeny"]);
    });
  });
});

// "API Gateway permissions model for invoking an API": integrations act in roles, so the gateway has to know what they are at present.
describe("the gateway", () => {
  it("is told of every change of a role: made, trusted, allowed and gone", async () => {
    const RoleName = "Told";
    const revisions = async () =>
      (await server.database.query(`SELECT 1 FROM "gateway"."revision" WHERE "kind" = 'role' AND "subject" = 'Told'`))
        .length;
    const seen = async () =>
      (await server.database.query<{ role: object }>(`SELECT "role" FROM "gateway"."role" WHERE "id" = 'Told'`))[0]
        ?.role;
    const document = policyDocument({ Action: "lambda:InvokeFunction" });
    const told: number[] = [];
    const tell = async (change: Promise<unknown>) => {
      await change;
      told.push(await revisions());
    };
    await tell(create(RoleName, { Path: "/own/" }));
    const PolicyDocument = trust("lambda.amazonaws.com");
    await tell(iam.send(new sdk.UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument })));
    await tell(iam.send(new sdk.PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: document })));
    const policy = await iam.send(new sdk.CreatePolicyCommand({ PolicyName: "ToldPolicy", PolicyDocument: document }));
    const PolicyArn = policy.Policy?.Arn ?? "";
    await tell(iam.send(new sdk.AttachRolePolicyCommand({ RoleName, PolicyArn })));
    const changed = policyDocument({ Action: "lambda:GetFunction" });
    const version = { PolicyArn, PolicyDocument: changed, SetAsDefault: true };
    await tell(iam.send(new sdk.CreatePolicyVersionCommand(version)));
    expect(await seen()).toEqual({
      name: "Told",
      path: "/own/",
      trustPolicy: PolicyDocument,
      policyNames: [],
      policyDocuments: expect.arrayContaining([document, changed]),
    });
    await iam.send(new sdk.DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await iam.send(new sdk.DeleteRolePolicyCommand({ RoleName, PolicyName: "p" }));
    await tell(iam.send(new sdk.DeleteRoleCommand({ RoleName })));
    expect(await seen()).toBeUndefined();
    expect(told).toEqual([1, 2, 3, 4, 5, 8]);
  });
});

// Managed policies and their versions, of the IAM API reference.
import {
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DetachUserPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListEntitiesForPolicyCommand,
  ListGroupsCommand,
  ListPoliciesCommand,
  type ListPoliciesCommandInput,
  ListPolicyVersionsCommand,
  SetDefaultPolicyVersionCommand,
} from "@aws-sdk/client-iam";
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

const listGroups = policyDocument({ Action: "iam:ListGroups" });
const nothing = policyDocument({ Effect: "Deny", Action: "*" });
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: { AWS: "000000000000" }, Action: "sts:AssumeRole" },
});

const create = async (PolicyName: string, PolicyDocument = listGroups): Promise<string> =>
  (await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }))).Policy?.Arn ?? "";

describe("CreatePolicy", () => {
  describe("behaviour", () => {
    it("answers the policy with its first version", async () => {
      const Description = "Reads groups";
      const input = { PolicyName: "First", Path: "/own/", PolicyDocument: listGroups, Description };
      const { Policy } = await iam.send(new CreatePolicyCommand(input));
      expect(Policy).toMatchObject({
        PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
        Arn: "arn:aws:iam::000000000000:policy/own/First",
        DefaultVersionId: "v1",
        AttachmentCount: 0,
        IsAttachable: true,
        Description,
      });
    });
  });

  describe("errors", () => {
    it.each([
      ["no JSON", "{", /invalid Json/],
      ["an unknown operator", policyDocument({ Action: "*", Condition: { Likely: { a: "b" } } }), /unknown operator/],
      ["an unknown member", `{"Version":"2012-10-17","Statement":[],"Rules":[]}`, /Rules is unknown/],
      [
        "a principal",
        `{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}`,
        /should not specify a principal/,
      ],
    ])("are MalformedPolicyDocument for %s", async (_, PolicyDocument, message) => {
      await expect(iam.send(new CreatePolicyCommand({ PolicyName: "Bad", PolicyDocument }))).rejects.toMatchObject({
        name: "MalformedPolicyDocumentException",
        message: expect.stringMatching(message),
      });
    });

    it("are LimitExceeded beyond 6,144 characters, white space not counted", async () => {
      const long = (count: number) =>
        policyDocument({ Action: "iam:GetUser", Resource: `arn:aws:iam::*:user/${"x".repeat(count)}` });
      const PolicyDocument = long(6144);
      await expect(iam.send(new CreatePolicyCommand({ PolicyName: "Long", PolicyDocument }))).rejects.toMatchObject({
        name: "LimitExceededException",
      });
      const spaced = long(3000).replace("{", `{${" ".repeat(6000)}`);
      await create("Spaced", spaced);
    });

    it("are EntityAlreadyExists, whatever the case of the letters", async () => {
      await create("Once");
      await expect(create("ONCE")).rejects.toMatchObject({ name: "EntityAlreadyExistsException" });
    });
  });
});

describe("GetPolicy", () => {
  describe("behaviour", () => {
    it("shows the product's own policies under AWS's ARNs", async () => {
      const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
      expect(Policy).toMatchObject({ PolicyName: "AdministratorAccess", DefaultVersionId: "v1", AttachmentCount: 1 });
    });
  });

  // "AWS managed policy reference": what guides have people attach to the roles of functions and of API Gateway's account.
  it.each(["AWSLambdaBasicExecutionRole", "AWSLambdaRole", "AmazonAPIGatewayPushToCloudWatchLogs"])(
    "shows the service role policy %s under its path",
    async (name) => {
      const PolicyArn = `arn:aws:iam::aws:policy/service-role/${name}`;
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
      expect(Policy).toMatchObject({ PolicyName: name, Arn: PolicyArn, Path: "/service-role/" });
    },
  );

  describe("errors", () => {
    it.each([
      "arn:aws:iam::000000000000:policy/Nothing",
      "arn:aws:iam::aws:policy/Nothing",
      "arn:aws:iam::aws:policy/AWSLambdaRole",
      "arn:aws:iam::aws:policy/service-role/ReadOnlyAccess",
    ])("are NoSuchEntity for %s", async (PolicyArn) => {
      await expect(iam.send(new GetPolicyCommand({ PolicyArn }))).rejects.toMatchObject({
        name: "NoSuchEntityException",
        message: `Policy ${PolicyArn} does not exist or is not attachable.`,
      });
    });
  });
});

describe("ListPolicies", () => {
  describe("behaviour", () => {
    it("tells customers' from those that come along, and attached ones from others", async () => {
      await create("Listed");
      const names = async (input: ListPoliciesCommandInput) =>
        (await iam.send(new ListPoliciesCommand(input))).Policies?.map(({ PolicyName }) => PolicyName) ?? [];
      const [all, local, aws] = [await names({}), await names({ Scope: "Local" }), await names({ Scope: "AWS" })];
      expect(local).toContain("Listed");
      expect(local).not.toContain("ReadOnlyAccess");
      expect(aws).toEqual(expect.arrayContaining(["AdministratorAccess", "ReadOnlyAccess", "IAMFullAccess"]));
      expect(all.toSorted()).toEqual([...local, ...aws].toSorted());
      expect(await names({ OnlyAttached: true })).not.toContain("Listed");
    });

    it("pages through all of them", async () => {
      const all = (await iam.send(new ListPoliciesCommand({}))).Policies ?? [];
      const found = [];
      for (let Marker: string | undefined = "start"; Marker !== undefined; ) {
        const input: { MaxItems: number; Marker?: string } = { MaxItems: 4, ...(Marker !== "start" && { Marker }) };
        const page: { Policies?: typeof all; Marker?: string } = await iam.send(new ListPoliciesCommand(input));
        found.push(...(page.Policies ?? []));
        ({ Marker } = page);
      }
      expect(found).toEqual(all);
    });
  });
});

describe("DeletePolicy", () => {
  describe("behaviour", () => {
    it("removes a policy that is attached to nobody and has one version", async () => {
      const PolicyArn = await create("Leaving");
      await iam.send(new CreateUserCommand({ UserName: "holder" }));
      await iam.send(new AttachUserPolicyCommand({ UserName: "holder", PolicyArn }));
      await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: nothing }));
      const conflict = { name: "DeleteConflictException" };
      await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
        ...conflict,
        message: "Cannot delete a policy attached to entities.",
      });
      await iam.send(new DetachUserPolicyCommand({ UserName: "holder", PolicyArn }));
      await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject(conflict);
      await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v2" }));
      await iam.send(new DeletePolicyCommand({ PolicyArn }));
      await expect(iam.send(new GetPolicyCommand({ PolicyArn }))).rejects.toMatchObject({
        name: "NoSuchEntityException",
      });
    });
  });

  describe("errors", () => {
    it("are UnmodifiableEntity for what comes with the product", async () => {
      const PolicyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
      await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
        name: "UnmodifiableEntityException",
      });
    });
  });
});

describe("ListEntitiesForPolicy", () => {
  describe("behaviour", () => {
    it("answers whom the policy is attached to, by kind", async () => {
      const PolicyArn = await create("Shared");
      await iam.send(new CreateUserCommand({ UserName: "entity" }));
      await iam.send(new CreateGroupCommand({ GroupName: "entities" }));
      await iam.send(new CreateRoleCommand({ RoleName: "Entity", AssumeRolePolicyDocument: trust }));
      await iam.send(new AttachUserPolicyCommand({ UserName: "entity", PolicyArn }));
      await iam.send(new AttachGroupPolicyCommand({ GroupName: "entities", PolicyArn }));
      await iam.send(new AttachRolePolicyCommand({ RoleName: "Entity", PolicyArn }));
      const all = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn }));
      expect(all.PolicyUsers?.map(({ UserName }) => UserName)).toEqual(["entity"]);
      expect(all.PolicyGroups?.map(({ GroupName }) => GroupName)).toEqual(["entities"]);
      expect(all.PolicyRoles?.map(({ RoleName }) => RoleName)).toEqual(["Entity"]);
      const roles = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn, EntityFilter: "Role" }));
      expect([roles.PolicyUsers, roles.PolicyRoles?.length]).toEqual([[], 1]);
    });
  });
});

describe("CreatePolicyVersion", () => {
  describe("behaviour", () => {
    it("counts for everybody at once where it is made the default", async () => {
      const PolicyArn = await create("Changing");
      const ana = await userWith(server, "ana");
      await iam.send(new AttachUserPolicyCommand({ UserName: "ana", PolicyArn }));
      await iamOf(server, ana).send(new ListGroupsCommand({}));
      const draft = await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: nothing }));
      expect(draft.PolicyVersion).toMatchObject({ VersionId: "v2", IsDefaultVersion: false });
      await iamOf(server, ana).send(new ListGroupsCommand({}));
      await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: nothing, SetAsDefault: true }));
      await expect(iamOf(server, ana).send(new ListGroupsCommand({}))).rejects.toMatchObject({
        name: "AccessDenied",
        message: expect.stringContaining("with an explicit deny"),
      });
    });
  });

  describe("errors", () => {
    it("are LimitExceeded for a sixth version", async () => {
      const PolicyArn = await create("Five");
      const next = () => iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: nothing }));
      for (let version = 2; version <= 5; version++) await next();
      await expect(next()).rejects.toMatchObject({ name: "LimitExceededException" });
    });
  });
});

describe("GetPolicyVersion", () => {
  describe("behaviour", () => {
    it("answers the document as it was given, URL-encoded", async () => {
      const PolicyArn = await create("Encoded");
      const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
      expect(PolicyVersion?.Document).toMatch(/^%7B%22Version%22/);
      expect(decodeURIComponent(PolicyVersion?.Document ?? "")).toBe(listGroups);
    });

    it("answers what the product's own policies say", async () => {
      const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
      const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
      expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ""))).toEqual({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
      });
    });
  });
});

describe("ListPolicyVersions", () => {
  describe("behaviour", () => {
    it("answers the newest first, and which is the default", async () => {
      const PolicyArn = await create("Versions");
      await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: nothing }));
      const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
      const shown = Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion]);
      expect(shown).toEqual([
        ["v2", false],
        ["v1", true],
      ]);
      const first = await iam.send(new ListPolicyVersionsCommand({ PolicyArn, MaxItems: 1 }));
      const { Marker } = first;
      const second = await iam.send(new ListPolicyVersionsCommand({ PolicyArn, MaxItems: 1, Marker }));
      expect(second.Versions?.map(({ VersionId }) => VersionId)).toEqual(["v1"]);
    });
  });
});

describe("SetDefaultPolicyVersion", () => {
  describe("behaviour", () => {
    it("brings an older version back", async () => {
      const PolicyArn = await create("Back");
      await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: nothing, SetAsDefault: true }));
      await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
      expect((await iam.send(new GetPolicyCommand({ PolicyArn }))).Policy?.DefaultVersionId).toBe("v1");
    });
  });
});

describe("DeletePolicyVersion", () => {
  describe("behaviour", () => {
    it("removes a version, and its number is not used again", async () => {
      const PolicyArn = await create("Numbers");
      await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: nothing }));
      await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v2" }));
      const next = await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: nothing }));
      expect(next.PolicyVersion?.VersionId).toBe("v3");
    });
  });

  describe("errors", () => {
    it("are DeleteConflict for the default version", async () => {
      const PolicyArn = await create("Default");
      await expect(iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v1" }))).rejects.toMatchObject({
        name: "DeleteConflictException",
      });
    });
  });
});

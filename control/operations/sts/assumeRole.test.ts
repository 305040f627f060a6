// "AssumeRole" of the STS API reference; "How to use an external ID", "Session policies" of the IAM user guide.
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  ListGroupsCommand,
  ListRolesCommand,
  ListUsersCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand, type AssumeRoleCommandInput, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Credentials } from "../../../iam/sigv4.ts";
import { credentialsIn, iamOf, policyDocument, stsOf, userWith } from "../../testing/identityClients.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

const account = "000000000000";
const root = `arn:aws:iam::${account}:root`;

let server: TestServer;
let iam: ReturnType<typeof iamOf>;
const time = { now: Date.now() };
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => time.now } });
  iam = iamOf(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const trusting = (AWS: string | string[], Condition?: object, Effect = "Allow") => ({
  Effect,
  Principal: { AWS },
  Action: "sts:AssumeRole",
  ...(Condition && { Condition }),
});
const trust = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

async function role(RoleName: string, AssumeRolePolicyDocument: string, more = {}): Promise<string> {
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, ...more }));
  return Role?.Arn ?? "";
}

const assume = (credentials: Credentials, RoleArn: string, more: Partial<AssumeRoleCommandInput> = {}) =>
  stsOf(server, credentials).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "session", ...more }));

/** A policy variable. */
const principalName = ["$", "{aws:username}"].join("");
const denied = { name: "AccessDenied", $metadata: { httpStatusCode: 403 } };
const mayAssume = { Action: "sts:AssumeRole" };

describe("AssumeRole", () => {
  describe("input", () => {
    it.each([
      [{ RoleSessionName: "a" }, "roleSessionName"],
      [{ RoleSessionName: "not one" }, "roleSessionName"],
      [{ DurationSeconds: 899 }, "durationSeconds"],
      [{ DurationSeconds: 43_201 }, "durationSeconds"],
      [{ TokenCode: "12345" }, "tokenCode"],
    ])("refuses %j", async (more, member) => {
      const ana = await userWith(server, `input${member}${Math.random()}`);
      await expect(assume(ana, `arn:aws:iam::${account}:role/Any`, more)).rejects.toMatchObject({
        name: "ValidationError",
        message: expect.stringContaining(`at '${member}' failed to satisfy constraint`),
      });
    });
  });

  describe("behaviour", () => {
    it("answers credentials that act as the role's session", async () => {
      const RoleArn = await role("Reader", trust(trusting(root)), { Path: "/own/" });
      const PolicyArn = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";
      await iam.send(new AttachRolePolicyCommand({ RoleName: "Reader", PolicyArn }));
      const ana = await userWith(server, "ana", mayAssume);
      const { Credentials, AssumedRoleUser } = await assume(ana, RoleArn);
      expect(Credentials?.AccessKeyId).toMatch(/^ASIA/);
      expect(AssumedRoleUser).toEqual({
        AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:session$/),
        Arn: `arn:aws:sts::${account}:assumed-role/Reader/session`,
      });
      const session = credentialsIn(Credentials);
      const identity = await stsOf(server, session).send(new GetCallerIdentityCommand());
      expect(identity).toMatchObject({ UserId: AssumedRoleUser?.AssumedRoleId, Arn: AssumedRoleUser?.Arn });
      await iamOf(server, session).send(new ListUsersCommand({}));
      await expect(iamOf(server, ana).send(new ListUsersCommand({}))).rejects.toMatchObject(denied);
      const { Role } = await iam.send(new GetRoleCommand({ RoleName: "Reader" }));
      expect(Role?.RoleLastUsed).toEqual({ LastUsedDate: expect.any(Date), Region: "us-east-1" });
    });

    it("limits the session to what its session policies name, too", async () => {
      const RoleArn = await role("Limited", trust(trusting(root)));
      const own = policyDocument({ Action: ["iam:ListUsers", "iam:ListRoles"] });
      await iam.send(new PutRolePolicyCommand({ RoleName: "Limited", PolicyName: "own", PolicyDocument: own }));
      const bo = await userWith(server, "bo", mayAssume);
      const Policy = policyDocument({ Action: ["iam:ListUsers", "iam:ListGroups"] });
      const { Credentials, PackedPolicySize } = await assume(bo, RoleArn, { Policy });
      expect(PackedPolicySize).toBeGreaterThan(0);
      const limited = iamOf(server, credentialsIn(Credentials));
      await limited.send(new ListUsersCommand({}));
      await expect(limited.send(new ListRolesCommand({}))).rejects.toMatchObject(denied);
      await expect(limited.send(new ListGroupsCommand({}))).rejects.toMatchObject(denied);
      const PolicyArns = [{ arn: "arn:aws:iam::aws:policy/IAMReadOnlyAccess" }];
      const named = iamOf(server, credentialsIn((await assume(bo, RoleArn, { PolicyArns })).Credentials));
      await named.send(new ListRolesCommand({}));
      await expect(named.send(new ListGroupsCommand({}))).rejects.toMatchObject(denied);
    });

    it("follows what the role may, at once", async () => {
      const RoleArn = await role("Changing", trust(trusting(root)));
      const policy = { RoleName: "Changing", PolicyName: "own" };
      const PolicyDocument = policyDocument({ Action: "iam:ListUsers" });
      await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument }));
      const session = iamOf(
        server,
        credentialsIn((await assume(await userWith(server, "cy", mayAssume), RoleArn)).Credentials),
      );
      await session.send(new ListUsersCommand({}));
      await iam.send(new DeleteRolePolicyCommand(policy));
      await expect(session.send(new ListUsersCommand({}))).rejects.toMatchObject(denied);
    });

    it("lasts an hour unless said otherwise", async () => {
      const RoleArn = await role("Hour", trust(trusting(root)), { MaxSessionDuration: 7200 });
      const di = await userWith(server, "di", mayAssume);
      const [hour, two] = [await assume(di, RoleArn), await assume(di, RoleArn, { DurationSeconds: 7200 })];
      const seconds = (expiration: Date | undefined) => Math.ceil(((expiration?.getTime() ?? 0) - time.now) / 1000);
      expect(seconds(hour.Credentials?.Expiration)).toBe(3600);
      expect(seconds(two.Credentials?.Expiration)).toBe(7200);
    });

    it("lets one role assume another, by the name of the first, for an hour at most", async () => {
      const first = await role("First", trust(trusting(root)));
      const second = await role("Second", trust(trusting(first)), { MaxSessionDuration: 43_200 });
      const session = credentialsIn((await assume(await userWith(server, "ed", mayAssume), first)).Credentials);
      const chained = await assume(session, second);
      expect(chained.AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${account}:assumed-role/Second/session`);
      await expect(assume(session, second, { DurationSeconds: 7200 })).rejects.toMatchObject({
        name: "ValidationError",
        message: "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
      });
    });
  });

  describe("errors", () => {
    it("are a ValidationError beyond the role's MaxSessionDuration", async () => {
      const RoleArn = await role("Short", trust(trusting(root)));
      await expect(
        assume(await userWith(server, "fay", mayAssume), RoleArn, { DurationSeconds: 3601 }),
      ).rejects.toMatchObject({
        name: "ValidationError",
        message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
      });
    });

    it("are MalformedPolicyDocument and PackedPolicyTooLarge for session policies", async () => {
      const RoleArn = await role("Packed", trust(trusting(root)));
      const gil = await userWith(server, "gil", mayAssume);
      await expect(assume(gil, RoleArn, { Policy: "{" })).rejects.toMatchObject({
        name: "MalformedPolicyDocumentException",
      });
      const Policy = policyDocument({ Action: "*", Resource: "x".repeat(1900) });
      const PolicyArns = [
        { arn: "arn:aws:iam::aws:policy/IAMReadOnlyAccess" },
        { arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      ];
      await expect(assume(gil, RoleArn, { Policy, PolicyArns })).rejects.toMatchObject({
        name: "PackedPolicyTooLargeException",
      });
    });

    it("are the same for a role that is not there", async () => {
      const hal = await userWith(server, "hal", mayAssume);
      await expect(assume(hal, `arn:aws:iam::${account}:role/Nothing`)).rejects.toMatchObject(denied);
    });

    it("name what is not there: session tags", async () => {
      const RoleArn = await role("Tagged", trust(trusting(root)));
      const Tags = [{ Key: "a", Value: "b" }];
      await expect(assume(await userWith(server, "ida", mayAssume), RoleArn, { Tags })).rejects.toMatchObject({
        name: "NotImplemented",
        message: expect.stringContaining("Session tags"),
      });
    });
  });

  describe("authorization", () => {
    it("needs both sides where the trust policy names the account", async () => {
      const RoleArn = await role("Account", trust(trusting(root)));
      await expect(assume(await userWith(server, "jo"), RoleArn)).rejects.toMatchObject({
        ...denied,
        message: `User: arn:aws:iam::${account}:user/jo is not authorized to perform: sts:AssumeRole on resource: ${RoleArn} because no identity-based policy allows the sts:AssumeRole action`,
      });
      const others = await role("Others", trust(trusting(`arn:aws:iam::${account}:user/somebody`)));
      // "Troubleshoot access denied error messages", IAM user guide: role trust policies.
      await expect(assume(await userWith(server, "joe", mayAssume), others)).rejects.toMatchObject({
        ...denied,
        message: expect.stringMatching(
          / on resource: \S+ because no role trust policy allows the sts:AssumeRole action$/,
        ),
      });
      const only = { ...mayAssume, Resource: `arn:aws:iam::${account}:role/Other` };
      await expect(assume(await userWith(server, "kim", only), RoleArn)).rejects.toMatchObject(denied);
      await assume(await userWith(server, "lea", { ...mayAssume, Resource: RoleArn }), RoleArn);
    });

    it("is enough by the trust policy alone where it names the user", async () => {
      const max = await userWith(server, "max");
      const RoleArn = await role("Direct", trust(trusting(`arn:aws:iam::${account}:user/max`)));
      await assume(max, RoleArn);
      await expect(assume(await userWith(server, "ned", mayAssume), RoleArn)).rejects.toMatchObject(denied);
    });

    it("is refused by a Deny on either side", async () => {
      const open = await role("Open", trust(trusting("*")));
      const deny = { Effect: "Deny", Action: "sts:AssumeRole" } as const;
      await expect(assume(await userWith(server, "oli", deny), open)).rejects.toMatchObject({
        ...denied,
        message: expect.stringContaining("with an explicit deny"),
      });
      const pia = await userWith(server, "pia", mayAssume);
      const user = `arn:aws:iam::${account}:user/pia`;
      const closed = await role("Closed", trust(trusting(root), trusting(user, undefined, "Deny")));
      await expect(assume(pia, closed)).rejects.toMatchObject(denied);
    });

    it("takes conditions of the trust policy: external id, session name, second factor", async () => {
      const qi = await userWith(server, "qi", mayAssume);
      const given = (key: string, value: string) => trust(trusting(root, { StringEquals: { [key]: value } }));
      const external = await role("External", given("sts:ExternalId", "abc"));
      await expect(assume(qi, external)).rejects.toMatchObject(denied);
      await expect(assume(qi, external, { ExternalId: "abd" })).rejects.toMatchObject(denied);
      await assume(qi, external, { ExternalId: "abc" });
      const named = await role("Named", given("sts:RoleSessionName", principalName));
      await expect(assume(qi, named)).rejects.toMatchObject(denied);
      await assume(qi, named, { RoleSessionName: "qi" });
      const mfa = await role("Mfa", trust(trusting(root, { Bool: { "aws:MultiFactorAuthPresent": "true" } })));
      await expect(assume(qi, mfa)).rejects.toMatchObject(denied);
    });

    it("follows the trust policy at once", async () => {
      const RoleArn = await role("Moving", trust(trusting(root)));
      const rex = await userWith(server, "rex", mayAssume);
      await assume(rex, RoleArn);
      const PolicyDocument = trust(trusting(`arn:aws:iam::${account}:user/admin`));
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: "Moving", PolicyDocument }));
      await expect(assume(rex, RoleArn)).rejects.toMatchObject(denied);
    });
  });
});

describe("the session of a role", () => {
  it("ends when it says, and with the role's own secrets", async () => {
    const RoleArn = await role("Ending", trust(trusting(root)));
    const session = credentialsIn((await assume(await userWith(server, "sam", mayAssume), RoleArn)).Credentials);
    const ask = (credentials: Credentials) => stsOf(server, credentials).send(new GetCallerIdentityCommand());
    const { accessKeyId, secretAccessKey } = session;
    await expect(ask({ accessKeyId, secretAccessKey })).rejects.toMatchObject({ name: "InvalidClientTokenId" });
    await ask(session);
    await server.database.query(`UPDATE "RoleSession" SET "expiration" = "createdDate" WHERE "id" = '${accessKeyId}'`);
    await expect(ask(session)).rejects.toThrow(/expired/);
  });
});

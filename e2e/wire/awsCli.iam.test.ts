// Identity management by the real AWS CLI: users, groups, policies, keys, roles and temporary credentials.
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { target } from "../env.ts";
import { aws, awsJson, program, runCli } from "./awsCli.ts";

const suffix = crypto.randomUUID().slice(0, 8);
const UserName = `cli-${suffix}`;
const GroupName = `clis-${suffix}`;
const RoleName = `Cli-${suffix}`;
const PolicyName = `Cli-${suffix}`;
const iam = (command: string, ...words: string[]) => awsJson("iam", command, ...words);
const user = ["--user-name", UserName];
const group = ["--group-name", GroupName];
const role = ["--role-name", RoleName];

const undo: (readonly string[])[] = [];
afterAll(async () => {
  for (const words of undo.toReversed()) await aws("iam", ...words);
});

const document = (Action: string, more = {}) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*", ...more }] });
const Key = z.object({ AccessKey: z.object({ AccessKeyId: z.string(), SecretAccessKey: z.string() }) });

describe("the AWS CLI", () => {
  it("knows who it is", async () => {
    const { Arn } = await awsJson("sts", "get-caller-identity");
    expect(Arn).toMatch(/^arn:aws:iam::\d{12}:user\/admin$/);
  });

  it("makes a user in a group with policies, whose key may what they say", async () => {
    const made = await iam("create-user", ...user, "--path", "/cli/", "--tags", "Key=team,Value=cli");
    undo.push(["delete-user", ...user]);
    expect(made.User).toMatchObject({ UserName, Path: "/cli/", Arn: expect.stringContaining(`user/cli/${UserName}`) });
    await iam("create-group", ...group);
    undo.push(["delete-group", ...group]);
    await iam("add-user-to-group", ...group, ...user);
    undo.push(["remove-user-from-group", ...group, ...user]);
    const inline = ["--policy-name", "own"];
    await iam("put-group-policy", ...group, ...inline, "--policy-document", document("iam:ListUsers"));
    undo.push(["delete-group-policy", ...group, ...inline]);
    const { PolicyDocument } = await iam("get-group-policy", ...group, ...inline);
    expect(PolicyDocument).toEqual(JSON.parse(document("iam:ListUsers")));
    const key = Key.parse(await iam("create-access-key", ...user)).AccessKey;
    undo.push(["delete-access-key", ...user, "--access-key-id", key.AccessKeyId]);
    const at = {
      MANAGEMENT_URL: target.MANAGEMENT_URL,
      ADMIN_ACCESS_KEY_ID: key.AccessKeyId,
      ADMIN_SECRET_ACCESS_KEY: key.SecretAccessKey,
    };
    expect((await runCli(program, ["iam", "list-users"], at)).status).toBe(0);
    const refused = await runCli(program, ["iam", "list-roles"], at);
    expect(refused.stderr).toContain("(AccessDenied)");
    expect(refused.stderr).toContain("is not authorized to perform: iam:ListRoles");
  });

  it("makes a managed policy, attaches it and finds whom it is attached to", async () => {
    const made = await iam("create-policy", "--policy-name", PolicyName, "--policy-document", document("iam:GetUser"));
    const { Arn } = z.object({ Arn: z.string() }).parse(made.Policy);
    const policy = ["--policy-arn", Arn];
    undo.push(["delete-policy", ...policy]);
    await iam("attach-user-policy", ...user, ...policy);
    undo.push(["detach-user-policy", ...user, ...policy]);
    const { AttachedPolicies } = await iam("list-attached-user-policies", ...user);
    expect(AttachedPolicies).toEqual([{ PolicyName, PolicyArn: Arn }]);
    const { PolicyUsers } = await iam("list-entities-for-policy", ...policy);
    expect(PolicyUsers).toMatchObject([{ UserName }]);
    const conflict = await aws("iam", "delete-policy", ...policy);
    expect(conflict.stderr).toContain("(DeleteConflict)");
  });

  it("assumes a role", async () => {
    const { Account } = z.object({ Account: z.string() }).parse(await awsJson("sts", "get-caller-identity"));
    const statement = { Effect: "Allow", Principal: { AWS: Account }, Action: "sts:AssumeRole" };
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    const made = await iam("create-role", ...role, "--assume-role-policy-document", trust);
    undo.push(["delete-role", ...role]);
    const { Arn } = z.object({ Arn: z.string() }).parse(made.Role);
    const assumed = await awsJson("sts", "assume-role", "--role-arn", Arn, "--role-session-name", "cli");
    expect(assumed.AssumedRoleUser).toMatchObject({ Arn: `arn:aws:sts::${Account}:assumed-role/${RoleName}/cli` });
    expect(assumed.Credentials).toMatchObject({ AccessKeyId: expect.stringMatching(/^ASIA/) });
  });

  it("is told what is not there", async () => {
    const missing = await aws("iam", "get-user", "--user-name", "nothing.there");
    expect(missing.stderr).toContain("(NoSuchEntity)");
    const never = await aws("iam", "create-service-linked-role", "--aws-service-name", "x.amazonaws.com");
    expect(never.stderr).toContain("(NotImplemented)");
  });
});

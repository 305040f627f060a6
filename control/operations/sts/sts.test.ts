// "GetCallerIdentity", "GetSessionToken" and "GetAccessKeyInfo" of the STS API reference.
import { GetUserCommand, ListUsersCommand } from "@aws-sdk/client-iam";
import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { credentialsIn, iamOf, stsOf, userWith } from "../../testing/identityClients.ts";
import { signedIn } from "../../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

describe("GetCallerIdentity", () => {
  describe("input", () => {
    it("is nothing", async () => {
      await stsOf(server).send(new GetCallerIdentityCommand());
    });
  });

  describe("behaviour", () => {
    it("answers account, unique id and ARN", async () => {
      expect(await stsOf(server).send(new GetCallerIdentityCommand())).toMatchObject({
        Account: "000000000000",
        UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
        Arn: "arn:aws:iam::000000000000:user/admin",
      });
    });
  });

  describe("errors", () => {
    it("are InvalidClientTokenId for a key nobody has", async () => {
      const stranger = stsOf(server, { accessKeyId: "AKIANOBODYATALL00000", secretAccessKey: "x" });
      await expect(stranger.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
        name: "InvalidClientTokenId",
        $metadata: { httpStatusCode: 403 },
      });
    });
  });

  describe("authorization", () => {
    it("is not asked, even where a policy denies everything", async () => {
      const denied = await userWith(server, "denied", { Effect: "Deny", Action: "*" });
      const { Arn } = await stsOf(server, denied).send(new GetCallerIdentityCommand());
      expect(Arn).toBe("arn:aws:iam::000000000000:user/denied");
    });
  });
});

describe("GetSessionToken", () => {
  const token = async (input = {}) =>
    (await stsOf(server).send(new GetSessionTokenCommand(input))).Credentials ?? expect.fail("no credentials");

  describe("input", () => {
    it.each([899, 129_601])("takes 900 to 129,600 seconds, not %i", async (DurationSeconds) => {
      await expect(token({ DurationSeconds })).rejects.toMatchObject({
        name: "ValidationError",
        message: expect.stringContaining("at 'durationSeconds' failed to satisfy constraint"),
      });
    });
  });

  describe("behaviour", () => {
    it("answers credentials of twelve hours unless said otherwise, that act as the user", async () => {
      const credentials = await token();
      expect(credentials.AccessKeyId).toMatch(/^ASIA/);
      const hours = ((credentials.Expiration?.getTime() ?? 0) - Date.now()) / 3_600_000;
      expect(hours).toBeGreaterThan(11.9);
      expect(hours).toBeLessThanOrEqual(12);
      const { Arn } = await stsOf(server, credentialsIn(credentials)).send(new GetCallerIdentityCommand());
      expect(Arn).toBe("arn:aws:iam::000000000000:user/admin");
    });

    it("gives credentials that reach IAM only with a second factor, and of STS only two operations", async () => {
      const credentials = credentialsIn(await token());
      await expect(iamOf(server, credentials).send(new ListUsersCommand({}))).rejects.toMatchObject({
        name: "AccessDenied",
      });
      await expect(
        stsOf(server, credentials).send(new GetAccessKeyInfoCommand({ AccessKeyId: administrator.accessKeyId })),
      ).rejects.toMatchObject({ name: "AccessDenied" });
      await expect(
        stsOf(server, credentials).send(
          new AssumeRoleCommand({ RoleArn: "arn:aws:iam::000000000000:role/Nothing", RoleSessionName: "me" }),
        ),
      ).rejects.toMatchObject({ message: expect.stringContaining("sts:AssumeRole on resource") });
    });
  });

  describe("errors", () => {
    it("are AccessDenied for session credentials, and for a code that is wrong", async () => {
      const session = stsOf(server, await signedIn(server));
      const temporary = stsOf(server, credentialsIn(await token()));
      for (const client of [session, temporary])
        await expect(client.send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
          name: "AccessDenied",
          message: "Cannot call GetSessionToken with session credentials",
        });
      const SerialNumber = "arn:aws:iam::000000000000:mfa/nothing";
      await expect(token({ SerialNumber, TokenCode: "123456" })).rejects.toMatchObject({
        name: "AccessDenied",
        message: expect.stringContaining("MultiFactorAuthentication failed"),
      });
    });
  });

  describe("authorization", () => {
    it("is not asked", async () => {
      const credentials = await userWith(server, "plain");
      await stsOf(server, credentials).send(new GetSessionTokenCommand({}));
    });
  });
});

describe("GetAccessKeyInfo", () => {
  const { accessKeyId: AccessKeyId } = administrator;

  describe("input", () => {
    it("is the id of a key", async () => {
      const short = new GetAccessKeyInfoCommand({ AccessKeyId: "AKIA" });
      await expect(stsOf(server).send(short)).rejects.toMatchObject({ name: "ValidationError" });
    });
  });

  describe("behaviour", () => {
    it("answers the account the key belongs to", async () => {
      const { Account } = await stsOf(server).send(new GetAccessKeyInfoCommand({ AccessKeyId }));
      expect(Account).toBe("000000000000");
    });
  });

  describe("errors", () => {
    it("are a ValidationError for a key nobody has", async () => {
      const unknown = new GetAccessKeyInfoCommand({ AccessKeyId: "AKIANOBODYATALL00000" });
      await expect(stsOf(server).send(unknown)).rejects.toMatchObject({ name: "ValidationError" });
    });
  });

  describe("authorization", () => {
    it("refuses a caller without sts:GetAccessKeyInfo", async () => {
      const credentials = await userWith(server, "curious", { Action: "iam:GetUser" });
      await iamOf(server, credentials).send(new GetUserCommand({}));
      await expect(stsOf(server, credentials).send(new GetAccessKeyInfoCommand({ AccessKeyId }))).rejects.toMatchObject(
        { name: "AccessDenied" },
      );
    });
  });
});

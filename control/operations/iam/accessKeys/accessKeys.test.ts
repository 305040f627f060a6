// Access keys and login profiles, of the IAM API reference.
import {
  ChangePasswordCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  GetAccessKeyLastUsedCommand,
  GetLoginProfileCommand,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
  UpdateLoginProfileCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { credentialsIn, iamOf, stsOf, userWith } from "../../../testing/identityClients.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let iam: ReturnType<typeof iamOf>;
beforeAll(async () => {
  server = await startTestServer();
  iam = iamOf(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const user = async (UserName: string) => (await iam.send(new CreateUserCommand({ UserName }))).User?.UserName ?? "";
const Password = "correct horse battery";
const signIn = (email: string, password: string, more = {}) =>
  houseRequest(server.url, "POST", "/_house/sign-in", { body: { email, password, ...more } });

describe("CreateAccessKey", () => {
  describe("behaviour", () => {
    it("answers a key that signs for its user from then on", async () => {
      const UserName = await user("ana");
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
      expect(AccessKey).toMatchObject({ UserName, Status: "Active", AccessKeyId: expect.stringMatching(/^AKIA/) });
      const identity = await stsOf(server, credentialsIn(AccessKey)).send(new GetCallerIdentityCommand({}));
      expect(identity.Arn).toBe("arn:aws:iam::000000000000:user/ana");
    });
  });

  describe("errors", () => {
    it("are LimitExceeded for a third key", async () => {
      const UserName = await user("third");
      const create = () => iam.send(new CreateAccessKeyCommand({ UserName }));
      await create();
      await create();
      await expect(create()).rejects.toMatchObject({
        name: "LimitExceededException",
        message: "Cannot exceed quota for AccessKeysPerUser: 2",
      });
    });
  });
});

describe("ListAccessKeys", () => {
  describe("behaviour", () => {
    it("shows keys without their secrets, and no sessions", async () => {
      const UserName = await user("listed");
      await iam.send(new CreateLoginProfileCommand({ UserName, Password }));
      expect((await signIn(UserName, Password)).status).toBe(200);
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
      const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName }));
      const { AccessKeyId } = AccessKey ?? {};
      expect(AccessKeyMetadata).toEqual([{ UserName, AccessKeyId, Status: "Active", CreateDate: expect.any(Date) }]);
    });
  });
});

describe("UpdateAccessKey", () => {
  describe("behaviour", () => {
    it("makes a key inactive and active again", async () => {
      const credentials = await userWith(server, "updated");
      const key = { UserName: "updated", AccessKeyId: credentials.accessKeyId };
      const ask = () => stsOf(server, credentials).send(new GetCallerIdentityCommand({}));
      await iam.send(new UpdateAccessKeyCommand({ ...key, Status: "Inactive" }));
      await expect(ask()).rejects.toMatchObject({ name: "InvalidClientTokenId" });
      await iam.send(new UpdateAccessKeyCommand({ ...key, Status: "Active" }));
      await ask();
    });
  });
});

describe("DeleteAccessKey", () => {
  describe("behaviour", () => {
    it("takes the key away for good", async () => {
      const credentials = await userWith(server, "deleted");
      const key = { UserName: "deleted", AccessKeyId: credentials.accessKeyId };
      await iam.send(new DeleteAccessKeyCommand(key));
      await expect(stsOf(server, credentials).send(new GetCallerIdentityCommand({}))).rejects.toThrow();
      await expect(iam.send(new DeleteAccessKeyCommand(key))).rejects.toMatchObject({ name: "NoSuchEntityException" });
    });
  });

  describe("errors", () => {
    it("are NoSuchEntity for another user's key", async () => {
      const { accessKeyId } = await userWith(server, "other");
      const another = new DeleteAccessKeyCommand({ UserName: await user("mine"), AccessKeyId: accessKeyId });
      await expect(iam.send(another)).rejects.toMatchObject({ name: "NoSuchEntityException" });
    });
  });
});

describe("GetAccessKeyLastUsed", () => {
  describe("behaviour", () => {
    it("says when, where and for which service a key has signed", async () => {
      const credentials = await userWith(server, "used");
      const AccessKeyId = credentials.accessKeyId;
      const before = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
      expect(before.AccessKeyLastUsed).toEqual({ Region: "N/A", ServiceName: "N/A" });
      await stsOf(server, credentials).send(new GetCallerIdentityCommand({}));
      const { UserName, AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
      const LastUsedDate = expect.any(Date);
      expect([UserName, AccessKeyLastUsed]).toEqual([
        "used",
        { LastUsedDate, Region: "us-east-1", ServiceName: "sts" },
      ]);
    });
  });
});

describe("CreateLoginProfile", () => {
  describe("behaviour", () => {
    it("lets the user sign in by name", async () => {
      const UserName = await user("signing");
      expect((await signIn(UserName, Password)).status).toBe(401);
      const { LoginProfile } = await iam.send(new CreateLoginProfileCommand({ UserName, Password }));
      expect(LoginProfile).toEqual({ UserName, CreateDate: expect.any(Date), PasswordResetRequired: false });
      expect((await signIn(UserName, Password)).body).toMatchObject({ userName: UserName });
    });

    it("lets nobody in before a new password is chosen, where one is required", async () => {
      const UserName = await user("resetting");
      await iam.send(new CreateLoginProfileCommand({ UserName, Password, PasswordResetRequired: true }));
      const challenge = "NEW_PASSWORD";
      expect((await signIn(UserName, Password)).body).toMatchObject({ challenge });
      expect((await signIn(UserName, Password, { newPassword: Password })).body).toMatchObject({ challenge });
      expect((await signIn(UserName, Password, { newPassword: "short" })).body).toMatchObject({ challenge });
      const newPassword = "another password entirely";
      expect((await signIn(UserName, Password, { newPassword })).status).toBe(200);
      expect((await signIn(UserName, newPassword)).status).toBe(200);
      expect((await signIn(UserName, Password)).status).toBe(401);
    });
  });

  describe("errors", () => {
    it("are PasswordPolicyViolation for a weak password and EntityAlreadyExists for a second profile", async () => {
      const UserName = await user("weak");
      const create = (password: string) => iam.send(new CreateLoginProfileCommand({ UserName, Password: password }));
      await expect(create("short")).rejects.toMatchObject({ name: "PasswordPolicyViolationException" });
      await create(Password);
      await expect(create(Password)).rejects.toMatchObject({ name: "EntityAlreadyExistsException" });
    });
  });
});

describe("GetLoginProfile", () => {
  describe("behaviour", () => {
    it("tells users with a password from those without", async () => {
      const { LoginProfile } = await iam.send(new GetLoginProfileCommand({ UserName: "admin" }));
      expect(LoginProfile).toMatchObject({ UserName: "admin", PasswordResetRequired: false });
      await expect(iam.send(new GetLoginProfileCommand({ UserName: await user("without") }))).rejects.toMatchObject({
        name: "NoSuchEntityException",
      });
    });
  });
});

describe("UpdateLoginProfile", () => {
  describe("behaviour", () => {
    it("gives another password", async () => {
      const UserName = await user("changed");
      await iam.send(new CreateLoginProfileCommand({ UserName, Password }));
      await iam.send(new UpdateLoginProfileCommand({ UserName, Password: "a wholly new one" }));
      expect((await signIn(UserName, Password)).status).toBe(401);
      expect((await signIn(UserName, "a wholly new one")).status).toBe(200);
    });
  });
});

describe("DeleteLoginProfile", () => {
  describe("behaviour", () => {
    it("ends signing in, and keeps access keys", async () => {
      const credentials = await userWith(server, "keyed");
      await iam.send(new CreateLoginProfileCommand({ UserName: "keyed", Password }));
      await iam.send(new DeleteLoginProfileCommand({ UserName: "keyed" }));
      expect((await signIn("keyed", Password)).status).toBe(401);
      await stsOf(server, credentials).send(new GetCallerIdentityCommand({}));
    });
  });
});

describe("ChangePassword", () => {
  describe("behaviour", () => {
    it("changes the caller's own, for who knows the old one", async () => {
      const credentials = await userWith(server, "self", { Action: "iam:ChangePassword" });
      await iam.send(new CreateLoginProfileCommand({ UserName: "self", Password }));
      const change = (OldPassword: string) =>
        iamOf(server, credentials).send(new ChangePasswordCommand({ OldPassword, NewPassword: "a wholly new one" }));
      await expect(change("guessed")).rejects.toMatchObject({ name: "AccessDenied" });
      await change(Password);
      expect((await signIn("self", "a wholly new one")).status).toBe(200);
    });
  });
});

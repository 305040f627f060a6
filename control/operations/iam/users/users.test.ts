// "CreateUser", "GetUser", "ListUsers", "UpdateUser" and "DeleteUser" of the IAM API reference.
import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  GetUserCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  UpdateUserCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { iamOf, policyDocument, stsOf, userWith } from "../../../testing/identityClients.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let iam: ReturnType<typeof iamOf>;
beforeAll(async () => {
  server = await startTestServer();
  iam = iamOf(server);
});
afterAll(() => server[Symbol.asyncDispose]());

describe("CreateUser", () => {
  describe("behaviour", () => {
    it("answers the user with path, unique id, ARN and tags", async () => {
      const Tags = [{ Key: "team", Value: "pets" }];
      const { User } = await iam.send(new CreateUserCommand({ UserName: "path.user", Path: "/dev/", Tags }));
      expect(User).toEqual({
        UserName: "path.user",
        Path: "/dev/",
        UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
        Arn: "arn:aws:iam::000000000000:user/dev/path.user",
        CreateDate: expect.any(Date),
        Tags,
      });
    });
  });

  describe("errors", () => {
    it("are EntityAlreadyExists for a name of the same letters, whatever their case", async () => {
      await iam.send(new CreateUserCommand({ UserName: "Twice" }));
      await expect(iam.send(new CreateUserCommand({ UserName: "tWICE" }))).rejects.toMatchObject({
        name: "EntityAlreadyExistsException",
        message: "User with name tWICE already exists.",
        $metadata: { httpStatusCode: 409 },
      });
    });

    it("are InvalidInput for a tag key given twice", async () => {
      const Tags = [
        { Key: "a", Value: "1" },
        { Key: "A", Value: "2" },
      ];
      await expect(iam.send(new CreateUserCommand({ UserName: "tagged", Tags }))).rejects.toMatchObject({
        name: "InvalidInputException",
      });
    });
  });
});

describe("GetUser", () => {
  describe("behaviour", () => {
    it("answers the caller when nobody is named", async () => {
      const { User } = await iam.send(new GetUserCommand({}));
      expect(User).toMatchObject({ UserName: "admin", Arn: "arn:aws:iam::000000000000:user/admin" });
    });
  });
});

describe("ListUsers", () => {
  describe("behaviour", () => {
    it("pages by name with Marker and MaxItems, within a path", async () => {
      for (const UserName of ["c", "a", "b"]) await iam.send(new CreateUserCommand({ UserName, Path: "/paged/" }));
      const first = await iam.send(new ListUsersCommand({ PathPrefix: "/paged/", MaxItems: 2 }));
      expect(first.Users?.map(({ UserName }) => UserName)).toEqual(["a", "b"]);
      expect(first.IsTruncated).toBe(true);
      const { Marker } = first;
      const second = await iam.send(new ListUsersCommand({ PathPrefix: "/paged/", MaxItems: 2, Marker }));
      expect(second.Users?.map(({ UserName }) => UserName)).toEqual(["c"]);
      expect([second.IsTruncated, second.Marker]).toEqual([false, undefined]);
    });
  });

  describe("errors", () => {
    it("are a ValidationError for a marker nobody gave", async () => {
      await expect(iam.send(new ListUsersCommand({ Marker: "x" }))).rejects.toMatchObject({ name: "ValidationError" });
    });
  });
});

describe("UpdateUser", () => {
  describe("behaviour", () => {
    it("gives another name and path, and leaves id, keys and policies", async () => {
      const credentials = await userWith(server, "old.name", { Action: "iam:GetUser" });
      const before = await iamOf(server, credentials).send(new GetUserCommand({}));
      await iam.send(new UpdateUserCommand({ UserName: "old.name", NewUserName: "new.name", NewPath: "/moved/" }));
      const after = await iamOf(server, credentials).send(new GetUserCommand({}));
      expect(after.User).toMatchObject({
        UserName: "new.name",
        UserId: before.User?.UserId,
        Arn: "arn:aws:iam::000000000000:user/moved/new.name",
      });
      const { UserId } = await stsOf(server, credentials).send(new GetCallerIdentityCommand({}));
      expect(UserId).toBe(before.User?.UserId);
    });
  });

  describe("errors", () => {
    it("are EntityAlreadyExists for the name of another user", async () => {
      await iam.send(new CreateUserCommand({ UserName: "renamed" }));
      await expect(
        iam.send(new UpdateUserCommand({ UserName: "renamed", NewUserName: "ADMIN" })),
      ).rejects.toMatchObject({ name: "EntityAlreadyExistsException" });
    });
  });
});

describe("DeleteUser", () => {
  describe("behaviour", () => {
    it("removes the user once everything of it is gone, and names what is in the way before", async () => {
      const UserName = "leaving";
      const PolicyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
      const named = { UserName, PolicyName: "own", PolicyDocument: policyDocument({ Action: "iam:GetUser" }) };
      await iam.send(new CreateUserCommand({ UserName }));
      await iam.send(new CreateLoginProfileCommand({ UserName, Password: "correct horse battery" }));
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
      await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
      await iam.send(new PutUserPolicyCommand(named));
      await iam.send(new AddUserToGroupCommand({ UserName, GroupName: "readOnly" }));
      const refused = (what: string) =>
        expect(iam.send(new DeleteUserCommand({ UserName }))).rejects.toMatchObject({
          name: "DeleteConflictException",
          message: `Cannot delete entity, must ${what} first.`,
        });
      await refused("delete login profile");
      await iam.send(new DeleteLoginProfileCommand({ UserName }));
      await refused("delete access keys");
      await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: AccessKey?.AccessKeyId }));
      await refused("detach all policies");
      await iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn }));
      await refused("delete policies");
      await iam.send(new DeleteUserPolicyCommand(named));
      await refused("remove users from group");
      await iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName: "readOnly" }));
      await iam.send(new DeleteUserCommand({ UserName }));
      await expect(iam.send(new GetUserCommand({ UserName }))).rejects.toMatchObject({
        name: "NoSuchEntityException",
        message: `The user with name ${UserName} cannot be found.`,
      });
    });
  });
});

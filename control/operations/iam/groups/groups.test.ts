// "CreateGroup", "GetGroup", "ListGroups", "UpdateGroup", "DeleteGroup" and memberships, of the IAM API reference.
import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  CreateUserCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  GetGroupCommand,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  ListUsersCommand,
  PutGroupPolicyCommand,
  RemoveUserFromGroupCommand,
  UpdateGroupCommand,
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

const PolicyDocument = policyDocument({ Action: "iam:ListUsers" });

describe("CreateGroup", () => {
  describe("behaviour", () => {
    it("answers the group with its unique id and ARN", async () => {
      const { Group } = await iam.send(new CreateGroupCommand({ GroupName: "Writers", Path: "/docs/" }));
      expect(Group).toMatchObject({
        GroupId: expect.stringMatching(/^AGPA[A-Z2-7]{17}$/),
        Arn: "arn:aws:iam::000000000000:group/docs/Writers",
      });
    });
  });

  describe("errors", () => {
    it("are EntityAlreadyExists, whatever the case of the letters", async () => {
      await expect(iam.send(new CreateGroupCommand({ GroupName: "ADMINISTRATORS" }))).rejects.toMatchObject({
        name: "EntityAlreadyExistsException",
      });
    });
  });
});

describe("GetGroup", () => {
  describe("behaviour", () => {
    it("answers the group with its members", async () => {
      const { Group, Users } = await iam.send(new GetGroupCommand({ GroupName: "administrators" }));
      expect(Group?.Arn).toBe("arn:aws:iam::000000000000:group/administrators");
      expect(Users?.map(({ UserName }) => UserName)).toEqual(["admin"]);
    });
  });
});

describe("ListGroups", () => {
  describe("behaviour", () => {
    it("has the product's roles among them", async () => {
      const { Groups } = await iam.send(new ListGroupsCommand({}));
      const names = Groups?.map(({ GroupName }) => GroupName) ?? [];
      expect(names).toEqual(expect.arrayContaining(["administrators", "apiDevelopers", "productManagers", "readOnly"]));
    });
  });
});

describe("UpdateGroup", () => {
  describe("behaviour", () => {
    it("gives another name; members keep what the group lets them", async () => {
      const ana = await userWith(server, "ana");
      await iam.send(new CreateGroupCommand({ GroupName: "before" }));
      await iam.send(new PutGroupPolicyCommand({ GroupName: "before", PolicyName: "own", PolicyDocument }));
      await iam.send(new AddUserToGroupCommand({ GroupName: "before", UserName: "ana" }));
      await iam.send(new UpdateGroupCommand({ GroupName: "before", NewGroupName: "after" }));
      const { Groups } = await iam.send(new ListGroupsForUserCommand({ UserName: "ana" }));
      expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(["after"]);
      await iamOf(server, ana).send(new ListUsersCommand({}));
    });
  });

  describe("errors", () => {
    it("are UnmodifiableEntity for a role of the product", async () => {
      const rename = new UpdateGroupCommand({ GroupName: "readOnly", NewGroupName: "other" });
      await expect(iam.send(rename)).rejects.toMatchObject({ name: "UnmodifiableEntityException" });
    });
  });
});

describe("DeleteGroup", () => {
  describe("behaviour", () => {
    it("removes a group that nobody is in and nothing is attached to", async () => {
      const GroupName = "leaving";
      await iam.send(new CreateGroupCommand({ GroupName }));
      await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: "own", PolicyDocument }));
      await iam.send(new AddUserToGroupCommand({ GroupName, UserName: "admin" }));
      const refused = (what: string) =>
        expect(iam.send(new DeleteGroupCommand({ GroupName }))).rejects.toMatchObject({
          name: "DeleteConflictException",
          message: `Cannot delete entity, must ${what} first.`,
        });
      await refused("remove users from group");
      await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName: "admin" }));
      await refused("delete policies");
      await iam.send(new DeleteGroupPolicyCommand({ GroupName, PolicyName: "own" }));
      await iam.send(new DeleteGroupCommand({ GroupName }));
      await expect(iam.send(new GetGroupCommand({ GroupName }))).rejects.toMatchObject({
        name: "NoSuchEntityException",
      });
    });
  });
});

describe("AddUserToGroup", () => {
  describe("behaviour", () => {
    it("gives what the group may at once, and does nothing the second time", async () => {
      const bo = await userWith(server, "bo");
      await expect(iamOf(server, bo).send(new ListUsersCommand({}))).rejects.toMatchObject({ name: "AccessDenied" });
      await iam.send(new AddUserToGroupCommand({ GroupName: "readOnly", UserName: "bo" }));
      await iam.send(new AddUserToGroupCommand({ GroupName: "readOnly", UserName: "bo" }));
      await iamOf(server, bo).send(new ListUsersCommand({}));
    });
  });

  describe("errors", () => {
    it("are LimitExceeded beyond ten groups", async () => {
      await iam.send(new CreateUserCommand({ UserName: "busy" }));
      for (let index = 0; index <= 10; index++) {
        const GroupName = `busy${index}`;
        await iam.send(new CreateGroupCommand({ GroupName }));
        const add = iam.send(new AddUserToGroupCommand({ GroupName, UserName: "busy" }));
        if (index < 10) await add;
        else
          await expect(add).rejects.toMatchObject({
            name: "LimitExceededException",
            message: "Cannot exceed quota for GroupsPerUser: 10",
            $metadata: { httpStatusCode: 409 },
          });
      }
    });
  });
});

describe("RemoveUserFromGroup", () => {
  describe("behaviour", () => {
    it("takes away at once what the group lets its members", async () => {
      const cy = await userWith(server, "cy");
      const membership = { GroupName: "readOnly", UserName: "cy" };
      await iam.send(new AddUserToGroupCommand(membership));
      await iam.send(new RemoveUserFromGroupCommand(membership));
      await expect(iamOf(server, cy).send(new ListUsersCommand({}))).rejects.toMatchObject({ name: "AccessDenied" });
    });
  });

  describe("errors", () => {
    it("are a conflict where the last administrator would leave", async () => {
      const last = new RemoveUserFromGroupCommand({ GroupName: "administrators", UserName: "admin" });
      await expect(iam.send(last)).rejects.toMatchObject({ name: "DeleteConflictException" });
      const { Users } = await iam.send(new GetGroupCommand({ GroupName: "administrators" }));
      expect(Users?.map(({ UserName }) => UserName)).toEqual(["admin"]);
    });
  });
});

describe("ListGroupsForUser", () => {
  describe("behaviour", () => {
    it("answers the groups by name, in pages", async () => {
      const first = await iam.send(new ListGroupsForUserCommand({ UserName: "busy", MaxItems: 9 }));
      expect([first.Groups?.length, first.IsTruncated]).toEqual([9, true]);
      const rest = await iam.send(new ListGroupsForUserCommand({ UserName: "busy", Marker: first.Marker }));
      expect(rest.Groups?.map(({ GroupName }) => GroupName)).toEqual(["busy9"]);
    });
  });
});

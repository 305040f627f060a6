import {
  GetGroupCommand,
  type Group,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  type User,
} from "@aws-sdk/client-iam";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";
import { groupPurposes } from "../users/userForm.ts";

/** Everything about groups; also what a change of one may touch. */
export const groupsKey = ["groups"] as const;

export const groupsQuery: ManagementQuery<Group[]> = {
  queryKey: [...groupsKey, "all"],
  load: ({ iam }) =>
    allPages(async (Marker) => {
      const answer = await iam.send(new ListGroupsCommand({ Marker }));
      return { items: answer.Groups, position: answer.Marker };
    }),
};

export const groupQuery = (GroupName: string): ManagementQuery<Group> => ({
  queryKey: [...groupsKey, "one", GroupName],
  load: async ({ iam }) => {
    const { Group } = await iam.send(new GetGroupCommand({ GroupName, MaxItems: 1 }));
    if (!Group) throw new Error("The answer names no group.");
    return Group;
  },
});

export const groupMembersQuery = (GroupName: string): ManagementQuery<User[]> => ({
  queryKey: [...groupsKey, "members", GroupName],
  load: ({ iam }) =>
    allPages(async (Marker) => {
      const answer = await iam.send(new GetGroupCommand({ GroupName, Marker }));
      return { items: answer.Users, position: answer.Marker };
    }),
});

export const groupsOfUserQuery = (UserName: string): ManagementQuery<Group[]> => ({
  queryKey: [...groupsKey, "ofUser", UserName],
  load: ({ iam }) =>
    allPages(async (Marker) => {
      const answer = await iam.send(new ListGroupsForUserCommand({ UserName, Marker }));
      return { items: answer.Groups, position: answer.Marker };
    }),
});

export const groupHref = (groupName: string): string => `/groups/${encodeURIComponent(groupName)}`;

/** A role of the product itself: each start makes it what the version says. */
export const isProductGroup = (groupName: string): boolean => Object.hasOwn(groupPurposes, groupName);

export const purposeOf = (groupName: string): string => groupPurposes[groupName] ?? "–";

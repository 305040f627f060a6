"use client";

import { AddUserToGroupCommand, RemoveUserFromGroupCommand } from "@aws-sdk/client-iam";
import { useManagementMutation } from "../console/useManagement.ts";
import { groupsKey } from "./groupQueries.ts";

interface Membership {
  readonly groupName: string;
  readonly userName: string;
}

/** One's own permissions may be among what changes. */
const invalidates = [groupsKey, ["users"], ["permission"]] as const;

export const useAddMembers = (onSuccess: (added: readonly Membership[]) => void) =>
  useManagementMutation<readonly Membership[]>({
    run: async ({ iam }, memberships) => {
      for (const { groupName: GroupName, userName: UserName } of memberships)
        await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
    },
    invalidates,
    onSuccess: (_, memberships) => onSuccess(memberships),
  });

export const useRemoveMember = (onSuccess: (removed: Membership) => void) =>
  useManagementMutation<Membership>({
    run: ({ iam }, { groupName: GroupName, userName: UserName }) =>
      iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName })),
    invalidates,
    onSuccess: (_, membership) => onSuccess(membership),
  });

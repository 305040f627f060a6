import { GetRoleCommand, ListRolesCommand, type Role } from "@aws-sdk/client-iam";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

/** Everything about roles; also what a change of one may touch. */
export const rolesKey = ["roles"] as const;

export const rolesQuery: ManagementQuery<Role[]> = {
  queryKey: [...rolesKey, "all"],
  load: ({ iam }) =>
    allPages(async (Marker) => {
      const answer = await iam.send(new ListRolesCommand({ Marker }));
      return { items: answer.Roles, position: answer.Marker };
    }),
};

export const roleKey = (RoleName: string) => [...rolesKey, "one", RoleName] as const;

export const roleQuery = (RoleName: string): ManagementQuery<Role> => ({
  queryKey: roleKey(RoleName),
  load: async ({ iam }) => {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    if (!Role) throw new Error("The answer names no role.");
    return Role;
  },
});

export const roleHref = (roleName: string): string => `/roles/${encodeURIComponent(roleName)}`;

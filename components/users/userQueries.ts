import { ListMFADevicesCommand, type MFADevice } from "@aws-sdk/client-iam";
import type { PlainOutput } from "../../lib/aws.ts";
import type { ManagementQuery } from "../console/managementQuery.ts";

export type User = PlainOutput<"GetUser">;
export type AccessKey = PlainOutput<"GetAccessKeys">["items"][number];
export type UserSession = PlainOutput<"GetSessions">["items"][number];

/** Everything about users; also what a change of one may touch. */
export const usersKey = ["users"] as const;

export const usersQuery: ManagementQuery<PlainOutput<"GetUsers">> = {
  queryKey: [...usersKey, "all"],
  load: async ({ house }) => {
    const { items, groups, ...first } = await house("GetUsers", { limit: pageSize });
    for (let { position } = first; position !== undefined; ) {
      const next = await house("GetUsers", { limit: pageSize, position });
      items.push(...next.items);
      position = next.position;
    }
    return { items, groups };
  },
};

/** As many as the operation gives at once; the table needs all to filter and sort. */
const pageSize = 500;

export const userQuery = (userName: string): ManagementQuery<User> => ({
  queryKey: [...usersKey, userName],
  load: ({ house }) => house("GetUser", { userName }),
});

export const accessKeysQuery = (userName: string): ManagementQuery<AccessKey[]> => ({
  queryKey: [...usersKey, userName, "accessKeys"],
  load: async ({ house }) => (await house("GetAccessKeys", { userName })).items,
});

export const sessionsQuery = (userName: string): ManagementQuery<UserSession[]> => ({
  queryKey: [...usersKey, userName, "sessions"],
  load: async ({ house }) => (await house("GetSessions", { userName })).items,
});

export const mfaDevicesQuery = (userName: string): ManagementQuery<MFADevice[]> => ({
  queryKey: [...usersKey, userName, "mfaDevices"],
  load: async ({ iam }) => (await iam.send(new ListMFADevicesCommand({ UserName: userName }))).MFADevices ?? [],
});

/** Of a moment as the house operations answer it. */
export const dateOf = (epochSeconds: number | undefined): Date | undefined =>
  epochSeconds === undefined ? undefined : new Date(epochSeconds * 1000);

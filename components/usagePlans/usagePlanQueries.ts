import {
  GetUsageCommand,
  GetUsagePlanCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
  type UsagePlan,
} from "@aws-sdk/client-api-gateway";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export const usagePlansKey = ["usagePlans"] as const;

export const usagePlansQuery: ManagementQuery<UsagePlan[]> = {
  queryKey: usagePlansKey,
  load: ({ gateway }) => allPages((position) => gateway.send(new GetUsagePlansCommand({ limit: 500, position }))),
};

export const usagePlanKey = (usagePlanId: string) => ["usagePlan", usagePlanId] as const;

export const usagePlanQuery = (usagePlanId: string): ManagementQuery<UsagePlan> => ({
  queryKey: usagePlanKey(usagePlanId),
  load: async ({ gateway }) => {
    const { $metadata: _, ...usagePlan } = await gateway.send(new GetUsagePlanCommand({ usagePlanId }));
    return usagePlan;
  },
});

export const plansOfKeyQuery = (keyId: string): ManagementQuery<UsagePlan[]> => ({
  queryKey: ["apiKey", keyId, "usagePlans"],
  load: ({ gateway }) =>
    allPages((position) => gateway.send(new GetUsagePlansCommand({ limit: 500, keyId, position }))),
});

/** A key of a plan; its value stays with the server until somebody asks for it. */
export interface PlanKey {
  readonly id: string;
  readonly name: string;
}

export const planKeysKey = (usagePlanId: string) => ["usagePlan", usagePlanId, "keys"] as const;

export const planKeysQuery = (usagePlanId: string): ManagementQuery<PlanKey[]> => ({
  queryKey: planKeysKey(usagePlanId),
  load: async ({ gateway }) => {
    const keys = await allPages((position) =>
      gateway.send(new GetUsagePlanKeysCommand({ usagePlanId, limit: 500, position })),
    );
    return keys.map(({ id = "", name = id }) => ({ id, name }));
  },
});

/** Of every key: [used, remaining] day by day. */
export type UsageLogs = Readonly<Record<string, readonly (readonly number[])[]>>;

export const usageQuery = (usagePlanId: string, startDate: string, endDate: string): ManagementQuery<UsageLogs> => ({
  queryKey: ["usagePlan", usagePlanId, "usage", startDate, endDate],
  load: async ({ gateway }) => {
    const logs = await allPages(async (position) => {
      const page = await gateway.send(new GetUsageCommand({ usagePlanId, startDate, endDate, limit: 500, position }));
      return { items: Object.entries(page.items ?? {}), position: page.position };
    });
    return Object.fromEntries(logs);
  },
});

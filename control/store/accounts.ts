import type { DatabaseTransaction } from "./transaction.ts";

/** What of an Account can be set; the rest of it is the same for everybody. */
export interface StoredAccount {
  readonly cloudwatchRoleArn?: string | undefined;
}

export interface AccountStore {
  get(region: string): Promise<StoredAccount>;
  update(region: string, before: StoredAccount, after: StoredAccount): Promise<void>;
}

export const accountStore = ({ prisma, record }: DatabaseTransaction): AccountStore => ({
  get: async (region) => {
    const row = await prisma.account.findUnique({ where: { region } });
    return { cloudwatchRoleArn: row?.cloudwatchRoleArn ?? undefined };
  },
  update: async (region, before, after) => {
    const data = { cloudwatchRoleArn: after.cloudwatchRoleArn ?? null };
    await prisma.account.upsert({ where: { region }, create: { region, ...data }, update: data });
    record({ entity: "Account", key: region, before, after });
  },
});

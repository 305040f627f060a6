import type { DatabaseTransaction } from "./transaction.ts";

export interface StoredLogGroup {
  readonly logGroupName: string;
  readonly creationTime: Date;
}

export interface LogGroupStore {
  /** Those that are there already stay as they are. */
  keep(region: string, logGroupNames: readonly string[], creationTime: Date): Promise<void>;
  get(region: string, logGroupName: string): Promise<StoredLogGroup | undefined>;
  /** By name, after the one named `after`. */
  list(region: string, page: LogGroupPage): Promise<StoredLogGroup[]>;
}

export interface LogGroupPage {
  readonly limit: number;
  readonly after?: string;
  readonly prefix?: string;
  readonly holding?: string;
  readonly names?: readonly string[];
}

export function logGroupStore({ prisma }: DatabaseTransaction): LogGroupStore {
  return {
    keep: async (region, logGroupNames, creationTime) => {
      const data = logGroupNames.map((logGroupName) => ({ region, logGroupName, creationTime }));
      await prisma.logGroup.createMany({ data, skipDuplicates: true });
    },
    get: async (region, logGroupName) =>
      (await prisma.logGroup.findUnique({ where: { region_logGroupName: { region, logGroupName } } })) ?? undefined,
    list: (region, { limit, after, prefix, holding, names }) =>
      prisma.logGroup.findMany({
        where: {
          region,
          logGroupName: { gt: after, startsWith: prefix, contains: holding, in: names && [...names] },
        },
        orderBy: { logGroupName: "asc" },
        take: limit,
      }),
  };
}

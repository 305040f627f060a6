import type { PrismaClient } from "../../prisma/generated/client.ts";

export type PrismaTransaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** One change of one entity, for the audit trail. Secrets must be hashes already. */
export interface Change {
  readonly entity: string;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What the aggregate stores work with. */
export interface DatabaseTransaction {
  readonly prisma: PrismaTransaction;
  /** Notes a change for the audit row of this call. */
  readonly record: (change: Change) => void;
  /** Tells the gateway, at commit, that this stage must be read again. */
  readonly revise: (restApiId: string, stageName: string) => Promise<void>;
  /** The same for keys, plans, domain names or VPC links, by their ids, for users and roles by their names, for integration roles and user pools by their ARNs. */
  readonly reviseSubjects: (
    kind: "apiKey" | "usagePlan" | "domainName" | "vpcLink" | "integrationRole" | "role" | "user" | "userPool",
    ids: readonly string[],
  ) => Promise<void>;
}

// What control has to know of functions, from the tables of the function host (schema `functions`), which Prisma does not know.
import type { FunctionPolicies } from "../../iam/functionPolicy.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface FunctionGrants {
  readonly region: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly policies: FunctionPolicies;
  readonly urls: readonly FunctionUrlGrant[];
}

export interface FunctionUrlGrant {
  readonly id: string;
  readonly qualifier: string;
  readonly authType: "AWS_IAM" | "NONE";
  readonly cors?: object;
}

export interface FunctionGrantStore {
  get(region: string, name: string): Promise<FunctionGrants | undefined>;
  byUrl(urlId: string): Promise<FunctionGrants | undefined>;
}

export const functionGrantStore = ({ prisma }: DatabaseTransaction): FunctionGrantStore => ({
  get: async (region, name) =>
    (
      await prisma.$queryRaw<FunctionGrants[]>`
        SELECT "region", "name", "tags", "policies", "urls" FROM "functions"."function"
        WHERE "region" = ${region} AND "name" = ${name}`
    )[0],
  byUrl: async (urlId) =>
    (
      await prisma.$queryRaw<FunctionGrants[]>`
        SELECT "region", "name", "tags", "policies", "urls" FROM "functions"."function"
        WHERE "urls" @> ${JSON.stringify([{ id: urlId }])}::jsonb`
    )[0],
});

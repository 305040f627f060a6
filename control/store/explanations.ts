// Why calls were answered as they were, as the gateways store it in schema `logs`, which Prisma does not know.
import { z } from "zod";
import type { Explanation } from "../../contract/explanation.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface StoredExplanation {
  readonly at: Date;
  /** Empty: no API was found. */
  readonly region: string;
  readonly restApiId: string;
  readonly stageName: string;
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly resourcePath: string;
  readonly status: number;
  readonly errorType: string | undefined;
  readonly apiKeyId: string | undefined;
  readonly explanation: Explanation;
}

export interface ExplanationStore {
  /** Of calls since `since` with this extended or ordinary request id, in this region or in none; newest first. */
  find(region: string, requestId: string, since: Date, limit: number): Promise<StoredExplanation[]>;
  /** Forgets what is older than `since`, and of each API what is beyond its newest `ofApi`; so many at a time. */
  forget(since: Date, ofApi: number): Promise<void>;
}

const forgottenAtOnce = 20_000;

export function explanationStore({ prisma }: DatabaseTransaction): ExplanationStore {
  return {
    find: async (region, requestId, since, limit) => {
      const rows = await prisma.$queryRaw<Row[]>`
        SELECT * FROM "logs"."explanation"
        WHERE ("extendedRequestId" = ${requestId} OR "requestId" = ${requestId})
          AND "at" >= ${since} AND "region" IN (${region}, '')
        ORDER BY "at" DESC, "extendedRequestId" LIMIT ${limit}`;
      return rows.map(fromRow);
    },
    forget: async (since, ofApi) => {
      await prisma.$executeRaw`
        DELETE FROM "logs"."explanation" WHERE ctid IN (
          SELECT ctid FROM "logs"."explanation" WHERE "at" < ${since} LIMIT ${forgottenAtOnce})`;
      await prisma.$executeRaw`
        DELETE FROM "logs"."explanation" WHERE ctid IN (
          SELECT one.ctid FROM "logs"."explanation" one JOIN (
            SELECT "restApiId", (
              SELECT "at" FROM "logs"."explanation" beyond WHERE beyond."restApiId" = api."restApiId"
              ORDER BY "at" DESC OFFSET ${ofApi} LIMIT 1) AS "upTo"
            FROM "logs"."explanation" api GROUP BY "restApiId" HAVING count(*) > ${ofApi}
          ) "full" ON "full"."restApiId" = one."restApiId" AND one."at" <= "full"."upTo"
          LIMIT ${forgottenAtOnce})`;
    },
  };
}

interface Row extends Omit<StoredExplanation, "errorType" | "apiKeyId" | "explanation"> {
  readonly errorType: string | null;
  readonly apiKeyId: string | null;
  readonly explanation: string;
}

const values = z.array(z.tuple([z.string(), z.string()]));

const explanationSchema = z.object({
  rule: z.string(),
  change: z.string().optional(),
  decisions: z.array(
    z.object({
      step: z.string(),
      title: z.string(),
      outcome: z.enum(["passed", "refused"]),
      input: z.string().optional(),
      found: z.string().optional(),
    }),
  ),
  inputs: z.object({
    host: z.string(),
    sourceIp: z.string(),
    headers: values,
    query: values,
    body: z.string().optional(),
    authorizer: values,
    isDataTraced: z.boolean(),
  }),
});

const fromRow = ({ errorType, apiKeyId, explanation, ...row }: Row): StoredExplanation => ({
  ...row,
  errorType: errorType ?? undefined,
  apiKeyId: apiKeyId ?? undefined,
  explanation: explanationSchema.parse(JSON.parse(explanation)),
});

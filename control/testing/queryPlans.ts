// What PostgreSQL reads for the very statements that a piece of work sends.
import pg from "pg";
import { z } from "zod";
import type { TestDatabase } from "./testDatabase.ts";

/** One visit to a table in the plan of one statement. */
export interface TableScan {
  readonly table: string;
  /** Rows that were looked at, whether or not they were wanted. */
  readonly rows: number;
  readonly statement: string;
}

interface Sent {
  readonly text: string;
  readonly values: unknown[];
}

/** Runs `work`, then what it asked once more to see how it was answered. */
export async function scansOf({ url }: TestDatabase, work: () => Promise<unknown>): Promise<TableScan[]> {
  const statements = await sentDuring(work);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const scans: TableScan[] = [];
    for (const { text, values } of statements.filter((sent) => /^\s*SELECT\b.*\bFROM\b/is.test(sent.text))) {
      const { rows } = await client.query<{ "QUERY PLAN": unknown }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
      for (const node of planSchema.parse(rows[0]?.["QUERY PLAN"])) scans.push(...scansIn(node.Plan, text));
    }
    return scans;
  } finally {
    await client.end();
  }
}

async function sentDuring(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = new Proxy(query, {
    apply: (target, client, given) => {
      const [statement, values = statement.values ?? []] = given;
      sent.push({ text: statement.text ?? statement, values });
      return Reflect.apply(target, client, given);
    },
  });
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}

const nodeSchema = z.object({
  "Relation Name": z.string().optional(),
  "Actual Rows": z.number(),
  "Actual Loops": z.number(),
  "Rows Removed by Filter": z.number().default(0),
  get Plans() {
    return z.array(nodeSchema).default([]);
  },
});
const planSchema = z.array(z.object({ Plan: nodeSchema }));

function scansIn(node: z.infer<typeof nodeSchema>, statement: string): TableScan[] {
  const below = node.Plans.flatMap((plan) => scansIn(plan, statement));
  const { "Relation Name": table, "Actual Loops": loops } = node;
  if (table === undefined) return below;
  const rows = (node["Actual Rows"] + node["Rows Removed by Filter"]) * loops;
  return [{ table, rows, statement }, ...below];
}

// One PostgreSQL for a whole test run; every test file makes databases of its own in it.
import { throwAwayCluster } from "./throwAwayCluster.ts";

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL !== undefined) return undefined;
  const cluster = await throwAwayCluster();
  process.env.TEST_DATABASE_URL = cluster.url;
  return async () => cluster[Symbol.asyncDispose]();
}

import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { systemPostgresql } from "../../scripts/checks/systemPackages.ts";
import { type Product, startProduct } from "../../scripts/testing/product.ts";
import { type ThrowAwayCluster, throwAwayCluster } from "../../scripts/testing/throwAwayCluster.ts";
import { allNames, managementClient } from "./managementClient.ts";

let cluster: ThrowAwayCluster;
let product: Product | undefined;

const inDatabase = async <Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** A database and the role that owns it; a role that may not make roles is what hosting companies hand out. */
const makeDatabase = async (name: string, privilege: string): Promise<string> => {
  await inDatabase((client) => client.query(`CREATE ROLE ${name} LOGIN ${privilege}`));
  await inDatabase((client) => client.query(`CREATE DATABASE ${name} OWNER ${name}`));
  const url = new URL(cluster.url);
  url.username = name;
  url.pathname = `/${name}`;
  return url.href;
};

beforeAll(async () => {
  const bin = systemPostgresql();
  if (bin === undefined) throw new Error("The system has no PostgreSQL 15 or newer: npm test says how to install it.");
  cluster = await throwAwayCluster(bin);
});

afterAll(async () => cluster?.[Symbol.asyncDispose]());

afterEach(async () => product?.[Symbol.asyncDispose]());

describe("a PostgreSQL of one's own", () => {
  it("serves the product, the gateway and the function host under roles of their own", async () => {
    const DATABASE_URL = await makeDatabase("own", "CREATEROLE");
    product = await startProduct({ settings: { DATABASE_URL } });
    expect(await allNames(managementClient(product))).toEqual([]);
    expect(product.output()).not.toContain("Warning");
    const connected = async () => {
      const { rows } = await inDatabase((client) =>
        client.query("SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = 'own' ORDER BY 1"),
      );
      return rows.map(({ usename }) => usename);
    };
    await expect.poll(connected, { timeout: 30_000 }).toEqual(["own", "own_functions", "own_gateway"]);
  });

  it("serves the product where it may not make roles, with a warning", async () => {
    const DATABASE_URL = await makeDatabase("poor", "NOCREATEROLE");
    product = await startProduct({ settings: { DATABASE_URL } });
    expect(await allNames(managementClient(product))).toEqual([]);
    expect(product.output()).toContain("Warning: this database does not let us make roles");
  });
});

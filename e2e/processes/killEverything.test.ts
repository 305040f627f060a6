import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allGone, processTree } from "../../scripts/testing/processTree.ts";
import { type Product, startProduct, temporaryFolder } from "../../scripts/testing/product.ts";
import { allNames, managementClient, writeUntilItFails } from "./managementClient.ts";

const writers = ["a", "b", "c", "d"];
const enough = 60;

let folder: string;
let product: Product;

beforeAll(() => {
  folder = temporaryFolder();
});

afterAll(async () => {
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("kill -9 of every process in the middle of writes", () => {
  it("loses no acknowledged change", async () => {
    product = await startProduct({ settings: { DATA_DIR: join(folder, "data") } });
    const { credentials } = product;
    const acknowledged: string[] = [];
    for (const round of ["first", "second"]) {
      const target = acknowledged.length + enough;
      await writeAndKill(product, credentials, round, (name) => acknowledged.push(name) >= target);
      product = await startProduct({ settings: product.settings });
      expect(product.credentials.password).toBe("");
    }
    const found = new Set(await allNames(managementClient({ ...product, credentials })));
    expect(acknowledged.length).toBeGreaterThanOrEqual(2 * enough);
    expect(acknowledged.filter((name) => !found.has(name))).toEqual([]);
  });
});

async function writeAndKill(
  running: Product,
  credentials: Product["credentials"],
  round: string,
  isEnough: (name: string) => boolean,
): Promise<void> {
  const client = managementClient({ ...running, credentials });
  const tree = processTree(running.pid);
  const kill = (): void => {
    for (const { pid } of tree) process.kill(pid, "SIGKILL");
  };
  let killed = false;
  const acknowledge = (name: string): void => {
    if (!isEnough(name) || killed) return;
    killed = true;
    kill();
  };
  await Promise.all(writers.map((writer) => writeUntilItFails(client, `${round}-${writer}`, acknowledge)));
  await allGone(tree);
  client.destroy();
}

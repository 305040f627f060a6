import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { databaseAccount } from "../../scripts/database/account.ts";
import { systemFolder } from "../../scripts/database/binaries.ts";
import type { Account } from "../../scripts/start/folders.ts";
import { type Product, startProduct } from "../../scripts/testing/product.ts";
import { type Clone, makeClone } from "./clone.ts";
import { allNames, managementClient } from "./managementClient.ts";

let clone: Clone | undefined;
let product: Product | undefined;
let systemFolders: string[];

const inSystemFolder = (): string[] => (existsSync(systemFolder) ? readdirSync(systemFolder) : []);

const startClone = async (mode: number, account: Account | undefined): Promise<Product> => {
  clone = makeClone(mode, account);
  product = await startProduct({ root: clone.root, account, settings: { DATA_DIR: ".data" } });
  return product;
};

beforeEach(() => {
  systemFolders = inSystemFolder();
});

afterEach(async () => {
  await product?.stop();
  clone?.[Symbol.dispose]();
  for (const name of inSystemFolder().filter((each) => !systemFolders.includes(each)))
    rmSync(join(systemFolder, name), { recursive: true });
  if (systemFolders.length === 0) rmSync(systemFolder, { recursive: true, force: true });
});

describe("the product", () => {
  it("works for an ordinary user, in a clone of their own, and writes nowhere else", async () => {
    const ordinary = databaseAccount("/nowhere");
    const running = await startClone(0o700, ordinary);
    expect(await allNames(managementClient(running))).toEqual([]);
    expect((await fetch(`${running.consoleUrl}/_health`)).status).toBe(200);
    const data = statSync(join(clone?.root ?? "", ".data"));
    expect(data.uid).toBe(ordinary?.uid ?? process.getuid?.());
    expect(data.mode & 0o777).toBe(0o700);
    expect(inSystemFolder()).toEqual(systemFolders);
  });

  it("works in a clone under a folder that only its owner may enter, for root too, and says where the database went", async () => {
    const running = await startClone(0o700, undefined);
    expect(await allNames(managementClient(running))).toEqual([]);
    if (process.getuid?.() === 0) expect(running.output()).toContain(`The database lies in ${systemFolder}`);
    expect(await running.stop()).toBe(0);
    const again = await startProduct({ root: clone?.root, settings: { ...running.settings } });
    expect(await allNames(managementClient({ ...again, credentials: running.credentials }))).toEqual([]);
    await again.stop();
  });
});

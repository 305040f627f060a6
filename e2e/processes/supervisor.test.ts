import { randomBytes } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allGone, eventually, processTree } from "../../scripts/testing/processTree.ts";
import {
  withStandIns as command,
  failToStart,
  type Product,
  startProduct,
  temporaryFolder,
} from "../../scripts/testing/product.ts";

let folder: string;
let DATA_DIR: string;
let open: Product[];

const start = async (settings: Readonly<Record<string, string>> = {}): Promise<Product> => {
  const product = await startProduct({ command, settings: { DATA_DIR, ...settings } });
  open.push(product);
  return product;
};

const environmentOf = async (url: string): Promise<Record<string, string>> => (await fetch(url)).json();
const healthyPid = async (url: string): Promise<number | undefined> => {
  const response = await fetch(`${url}/_health`).catch(() => undefined);
  return response?.ok === true ? (await response.json()).pid : undefined;
};

// Never without an id: 0 would be this very process group.
const kill = (pid: number | undefined): void => {
  if (pid === undefined || !(pid > 1)) throw new Error(`There is no process ${pid}.`);
  process.kill(pid, "SIGKILL");
};

beforeEach(() => {
  folder = temporaryFolder();
  DATA_DIR = join(folder, "data");
  open = [];
});

afterEach(async () => {
  for (const product of open) await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("the supervisor", () => {
  it("prints the generated credentials on the very first start only, and stops with exit code 0, leaving no process", async () => {
    const first = await start();
    expect(first.credentials.email).toBe("admin@localhost");
    expect(first.credentials.password).toMatch(/^\S{20}$/);
    expect(first.credentials.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(first.credentials.secretAccessKey).toMatch(/^\S{40}$/);
    const control = await environmentOf(first.managementUrl);
    expect(control.ADMIN_PASSWORD).toBe(first.credentials.password);
    const tree = processTree(first.pid);
    expect(tree.length).toBeGreaterThan(5);
    expect(await first.stop()).toBe(0);
    await allGone(tree);
    expect(readdirSync(DATA_DIR)).not.toContain("lock");
  });

  it("shows chosen credentials by the name of their variable", async () => {
    const product = await start({ ADMIN_PASSWORD: "correct horse", ADMIN_EMAIL: "a@b.c" });
    expect(product.output()).toMatch(/password +\(as set in ADMIN_PASSWORD\)/);
    expect(product.output()).not.toContain("correct horse");
    expect(product.credentials.email).toBe("a@b.c");
  });

  it("hands derived keys to its children, stable across starts, and never the master key", async () => {
    const MASTER_KEY = "ab".repeat(32);
    const first = await start({ MASTER_KEY });
    const environments = await Promise.all(
      [first.managementUrl, first.gatewayUrl, first.consoleUrl, first.portalUrl].map(environmentOf),
    );
    for (const environment of environments) expect(JSON.stringify(environment)).not.toContain(MASTER_KEY);
    const [control = {}, gateway = {}, pages = {}, portal = {}] = environments;
    const derived = [
      ...[control.SECRETS_KEY, gateway.CONFIG_KEY, pages.SESSION_SECRET],
      ...[portal.SESSION_SECRET, portal.PORTAL_SECRET],
    ];
    for (const key of derived) expect(Buffer.from(key ?? "", "base64")).toHaveLength(32);
    expect(new Set(derived).size).toBe(5);
    expect(portal).toMatchObject({ SURFACE: "portal", PORTAL_SECRET: control.PORTAL_SECRET });
    expect(pages.PORTAL_SECRET).toBeUndefined();
    expect(gateway.DATABASE_URL).toBeUndefined();
    await first.stop();
    const second = await start({ MASTER_KEY });
    expect((await environmentOf(second.managementUrl)).SECRETS_KEY).toBe(control.SECRETS_KEY);
  });

  it("refuses another master key than the one the data was encrypted under", async () => {
    const first = await start({ MASTER_KEY: "ab".repeat(32) });
    await first.stop();
    const settings = { DATA_DIR, MASTER_KEY: "cd".repeat(32) };
    const { ended, output } = await failToStart({ command, settings });
    expect(ended).toBe(1);
    expect(output).toContain("The master key is not the one");
  });

  it("keeps everything it writes to itself", async () => {
    await start();
    expect(statSync(DATA_DIR).mode & 0o077 & ~0o010).toBe(0);
    expect(statSync(join(DATA_DIR, "keys")).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(join(DATA_DIR, "keys")))
      expect(statSync(join(DATA_DIR, "keys", name)).mode & 0o777).toBe(0o600);
    expect(statSync(join(DATA_DIR, "postgres")).mode & 0o777).toBe(0o700);
  });

  it("refuses a second start with the same data, names the first, and harms nothing", async () => {
    const first = await start();
    const second = await failToStart({ command, settings: first.settings });
    expect(second.ended).toBe(1);
    expect(second.output).toContain(`process ${first.pid}`);
    expect(second.output).toContain(DATA_DIR);
    expect(second.output).toContain(first.managementUrl);
    expect(await healthyPid(first.gatewayUrl)).toBeGreaterThan(0);
  });

  it("names the port a stranger has taken, and its variable", async () => {
    const stranger = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => stranger.once("listening", resolve));
    const address = stranger.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { ended, output } = await failToStart({ command, settings: { DATA_DIR, GATEWAY_PORT: port } });
    stranger.close();
    expect(ended).toBe(1);
    expect(output).toContain(`Port ${port} is taken by another program. Stop it, or set GATEWAY_PORT to a free port.`);
  });

  it("refuses a wrong setting before it touches anything", async () => {
    const { ended, output } = await failToStart({ command, settings: { DATA_DIR, GATEWAY_WORKERS: "many" } });
    expect(ended).toBe(1);
    expect(output).toContain("GATEWAY_WORKERS=many is not allowed. Allowed: a number from 1 to 256.");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("starts a child again that died, and the database too", async () => {
    const product = await start();
    const before = await healthyPid(product.gatewayUrl);
    kill(before);
    await eventually(async () => {
      const now = await healthyPid(product.gatewayUrl);
      return now !== before ? now : undefined;
    });
    expect(product.output()).toContain("gateway ended (SIGKILL); starting it again in 0.1 s");
    const isServer = ({ name }: { name: string }) => name.includes(`-D ${DATA_DIR}/postgres`);
    const server = processTree(product.pid).find(isServer);
    kill(server?.pid);
    const again = await eventually(() =>
      processTree(product.pid).find((each) => isServer(each) && each.pid !== server?.pid),
    );
    expect(again.pid).not.toBe(server?.pid);
  });

  it("takes its children along when it is killed, and the next start comes up by itself", async () => {
    const first = await start();
    const tree = processTree(first.pid);
    const database = tree.filter(({ name }) => name.includes("postgres"));
    kill(first.pid);
    await allGone(tree.filter((each) => !database.includes(each)));
    const second = await start(first.settings);
    await allGone(database);
    expect(await healthyPid(second.managementUrl)).toBeGreaterThan(0);
  });

  it("comes up after every process was killed at once", async () => {
    const first = await start();
    const tree = processTree(first.pid);
    for (const { pid } of tree) kill(pid);
    await allGone(tree);
    const second = await start(first.settings);
    expect(await healthyPid(second.managementUrl)).toBeGreaterThan(0);
  });

  it("puts its sockets into a short private folder when DATA_DIR is too deep for them", async () => {
    DATA_DIR = join(folder, "d".repeat(60), "e".repeat(60), "data");
    const product = await start();
    const { GATEWAY_SOCKET = "" } = await environmentOf(product.gatewayUrl);
    expect(GATEWAY_SOCKET).not.toContain(DATA_DIR);
    await product.stop();
    expect(readdirSync(tmpdir()).filter((name) => GATEWAY_SOCKET.includes(`/${name}/`))).toEqual([]);
  });

  it("works on a database of one's own", async () => {
    const url = new URL(process.env.TEST_DATABASE_URL ?? "");
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    const database = `supervisor_${randomBytes(6).toString("hex")}`;
    await admin.query(`CREATE DATABASE ${database}`);
    url.pathname = `/${database}`;
    const product = await start({ DATABASE_URL: url.href });
    expect((await environmentOf(product.managementUrl)).DATABASE_URL).toBe(url.href);
    expect((await environmentOf(product.gatewayUrl)).GATEWAY_DATABASE_URL).toContain(`//${database}_gateway:`);
    expect(readdirSync(DATA_DIR)).not.toContain("postgres");
    await product.stop();
    await admin.query(`DROP DATABASE ${database}`);
    await admin.query(`DROP ROLE ${database}_gateway`);
    await admin.end();
  });
});

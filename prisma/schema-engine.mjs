#!/usr/bin/env node
import { randomUUID } from "node:crypto";
// Stand-in for Prisma's native schema-engine: same JSON-RPC over stdio, backed by @prisma/schema-engine-wasm + @prisma/adapter-pg.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as bg from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const argv = process.argv.slice(2);
const datamodels = [];
let datasource = {};
let cli;
for (let i = 0; i < argv.length; i++) {
  if (argv[i] === "--datamodels") datamodels.push(argv[++i]);
  else if (argv[i] === "--datasource") datasource = JSON.parse(argv[++i]);
  else if (argv[i] === "cli") cli = argv[++i];
  else if (argv[i] === "--version" || argv[i] === "-v") {
    console.log("schema-engine-cli wasm");
    process.exit(0);
  }
}
const fail = (code, message) => {
  process.stderr.write(
    "\n" +
      JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields: { error_code: code, message } }) +
      "\n",
  );
  process.exit(1);
};
if (cli) {
  const url = new URL(datasource.url);
  const name = decodeURIComponent(url.pathname.slice(1));
  try {
    if (cli === "create-database" || cli === "drop-database") url.pathname = "/postgres";
    const c = new pg.Client({ connectionString: url.href });
    await c.connect();
    if (cli === "create-database") await c.query(`CREATE DATABASE ${c.escapeIdentifier(name)}`);
    if (cli === "drop-database") await c.query(`DROP DATABASE ${c.escapeIdentifier(name)}`);
    await c.end();
    process.exit(0);
  } catch (e) {
    fail(e.code === "3D000" ? "P1003" : e.code === "ECONNREFUSED" ? "P1001" : "P1000", e.message);
  }
}
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (m) => process.stderr.write(`PANIC ${m}\n`) };
const wasmPath = createRequire(import.meta.url)
  .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
  .replace(/\.js$/, ".wasm");
const { instance } = await WebAssembly.instantiate(readFileSync(wasmPath), { "./schema_engine_bg.js": bg });
bg.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();
// adapter-pg lacks two things the schema engine needs: the catalog's "char" type (OID 18), and scripts with ';' inside bodies.
function patch(adapter) {
  const P = Object.getPrototypeOf(adapter),
    Q = Object.getPrototypeOf(P),
    queryRaw = Q.queryRaw;
  if (Q.patched) return adapter;
  Q.patched = true;
  Q.queryRaw = async function (query) {
    let isChar = [];
    const self = Object.create(this);
    self.performIO = async (q) => {
      const r = await this.performIO(q);
      isChar = r.fields.map((f) => f.dataTypeID === 18);
      for (const [i, f] of r.fields.entries()) if (isChar[i]) f.dataTypeID = 25;
      return r;
    };
    const res = await queryRaw.call(self, query);
    for (const [i, c] of isChar.entries()) if (c) res.columnTypes[i] = ColumnTypeEnum.Character;
    return res;
  };
  P.executeScript = async function (script) {
    try {
      await this.client.query(script);
    } catch (e) {
      this.onError(e);
    }
  };
  return adapter;
}
// discrete settings, because adapter-pg opens the shadow database with { ...config, database } and a connectionString would win over that
function pgConfig(href) {
  const u = new URL(href);
  return {
    host: u.searchParams.get("host") ?? u.hostname,
    port: Number(u.port || 5432),
    user: decodeURIComponent(u.username),
    password: decodeURIComponent(u.password),
    database: decodeURIComponent(u.pathname.slice(1)),
    ssl: u.searchParams.get("sslmode") === "require" || undefined,
  };
}
class Factory extends PrismaPg {
  constructor(settings) {
    super(settings);
    this.settings = settings;
  }
  async connect() {
    return patch(await super.connect());
  }
  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    const admin = await this.connect();
    await admin.executeScript(`CREATE DATABASE "${name}"`);
    const shadow = await new Factory({ ...this.settings, database: name }).connect();
    const close = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await close();
      await admin.executeScript(`DROP DATABASE IF EXISTS "${name}"`);
      await admin.dispose();
    };
    return shadow;
  }
}
let enginePromise;
const getEngine = () =>
  (enginePromise ??= bg.SchemaEngine.new(
    { datamodels: datamodels.length ? datamodels.map((p) => [p, readFileSync(p, "utf8")]) : undefined },
    (log) => process.env.SE_DEBUG && process.stderr.write(`${log}\n`),
    bindMigrationAwareSqlAdapterFactory(new Factory(pgConfig(datasource.url))),
  ));
const send = (m) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...m })}\n`);
let printId = 1e6;
const rl = createInterface({ input: process.stdin });
let chain = Promise.resolve();
rl.on("line", (line) => {
  const req = JSON.parse(line);
  if (!req.method) return;
  chain = chain.then(async () => {
    try {
      const engine = await getEngine();
      const method = req.method === "getDatabaseVersion" ? "version" : req.method;
      if (typeof engine[method] !== "function") throw new Error(`schema-engine method not supported: ${req.method}`);
      const result = await engine[method](req.params);
      if (req.method === "diff" && typeof result?.stdout === "string")
        send({ id: printId++, method: "print", params: { content: result.stdout } });
      send({ id: req.id, result: result ?? null });
    } catch (e) {
      send({
        id: req.id,
        error: {
          code: 4466,
          message: String(e?.message ?? e),
          data: { is_panic: false, message: String(e?.message ?? e), error_code: e?.code, meta: e?.meta },
        },
      });
    }
  });
});
rl.on("close", () => chain.then(() => process.exit(0)));

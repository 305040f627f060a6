// Functions of the running product: what they cannot do to it, and what becomes of them when their host ends.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CreateDeploymentCommand, ImportRestApiCommand } from "@aws-sdk/client-api-gateway";
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageOf } from "../../scripts/testing/deploymentPackage.ts";
import { allGone, eventually, processTree } from "../../scripts/testing/processTree.ts";
import { type Product, startProduct, temporaryFolder, withoutConsole } from "../../scripts/testing/product.ts";
import { managementClient } from "./managementClient.ts";
import { call } from "./traffic.ts";

const isRoot = process.getuid?.() === 0;
if (!isRoot) console.warn("Not root: that functions are kept apart from the product is not shown by this run");

/** Tries everything that is named in the event, and answers how each attempt ended. */
const spy = `const fs = require("fs"), net = require("net");
const attempt = (work) => { try { work(); return "done"; } catch (error) { return error.code; } };
const connect = (path) => new Promise((resolve) => net.connect({ path }).on("connect", () => resolve("done")).on("error", (error) => resolve(error.code)));
exports.handler = async ({ folders, sockets, strangers }) => ({
  uid: process.getuid(),
  names: Object.keys(process.env),
  read: folders.map((folder) => attempt(() => fs.readdirSync(folder))),
  written: folders.map((folder) => attempt(() => fs.writeFileSync(folder + "/by-a-function", ""))),
  connected: await Promise.all(sockets.map(connect)),
  signalled: strangers.map((pid) => attempt(() => process.kill(pid, 0))),
  environments: strangers.map((pid) => attempt(() => fs.readFileSync("/proc/" + pid + "/environ"))),
});`;
const slow = `exports.handler = async () => { await new Promise((resolve) => setTimeout(resolve, 1500)); return { statusCode: 200, body: "done" }; };`;

let folder: string;
let product: Product;
let lambda: LambdaClient;
let url: string;

beforeAll(async () => {
  folder = temporaryFolder();
  product = await startProduct({ command: withoutConsole, settings: { DATA_DIR: join(folder, "data") } });
  lambda = clientOf(product);
  await create("spy", spy);
  await create("slow", slow);
  url = await createApi();
});
afterAll(async () => {
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const clientOf = ({ managementUrl: endpoint, credentials }: Product) =>
  new LambdaClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });

async function create(FunctionName: string, code: string): Promise<void> {
  const Role = "arn:aws:iam::000000000000:role/lambda";
  const Code = { ZipFile: packageOf("index.js", code) };
  await lambda.send(
    new CreateFunctionCommand({ FunctionName, Role, Code, Runtime: "nodejs24.x", Handler: "index.handler" }),
  );
  const StatementId = "api";
  const permission = { Action: "lambda:InvokeFunction", Principal: "apigateway.amazonaws.com", StatementId };
  await lambda.send(new AddPermissionCommand({ FunctionName, ...permission }));
}

/** `GET /slow` runs the slow function. */
async function createApi(): Promise<string> {
  const client = managementClient(product);
  const arn = "arn:aws:lambda:us-east-1:000000000000:function:slow";
  const uri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
  const get = { "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri }, responses: {} };
  const document = { openapi: "3.0.1", info: { title: "functions", version: "1" }, paths: { "/slow": { get } } };
  const { id: restApiId } = await client.send(
    new ImportRestApiCommand({ body: Buffer.from(JSON.stringify(document)) }),
  );
  await client.send(new CreateDeploymentCommand({ restApiId, stageName: "prod" }));
  client.destroy();
  return `${product.gatewayUrl}/_aws/execute-api/${restApiId}/prod/slow`;
}

async function invoke(FunctionName: string, event: object) {
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
  return JSON.parse(Payload?.transformToString() ?? "null");
}

describe.each(isRoot ? ["as root"] : [])("a function of a product that runs %s", () => {
  it("can neither read DATA_DIR, nor reach PostgreSQL or a private socket, nor signal a stranger", async () => {
    const { DATA_DIR = "" } = product.settings;
    const entries = readdirSync(DATA_DIR, { recursive: true, withFileTypes: true });
    const folders = [DATA_DIR, ...entries.filter((each) => each.isDirectory() && each.parentPath === DATA_DIR)].map(
      (each) => (typeof each === "string" ? each : join(each.parentPath, each.name)),
    );
    const sockets = entries.filter((each) => each.isSocket()).map((each) => join(each.parentPath, each.name));
    const names = sockets.map((path) => path.slice(path.lastIndexOf("/") + 1));
    expect(names).toEqual(expect.arrayContaining(["gateway.sock", "functions.sock", "functions.sock.g"]));
    expect(names.join()).toContain(".s.PGSQL.");
    const strangers = [process.pid, ...processTree(product.pid).map(({ pid }) => pid)];
    const seen = await invoke("spy", { folders, sockets, strangers: strangers.slice(0, 40) });
    expect(seen.uid).toBeGreaterThan(1_000_000);
    for (const outcome of [...seen.read, ...seen.written]) expect(["EACCES", "ENOENT", "ENOTDIR"]).toContain(outcome);
    for (const outcome of seen.connected) expect(["EACCES", "ENOENT"]).toContain(outcome);
    const own = processTree(product.pid);
    seen.signalled.forEach((outcome: string, index: number) => {
      const { name = "" } = own.find(({ pid }) => pid === strangers[index]) ?? {};
      if (!isFunctions(name)) expect(["EPERM", "ESRCH"]).toContain(outcome);
    });
    for (const outcome of seen.environments.slice(0, 2)) expect(["EACCES", "ENOENT"]).toContain(outcome);
    expect(seen.names.filter((name: string) => /DATABASE|SOCKET|SECRET(S|_KEY)|MASTER/.test(name))).toEqual([]);
  });
});

/** A process that runs user code. */
const isFunctions = (name: string): boolean => name.includes("/clients/") || name.includes("gatehouse-functions");

describe("the function host", () => {
  it("that is killed comes back by itself, with its functions", async () => {
    expect((await call(url)).status).toBe(200);
    const host = processTree(product.pid).find(({ name }) => name.endsWith("functions/main.ts"));
    if (!host) throw new Error("There is no function host.");
    process.kill(host.pid, "SIGKILL");
    const answer = await eventually(async () => {
      const { status, text } = await call(url);
      return status === 200 ? text : undefined;
    });
    expect(answer).toBe("done");
    expect(product.output()).toContain("functions ended (SIGKILL); starting it again");
  });

  it("finishes the calls that are running when the product is stopped, and leaves no process", async () => {
    await call(url);
    const tree = processTree(product.pid);
    const running = call(url);
    // The call is with the function as soon as another one on the same gateway has been answered.
    await call(new URL("/_health", product.gatewayUrl).href);
    const [answer, code] = await Promise.all([running, product.stop()]);
    expect([answer.status, answer.text, code]).toEqual([200, "done", 0]);
    await allGone(tree);
  });

  it("that is turned off says so to whoever wants to make or call a function", async () => {
    product = await startProduct({ command: withoutConsole, settings: { ...product.settings, FUNCTIONS: "off" } });
    const off = { name: "ServiceUnavailableException", message: "Functions are turned off here (FUNCTIONS=off)." };
    await expect(lambda.send(new ListFunctionsCommand({}))).rejects.toMatchObject(off);
    await expect(create("other", slow)).rejects.toMatchObject(off);
    expect((await call(url)).status).toBe(500);
    expect(processTree(product.pid).some(({ name }) => name.endsWith("functions/main.ts"))).toBe(false);
  });
});

// The gateway under test: a throw-away database with frozen deployments in it, and one worker.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { DeploymentSnapshot, SnapshotMethod, SnapshotResource } from "../../contract/snapshot.ts";
import { migrate } from "../database/migrate.ts";
import { compileCache } from "../start/plan.ts";
import { insertKeys, keyHashKey, methodSettings } from "./keys.ts";
import { mappedIntegration, mappedResponses } from "./mapped.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface GatewaySetup {
  readonly databaseUrl: string;
  readonly command: string[];
  readonly environment: Record<string, string>;
}

/** Makes a database with `apis` APIs of 20 methods each in stage `bench`, every one proxying to the back end. */
export async function seedGateway(
  clusterUrl: string,
  folder: string,
  port: number,
  backEndPort: number,
  apis: number,
  workers = 1,
): Promise<GatewaySetup> {
  const name = `bench_${apis}_${randomBytes(4).toString("hex")}`;
  await withClient(clusterUrl, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  await withClient(url.href, async (client) => {
    await migrate(client, join(root, "prisma/migrations"));
    for (let index = 0; index < apis; index++) await insertApi(client, apiId(index), backEndPort);
    await insertKeys(client, apiId(0));
    await client.query("ANALYZE");
  });
  return {
    command: [process.execPath, join(root, "gateway/main.ts")],
    environment: environment(url.href, folder, port, workers, name),
    databaseUrl: url.href,
  };
}

export const apiId = (index: number): string => `bench${String(index).padStart(5, "0")}`;

/** The path of one of an API's 20 methods, by the gateway's path form. */
export const apiPath = (index: number): string => `/_aws/execute-api/${apiId(index)}/bench`;

const environment = (
  databaseUrl: string,
  folder: string,
  port: number,
  workers: number,
  name: string,
): Record<string, string> => ({
  HOST: "127.0.0.1",
  GATEWAY_PORT: String(port),
  GATEWAY_WORKERS: String(workers),
  GATEWAY_DATABASE_URL: databaseUrl,
  GATEWAY_SOCKET: join(folder, `${name}.sock`),
  CONFIG_DIR: join(folder, name),
  CONFIG_KEY: randomBytes(32).toString("base64"),
  KEY_HASH_KEY: keyHashKey.toString("base64"),
  SECRETS_KEY: randomBytes(32).toString("base64"),
  ROLES_KEY: keyHashKey.toString("base64"),
  // The account's 10,000 requests per second are fewer than what is measured.
  LIMITS: "raised",
  LOG_LEVEL: "warn",
  NODE_COMPILE_CACHE: compileCache(root),
});

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function insertApi(client: pg.Client, id: string, backEndPort: number): Promise<void> {
  await client.query(
    `INSERT INTO "RestApi" ("id","region","name","createdDate","binaryMediaTypes","apiKeySource","disableExecuteApiEndpoint",
       "endpointTypes","vpcEndpointIds","ipAddressType","tags","rootResourceId")
     VALUES ($1,'us-east-1',$1,now(),'{}','HEADER',false,'{REGIONAL}','{}','ipv4','{}','root')`,
    [id],
  );
  await client.query(
    `INSERT INTO "Deployment" ("restApiId","id","createdDate","apiSummary","snapshot") VALUES ($1,'d1',now(),'{}',$2)`,
    [id, JSON.stringify(snapshot(id, backEndPort))],
  );
  await client.query(
    `INSERT INTO "Stage" ("restApiId","stageName","deploymentId","cacheClusterEnabled","cacheClusterStatus","tracingEnabled",
       "variables","methodSettings","tags","createdDate","lastUpdatedDate")
     VALUES ($1,'bench','d1',false,'NOT_AVAILABLE',false,'{}',$2,'{}',now(),now())`,
    [id, JSON.stringify(methodSettings)],
  );
  await client.query(`INSERT INTO "Revision" ("restApiId","stageName") VALUES ($1,'bench')`, [id]);
}

const snapshot = (id: string, backEndPort: number): DeploymentSnapshot => ({
  version: 1,
  restApi: {
    id,
    name: id,
    region: "us-east-1",
    accountId: "000000000000",
    binaryMediaTypes: [],
    apiKeySource: "HEADER",
    disableExecuteApiEndpoint: false,
    endpointTypes: ["REGIONAL"],
  },
  deploymentId: "d1",
  createdDate: 0,
  resources: [
    { id: "root", path: "/", methods: {} },
    ...["x", "64k", "a", "b", "c", "d", "e", "mapped", "keyed", "{id}"].map((part, index) =>
      resource(part, index, backEndPort),
    ),
  ],
});

const resource = (part: string, index: number, backEndPort: number): SnapshotResource => ({
  id: `r${index}`,
  path: `/${part}`,
  methods: { GET: method("GET", part, backEndPort), POST: method("POST", part, backEndPort) },
});

const method = (httpMethod: string, part: string, backEndPort: number): SnapshotMethod => ({
  httpMethod,
  authorizationType: "NONE",
  apiKeyRequired: part === "keyed",
  requestParameters: part === "{id}" ? { "method.request.path.id": true } : {},
  requestModels: {},
  methodResponses: part === "mapped" ? mappedResponses : {},
  methodIntegration: {
    type: "HTTP_PROXY",
    httpMethod,
    uri: `http://127.0.0.1:${backEndPort}/${part === "keyed" || part === "mapped" ? "x" : part}`,
    requestParameters: part === "{id}" ? { "integration.request.path.id": "method.request.path.id" } : {},
    requestTemplates: {},
    passthroughBehavior: "WHEN_NO_MATCH",
    timeoutInMillis: 29_000,
    cacheKeyParameters: [],
    integrationResponses: {},
    ...(part === "mapped" && mappedIntegration),
  },
});

// How long after its commit a change is live in every worker: the last old answer that a stream of new connections saw.
import { request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { apiId, apiPath } from "./gatehouse.ts";

const watchMs = 600;

/** Points the stage at the other deployment `rounds` times; answers the delay of each round in milliseconds. */
export async function measureLiveness(databaseUrl: string, gatewayUrl: string, rounds: number): Promise<number[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(
      `INSERT INTO "Deployment" ("restApiId","id","createdDate","apiSummary","snapshot") VALUES ($1,'m1',now(),'{}',$2), ($1,'m2',now(),'{}',$3)`,
      [apiId(0), mockSnapshot("m1"), mockSnapshot("m2")],
    );
    await change(client, "m1");
    await delay(1_000);
    const delays: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const [before, after] = round % 2 === 0 ? ["m1", "m2"] : ["m2", "m1"];
      delays.push(await oneRound(client, gatewayUrl, before ?? "", after ?? ""));
    }
    return delays;
  } finally {
    await client.end();
  }
}

async function oneRound(client: pg.Client, gatewayUrl: string, before: string, after: string): Promise<number> {
  await change(client, after);
  const committed = performance.now();
  let lastOld = committed;
  while (performance.now() - committed < watchMs) {
    const sent = performance.now();
    const answers = await Promise.all(Array.from({ length: 8 }, () => bodyOf(`${gatewayUrl}${apiPath(0)}/which`)));
    if (answers.includes(before)) lastOld = sent;
    if (answers.some((answer) => answer !== before && answer !== after))
      throw new Error(`a request failed: ${answers}`);
  }
  return lastOld - committed;
}

async function change(client: pg.Client, deploymentId: string): Promise<void> {
  await client.query("BEGIN");
  await client.query(`UPDATE "Stage" SET "deploymentId" = $2 WHERE "restApiId" = $1`, [apiId(0), deploymentId]);
  await client.query(`INSERT INTO "Revision" ("restApiId","stageName") VALUES ($1,'bench')`, [apiId(0)]);
  await client.query("SELECT pg_notify('gatehouse_revision', '')");
  await client.query("COMMIT");
}

const bodyOf = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve(text));
    });
    outgoing.on("error", reject);
    outgoing.end();
  });

const mockSnapshot = (id: string): string =>
  JSON.stringify({
    version: 1,
    restApi: {
      id: apiId(0),
      name: "live",
      region: "us-east-1",
      accountId: "000000000000",
      binaryMediaTypes: [],
      apiKeySource: "HEADER",
      disableExecuteApiEndpoint: false,
      endpointTypes: ["REGIONAL"],
    },
    deploymentId: id,
    createdDate: 0,
    resources: [{ id: "r", path: "/which", methods: { GET: mockMethod(id) } }],
  });

const mockMethod = (id: string) => ({
  httpMethod: "GET",
  authorizationType: "NONE",
  apiKeyRequired: false,
  requestParameters: {},
  requestModels: {},
  methodResponses: { 200: { statusCode: "200", responseParameters: {}, responseModels: {} } },
  methodIntegration: {
    type: "MOCK",
    requestParameters: {},
    requestTemplates: { "application/json": '{"statusCode":200}' },
    passthroughBehavior: "WHEN_NO_MATCH",
    timeoutInMillis: 29_000,
    cacheKeyParameters: [],
    integrationResponses: {
      200: { statusCode: "200", responseParameters: {}, responseTemplates: { "application/json": id } },
    },
  },
});

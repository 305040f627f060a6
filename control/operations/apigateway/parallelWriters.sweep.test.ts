// Two hundred calls that change one API at the same moment: each is done whole or refused as AWS refuses it, and none undoes another.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type HouseResponse, houseRequest } from "../../testing/houseRequest.ts";
import { administrator, startTestServer, type TestServer } from "../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

type Verb = Parameters<typeof houseRequest>[1];
type Asked = readonly [Verb, string, object?];

async function ask([method, path, body]: Asked): Promise<HouseResponse> {
  return houseRequest(server.url, method, path, { credentials: administrator, body });
}

async function made(asked: Asked, member: string): Promise<string> {
  const { status, body } = await ask(asked);
  expect([status, body]).toEqual([201, body]);
  return String(body[member]);
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const patch = (path: string, value: string, op = "replace") => ({ patchOperations: [{ op, path, value }] });

async function newApi() {
  const { body } = await ask(["POST", "/restapis", { name: "many hands" }]);
  const { id, rootResourceId } = z.object({ id: z.string(), rootResourceId: z.string() }).parse(body);
  return { api: `/restapis/${id}`, id, root: `/restapis/${id}/resources/${rootResourceId}` };
}

/** How often each status came, and the error types of those that were refused. */
function outcomes(answers: readonly HouseResponse[]): Record<string, number> {
  const names = answers.map(({ status, errorType }) => (errorType === null ? String(status) : errorType));
  return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
}

const atOnce = (asked: readonly Asked[]): Promise<HouseResponse[]> => Promise.all(asked.map(ask));

describe("two hundred writers of one API", () => {
  it("lose no change of the API, its method, its stage and its tags", async () => {
    const { api, id, root } = await newApi();
    await made(["PUT", `${root}/methods/GET`, { authorizationType: "NONE" }], "httpMethod");
    expect((await ask(["PUT", `${root}/methods/GET/integration`, { type: "MOCK" }])).status).toBe(201);
    await made(["POST", `${api}/deployments`, { stageName: "prod" }], "id");
    const arn = encodeURIComponent(`arn:aws:apigateway:us-east-1::${api}`);
    const answers = await atOnce([
      ...numbers(40).map((n): Asked => ["PATCH", api, patch(`/binaryMediaTypes/image~1x${n}`, "", "add")]),
      ...numbers(40).map(
        (n): Asked => [
          "PATCH",
          `${root}/methods/GET`,
          patch(`/requestParameters/method.request.querystring.q${n}`, "true", "add"),
        ],
      ),
      ...numbers(40).map(
        (n): Asked => [
          "PATCH",
          `${root}/methods/GET/integration`,
          patch(`/requestTemplates/application~1x${n}`, "{}", "add"),
        ],
      ),
      ...numbers(40).map((n): Asked => ["PATCH", `${api}/stages/prod`, patch(`/variables/v${n}`, String(n))]),
      ...numbers(40).map((n): Asked => ["PUT", `/tags/${arn}`, { tags: { [`t${n}`]: String(n) } }]),
    ]);
    expect(outcomes(answers)).toEqual({ 200: 160, 204: 40 });
    const { body: after } = await ask(["GET", api]);
    const { body: method } = await ask(["GET", `${root}/methods/GET`]);
    const { body: stage } = await ask(["GET", `${api}/stages/prod`]);
    const { body: integration } = await ask(["GET", `${root}/methods/GET/integration`]);
    const sizes = [after.binaryMediaTypes, after.tags, method.requestParameters, integration.requestTemplates];
    expect([...sizes, stage.variables].map((members) => Object.keys(members ?? {}).length)).toEqual([
      40, 40, 40, 40, 40,
    ]);
    expect(after.id).toBe(id);
  });

  it("make each thing once: who comes later is told ConflictException", async () => {
    const { api, root, id } = await newApi();
    const parentId = root.split("/").at(-1);
    const answers = await atOnce(
      numbers(20).flatMap((n): Asked[] => [
        ["POST", `${api}/resources/${parentId}`, { pathPart: `part${n % 10}` }],
        ["PUT", `${root}/methods/${["GET", "PUT", "POST", "HEAD"][n % 4]}`, { authorizationType: "NONE" }],
        [
          "POST",
          `${api}/models`,
          { name: `Model${n % 10}`, contentType: "application/json", schema: '{"type": "object"}' },
        ],
        [
          "POST",
          `${api}/authorizers`,
          { name: `a${n % 5}`, type: "COGNITO_USER_POOLS", providerARNs: [pool], identitySource: source },
        ],
        [
          "POST",
          `${api}/documentation/parts`,
          { location: { type: "RESOURCE", path: `/${n % 10}` }, properties: "{}" },
        ],
      ]),
    );
    expect(outcomes(answers)).toEqual({ 201: 10 + 4 + 10 + 5 + 10, ConflictException: 100 - 39 });
    const { body } = await ask(["GET", `${api}/resources?limit=500`]);
    expect(body.item).toHaveLength(11);
    expect(id).not.toBe("");
  });

  it("come to the limit and not over it: the rest is told LimitExceededException", async () => {
    const { api, root } = await newApi();
    const parentId = root.split("/").at(-1);
    const rows = `INSERT INTO "Resource" ("restApiId", "id", "parentId", "pathPart", "path")
      SELECT '${api.split("/").at(-1)}', 'r' || n, '${parentId}', 'r' || n, '/r' || n FROM generate_series(1, 279) n`;
    await server.database.query(rows);
    const answers = await atOnce(
      numbers(40).map((n): Asked => ["POST", `${api}/resources/${parentId}`, { pathPart: `part${n}` }]),
    );
    expect(outcomes(answers)).toEqual({ 201: 20, LimitExceededException: 20 });
  });

  it("may delete what others change and deploy: nothing but AWS's refusals, and a whole API at the end", async () => {
    const { api, id, root } = await newApi();
    const parentId = root.split("/").at(-1);
    await made(["PUT", `${root}/methods/GET`, { authorizationType: "NONE" }], "httpMethod");
    await ask(["PUT", `${root}/methods/GET/integration`, { type: "MOCK" }]);
    const deploymentId = await made(["POST", `${api}/deployments`, { stageName: "prod" }], "id");
    const plan = await made(["POST", "/usageplans", { name: "plan" }], "id");
    const keys = await Promise.all(numbers(10).map(() => made(["POST", "/apikeys", { enabled: true }], "id")));
    const answers = await atOnce(
      numbers(10).flatMap((n): Asked[] => [
        ["POST", `${api}/resources/${parentId}`, { pathPart: `part${n}` }],
        ["POST", `${api}/stages`, { stageName: `stage${n % 5}`, deploymentId }],
        ["DELETE", `${api}/stages/stage${n % 5}`],
        [
          "PATCH",
          `/usageplans/${plan}`,
          patch("/apiStages", `${id}:${n % 2 ? "prod" : `stage${n % 5}`}`, n % 4 ? "add" : "remove"),
        ],
        ["POST", `/usageplans/${plan}/keys`, { keyId: keys[n], keyType: "API_KEY" }],
        ["DELETE", `/apikeys/${keys[n]}`],
        ["POST", `${api}/deployments`, { stageName: "prod" }],
        ["PUT", `${root}/methods/POST`, { authorizationType: "NONE" }],
        ["DELETE", `${root}/methods/POST`],
        [
          "PUT",
          `${api}?mode=merge`,
          { openapi: "3.0.1", info: { title: "t", version: "1" }, paths: { [`/put${n}`]: {} } },
        ],
      ]),
    );
    const expected = ["200", "201", "202", "204", "ConflictException", "NotFoundException", "BadRequestException"];
    expect(Object.keys(outcomes(answers)).filter((name) => !expected.includes(name))).toEqual([]);
    const { body } = await ask(["GET", `${api}/resources?limit=500`]);
    expect(body.item).toHaveLength(1 + 10 + 10);
    const { body: after } = await ask(["GET", `/usageplans/${plan}`]);
    const { body: stages } = await ask(["GET", `${api}/stages`]);
    const named = z
      .array(z.object({ stageName: z.string() }))
      .parse(stages.item)
      .map(({ stageName }) => stageName);
    const planned = z.array(z.object({ stage: z.string() })).parse(after.apiStages ?? []);
    expect(planned.filter(({ stage }) => !named.includes(stage))).toEqual([]);
  });
});

const pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abcdefghi";
const source = "method.request.header.Authorization";

import { GetResourcesCommand, PutMethodCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallableApi, startCallableApi } from "../../testing/callableApi.ts";
import { houseRequest } from "../../testing/houseRequest.ts";
import { createProgram, type Program } from "../../testing/program.ts";
import { signedInAs } from "../../testing/signedIn.ts";
import { administrator, reader } from "../../testing/testServer.ts";

describe("GetTypeScriptClient", () => {
  let api: CallableApi;
  let program: Program;
  beforeAll(async () => {
    api = await startCallableApi();
    program = await createProgram();
    await program.write({ "client.ts": await source(), "package.json": '{ "type": "module" }' });
  });
  afterAll(async () => {
    await program[Symbol.asyncDispose]();
    await api[Symbol.asyncDispose]();
  });
  const get = (
    path = `${api.restApiId}/stages/dev`,
    options: Parameters<typeof houseRequest>[3] = { credentials: administrator },
  ) => houseRequest(api.server.url, "GET", `/_house/restapis/${path}/typescript-client`, options);
  const source = async () => String((await get()).body.source);

  /** What a program with a client `api` makes of the expressions, having passed the compiler. */
  const called = async (expressions: readonly string[], settings = "") => {
    const file = `call-${crypto.randomUUID()}.ts`;
    await program.write({
      [file]: `import { ApiError, createApiClient } from "./client.ts";
const api = createApiClient({ url: ${JSON.stringify(api.invokeUrl)}, ${settings} });
const shown = (error: unknown) => error instanceof ApiError ? { status: error.status, data: error.data } : String(error);
console.log(JSON.stringify([${expressions.map((expression) => `await ${expression}.catch(shown)`).join(",\n")}]));`,
    });
    expect(await program.check("--allowImportingTsExtensions", file)).toBe("");
    return JSON.parse(await program.run(file));
  };

  it("input: the API and the stage; the file is called after them", async () => {
    expect(await get()).toMatchObject({ status: 200, body: { fileName: `${api.restApiId}-dev.ts` } });
    expect(await source()).toContain(`url: "http://${api.restApiId}.execute-api.localhost:8080/dev"`);
  });

  it("behaviour: the client calls every method of the stage", async () => {
    const pet = (verb: string, more: string) => `api("${verb} /pets/{petId}", { path: { petId: "a b" }, ${more} })`;
    const plain = ["GET", "DELETE", "OPTIONS"];
    const withBody = ["PUT", "POST", "PATCH"];
    expect(
      await called([
        'api("GET /")',
        'api("POST /mapped", { body: { id: 7 } })',
        'api("HEAD /pets/{petId}", { path: { petId: 7 } })',
        'api("GET /needed", { query: { q: 1, other: 2 } })',
        'api("GET /files/{proxy+}", { path: { proxy: "a/b" } })',
        ...plain.map((verb) => pet(verb, 'query: { limit: [1, 2] }, headers: { "X-Trace": "t" }')),
        ...withBody.map((verb) => pet(verb, "body: { id: 7 }")),
      ]),
    ).toEqual([
      { id: 1, name: "Rex" },
      expect.objectContaining({ url: "/mapped", body: '{"wrapped": {"id":7}}' }),
      "",
      expect.objectContaining({ url: "/needed?q=1&other=2" }),
      expect.objectContaining({ url: "/files/a/b" }),
      ...plain.map((method) => expect.objectContaining({ method, url: "/pets/a%20b?limit=1&limit=2", trace: "t" })),
      ...withBody.map((method) => ({ method, url: "/pets/a%20b", type: "application/json", body: '{"id":7}' })),
    ]);
  });

  it("behaviour: the client sends its key, and throws what is no 2xx", async () => {
    expect(await called(['api("GET /keyed")'], `apiKey: ${JSON.stringify(api.apiKey)}`)).toMatchObject([{ id: 1 }]);
    const [denied, dots] = await called(['api("GET /keyed")', 'api("GET /pets/{petId}", { path: { petId: ".." } })']);
    expect(denied).toEqual({ status: 403, data: { message: "Forbidden" } });
    expect(dots).toContain("path of dots");
  });

  it("behaviour: what authorizes requests has the last word", async () => {
    const authorize = 'authorize: (request) => new Request(request, { headers: { "X-Trace": "signed" } })';
    expect(await called(['api("GET /needed", { query: { q: 1 } })'], authorize)).toMatchObject([{ trace: "signed" }]);
  });

  it("behaviour: wrong calls do not compile", async () => {
    await program.write({
      "wrong.ts": `import { createApiClient } from "./client.ts";
const api = createApiClient();
await api("GET /nosuch");
await api("GET /pets/{petId}");
await api("GET /needed", { query: {} });
await api("PUT /pets/{petId}", { path: { petId: 1 }, body: { id: "1" } });
(await api("GET /")).nosuch;`,
    });
    const complaints = await program.check("--allowImportingTsExtensions", "wrong.ts");
    for (const line of [3, 4, 5, 6, 7]) expect(complaints).toContain(`wrong.ts(${line},`);
  });

  it("behaviour: it is of the deployment that the stage points to", async () => {
    const before = await source();
    const { restApiId } = api;
    const { items = [] } = await api.server.client.send(new GetResourcesCommand({ restApiId }));
    const resourceId = items.find(({ path }) => path === "/")?.id;
    const method = { restApiId, resourceId, httpMethod: "POST", authorizationType: "NONE" };
    await api.server.client.send(new PutMethodCommand(method));
    expect(await source()).toBe(before);
  });

  it("errors: an API or a stage that is not there", async () => {
    expect(await get("nosuch/stages/dev")).toMatchObject({ status: 404, errorType: "NotFoundException" });
    expect(await get(`${api.restApiId}/stages/nosuch`)).toMatchObject({ status: 404, errorType: "NotFoundException" });
  });

  it("authorization: needs the permission of GetSdk", async () => {
    expect(await get(undefined, { credentials: reader })).toMatchObject({ status: 200 });
    expect(await get(undefined, {})).toMatchObject({ status: 403 });
    const nobody = await signedInAs(api.server, "nob", []);
    const denied = await get(undefined, { credentials: nobody });
    expect(denied).toMatchObject({ status: 403, errorType: "AccessDeniedException" });
    expect(denied.body.message).toContain(
      `apigateway:GET on resource: arn:aws:apigateway:us-east-1::/restapis/${api.restApiId}/stages/dev/sdks/typescript`,
    );
  });
});

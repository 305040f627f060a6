// "Tutorial: Create a REST API with an HTTP non-proxy integration": its first half one call of the AWS CLI after the other, as people type
// them; its second, "Map request parameters for an API Gateway API", by an import into the same API. The pet store is a back end here.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aws, awsJson } from "./awsCli.ts";
import { stageUrl } from "./functions.ts";
import { send } from "./http.ts";
import { sendSigned } from "./sendSigned.ts";

const firstPage = [
  { id: 1, type: "dog", price: 249.99 },
  { id: 2, type: "cat", price: 124.99 },
  { id: 3, type: "fish", price: 0.99 },
];
const catsOnPageTwo = [999.99, 249.99, 49.97].map((price, index) => ({ id: 4 + index, type: "cat", price }));
const newPet = { type: "dog", price: 249.99 };

/** What `http://petstore-demo-endpoint.execute-api.com/petstore/pets` answers, as far as the tutorial asks. */
async function startPetStore(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://pets");
    const chunks: Buffer[] = await request.toArray();
    const query = `${searchParams.get("type")}:${searchParams.get("page")}`;
    const page = query === "null:null" ? firstPage : query === "cat:2" ? catsOnPageTwo : [];
    const id = Number(pathname.split("/")[3]);
    const found = Number.isNaN(id) ? page : firstPage.find((pet) => pet.id === id);
    const answer =
      request.method === "POST" ? { pet: JSON.parse(Buffer.concat(chunks).toString()), message: "success" } : found;
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

let petStore: Server;
let folder: string;
let store: string;
let restApiId: string;
let rootId: string;
let url: string;

beforeAll(async () => {
  petStore = await startPetStore();
  folder = await mkdtemp(join(tmpdir(), "pets-"));
  const address = petStore.address();
  store = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/petstore/pets`;
  const api = await awsJson("apigateway", "create-rest-api", "--name", "MyDemoAPI");
  restApiId = String(api.id);
  const { id } = await call("get-resources", "--query", "items[0]");
  rootId = String(id);
  url = stageUrl(restApiId, "test");
});
afterAll(async () => {
  await aws("apigateway", "delete-rest-api", "--rest-api-id", restApiId);
  petStore.closeAllConnections();
  petStore.close();
  await rm(folder, { recursive: true, force: true });
});

const call = (command: string, ...words: string[]) =>
  awsJson("apigateway", command, "--rest-api-id", restApiId, ...words);

const parameters = {
  method: "method.request.querystring.type=false,method.request.querystring.page=false",
  mapped:
    "integration.request.querystring.type=method.request.querystring.type,integration.request.querystring.page=method.request.querystring.page",
};

const getPets = async (path: string) => {
  const answer = await send("GET", url + path);
  return [answer.status, JSON.parse(answer.body)];
};

describe("create an API with HTTP custom integration", () => {
  it("lists pets, by type and page, to whoever signs the request", async () => {
    const { id } = await call("create-resource", "--parent-id", rootId, "--path-part", "pets");
    const get = ["--resource-id", String(id), "--http-method", "GET"];
    await call("put-method", ...get, "--authorization-type", "AWS_IAM", "--request-parameters", parameters.method);
    const http = ["--type", "HTTP", "--integration-http-method", "GET", "--uri", store];
    await Promise.all([
      call("put-method-response", ...get, "--status-code", "200", "--response-models", "application/json=Empty"),
      call("put-integration", ...get, ...http, "--request-parameters", parameters.mapped),
    ]);
    await call("put-integration-response", ...get, "--status-code", "200", "--response-templates", "application/json=");
    const [{ status, body }] = await Promise.all([
      call("test-invoke-method", ...get, "--path-with-query-string", "/pets?type=cat&page=2"),
      call("create-deployment", "--stage-name", "test"),
    ]);
    expect([status, JSON.parse(String(body))]).toEqual([200, catsOnPageTwo]);
    expect((await send("GET", `${url}/pets?type=cat&page=2`)).status).toBe(403);
    const signed = await sendSigned("execute-api", "GET", `${url}/pets?type=cat&page=2`);
    expect([signed.status, JSON.parse(signed.body)]).toEqual([200, catsOnPageTwo]);
  });
});

describe("map request parameters for an API Gateway API", () => {
  it("renames query parameters, maps a path parameter, and passes a payload through", async () => {
    const body = join(folder, "walkthrough.json");
    await writeFile(body, JSON.stringify(walkthrough(store)));
    await call("put-rest-api", "--mode", "merge", "--body", `fileb://${body}`, "--fail-on-warnings");
    await call("create-deployment", "--stage-name", "test", "--description", "Calling HTTP endpoint walkthrough");

    expect(await getPets("/petstorewalkthrough/pets")).toEqual([200, firstPage]);
    expect(await getPets("/petstorewalkthrough/pets?petType=cat&petsPage=2")).toEqual([200, catsOnPageTwo]);
    expect(await getPets("/petstorewalkthrough/pets/1")).toEqual([200, firstPage[0]]);
    const json = { "content-type": "application/json" };
    const posted = await send("POST", `${url}/petstorewalkthrough/pets`, json, JSON.stringify(newPet));
    expect([posted.status, JSON.parse(posted.body)]).toEqual([200, { pet: newPet, message: "success" }]);
    const signed = await sendSigned("execute-api", "GET", `${url}/pets?type=cat&page=2`);
    expect([signed.status, JSON.parse(signed.body)]).toEqual([200, catsOnPageTwo]);
  });
});

/** The second half's resources and methods, as its steps leave them. */
function walkthrough(uri: string): object {
  const parameter = (place: string, name: string) => ({
    in: place,
    name,
    required: place === "path",
    schema: { type: "string" },
  });
  const method = (integration: object, parameters: readonly object[] = []) => ({
    ...{ parameters, responses: { "200": { description: "" } } },
    "x-amazon-apigateway-integration": {
      ...{ type: "http", responses: { default: { statusCode: "200" } }, ...integration },
    },
  });
  const renamed = {
    "integration.request.querystring.type": "method.request.querystring.petType",
    "integration.request.querystring.page": "method.request.querystring.petsPage",
  };
  const pet = { "integration.request.path.id": "method.request.path.petId" };
  return {
    openapi: "3.0.1",
    info: { title: "MyDemoAPI", version: "1" },
    paths: {
      "/petstorewalkthrough/pets": {
        get: method({ httpMethod: "GET", uri, requestParameters: renamed }, [
          parameter("query", "petType"),
          parameter("query", "petsPage"),
        ]),
        post: method({ httpMethod: "POST", uri }),
      },
      "/petstorewalkthrough/pets/{petId}": {
        get: method({ httpMethod: "GET", uri: `${uri}/{id}`, requestParameters: pet }, [parameter("path", "petId")]),
      },
    },
  };
}

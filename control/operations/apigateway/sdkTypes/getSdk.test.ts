import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import {
  APIGatewayClient,
  CreateDeploymentCommand,
  GetSdkCommand,
  type GetSdkCommandInput,
  ImportRestApiCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSignature, verifySignature } from "../../../../iam/sigv4.ts";
import { largeDocuments } from "../../../openapi/testing/largeDocuments.ts";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { type CallableApi, startCallableApi } from "../../../testing/callableApi.ts";
import { createProgram, type Program } from "../../../testing/program.ts";
import { readZip } from "../../../testing/readZip.ts";
import { signedInAs } from "../../../testing/signedIn.ts";

let api: CallableApi;
let program: Program;
beforeAll(async () => {
  api = await startCallableApi();
  program = await createProgram();
  await program.write(await files());
});
afterAll(async () => {
  await program[Symbol.asyncDispose]();
  await api[Symbol.asyncDispose]();
});

const sdk = async (input: Partial<GetSdkCommandInput> = {}, client = api.server.client) =>
  plain(
    await client.send(
      new GetSdkCommand({ restApiId: api.restApiId, stageName: "dev", sdkType: "javascript", ...input }),
    ),
  );
const files = async (input?: Partial<GetSdkCommandInput>) => readZip((await sdk(input)).body ?? new Uint8Array());

/** What a program made of `expression` and a client prints: the answer, or the error. */
const called = async (expression: string, config: object = {}) => {
  const settings = JSON.stringify({ invokeUrl: api.invokeUrl, ...config });
  const file = `call-${crypto.randomUUID()}.js`;
  await program.write({
    [file]: `const { apigClientFactory } = require("./apiGateway-js-sdk/apigClient.js");
const apigClient = apigClientFactory.newClient(${settings});
const shown = ({ status, data, message, headers }) => ({ status, data, message, type: headers?.["content-type"] });
(${expression}).then(shown, shown).then((result) => console.log(JSON.stringify(result)));`,
  });
  return JSON.parse(await program.run(file));
};

const importApi = async (document: object) => {
  const body = Buffer.from(JSON.stringify(document));
  const { id: restApiId = "" } = await api.server.client.send(new ImportRestApiCommand({ body }));
  await api.server.client.send(new CreateDeploymentCommand({ restApiId, stageName: "dev" }));
  return restApiId;
};
const mock = { responses: {}, "x-amazon-apigateway-integration": { type: "mock" } };

/** The documented names of required parameters, by type. */
const required = {
  java: ["serviceName", "javaPackageName"],
  android: ["groupId", "invokerPackage", "artifactId", "artifactVersion"],
  objectivec: ["classPrefix"],
  swift: ["classPrefix"],
  ruby: ["service.name"],
} as const;
const given = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, "example"]));

describe("GetSdk", () => {
  describe("input", () => {
    it("takes the type of the SDK, and needs no parameters for javascript", async () => {
      expect(Object.keys(await files()).toSorted()).toEqual([
        "apiGateway-js-sdk/README.md",
        "apiGateway-js-sdk/apigClient.d.ts",
        "apiGateway-js-sdk/apigClient.js",
        "apiGateway-js-sdk/apigClient.page.d.ts",
        "apiGateway-js-sdk/lib/apiGatewayCore/apiGatewayClient.js",
        "apiGateway-js-sdk/lib/apiGatewayCore/sigV4Client.js",
        "apiGateway-js-sdk/package.json",
      ]);
      expect(await files({ parameters: { anything: "else" } })).toEqual(await files());
    });

    // GetSdkType calls them by other names than "GetSdk" of the API reference; both are in use.
    it.each([
      [{ serviceName: "Pets", javaPackageName: "org.example" }],
      [{ "service.name": "Pets", "java.package-name": "org.example" }],
    ])("takes %o as what java needs", async (parameters) => {
      await expect(sdk({ sdkType: "java", parameters })).rejects.toMatchObject({ name: "NotImplementedException" });
    });
  });

  describe("behaviour", () => {
    it("answers an archive named after the type and the version of the API", async () => {
      expect(await sdk()).toMatchObject({
        contentType: "application/octet-stream",
        contentDisposition: 'attachment; filename="javascript_7.zip"',
      });
    });

    it("names the address at which this gateway serves the stage, and its region", async () => {
      const client = (await files())["apiGateway-js-sdk/apigClient.js"];
      expect(client).toContain(
        `{"invokeUrl":"http://${api.restApiId}.execute-api.localhost:8080/dev","region":"us-east-1"}`,
      );
    });

    it("has a function for every method but those for any verb", async () => {
      await program.write({
        "names.js": `const { apigClientFactory } = require("./apiGateway-js-sdk/apigClient.js");
console.log(Object.keys(apigClientFactory.newClient()).join(" "));`,
      });
      expect((await program.run("names.js")).trim().split(" ").toSorted()).toEqual([
        "filesProxyGet",
        "keyedGet",
        "mappedPost",
        "neededGet",
        "petsPetIdDelete",
        "petsPetIdGet",
        "petsPetIdHead",
        "petsPetIdOptions",
        "petsPetIdPatch",
        "petsPetIdPost",
        "petsPetIdPut",
        "rootGet",
      ]);
    });

    it("calls a mock, whose JSON it reads", async () => {
      expect(await called("apigClient.rootGet()")).toEqual({
        status: 200,
        data: { id: 1, name: "Rex" },
        type: "application/json",
      });
    });

    it.each(["Get", "Delete", "Options"])("calls a back end by %s with parameters of all places", async (verb) => {
      const params = '{ petId: "a/b ü", limit: [1, 2], "X-Trace": "t" }';
      const { status, data } = await called(`apigClient.petsPetId${verb}(${params})`);
      expect(status).toBe(200);
      expect(data).toMatchObject({ method: verb.toUpperCase(), trace: "t", body: "" });
      expect(decodeURIComponent(data.url)).toContain("a/b ü");
      expect(data.url).toContain("limit=1&limit=2");
    });

    it("calls a back end behind templates", async () => {
      const { data } = await called("apigClient.mappedPost({}, { id: 7 })");
      expect(data).toMatchObject({ url: "/mapped", body: '{"wrapped": {"id":7}}' });
    });

    it.each(["Put", "Post", "Patch"])("sends a body by %s", async (verb) => {
      const { data } = await called(`apigClient.petsPetId${verb}({ petId: 7 }, { id: 7 })`);
      expect(data).toEqual({
        method: verb.toUpperCase(),
        url: "/pets/7",
        type: "application/json",
        body: '{"id":7}',
      });
      const text = await called(
        `apigClient.petsPetId${verb}({ petId: 7 }, new TextEncoder().encode("x"), { headers: { "content-type": "text/plain" } })`,
      );
      expect(text.data).toMatchObject({ type: "text/plain", body: "x" });
    });

    it("calls HEAD, which has no body", async () => {
      expect(await called("apigClient.petsPetIdHead({ petId: 7 })")).toMatchObject({ status: 200, data: "" });
    });

    it("leaves the slashes of a greedy parameter in the path", async () => {
      const { data } = await called('apigClient.filesProxyGet({ proxy: "a/b c/d" })');
      expect(data.url).toBe("/files/a/b%20c/d");
    });

    it("sends headers and query parameters that the API does not declare", async () => {
      const additional = '{ headers: { "X-Trace": "u" }, queryParams: { "a&b": "c=d" } }';
      const { data } = await called(`apigClient.neededGet({ q: 1 }, undefined, ${additional})`);
      expect(data).toMatchObject({ trace: "u" });
      expect(new URLSearchParams(data.url.split("?")[1])).toEqual(
        new URLSearchParams([
          ["a&b", "c=d"],
          ["q", "1"],
        ]),
      );
    });

    it("sends the API key", async () => {
      expect(await called("apigClient.keyedGet()")).toMatchObject({ status: 403, data: { message: "Forbidden" } });
      expect(await called("apigClient.keyedGet()", { apiKey: api.apiKey })).toMatchObject({ status: 200 });
    });

    it("rejects for a status that is no 2xx, and before it calls without a required parameter", async () => {
      expect(await called("apigClient.petsPetIdGet({ petId: 0 })")).toMatchObject({
        status: 404,
        data: { url: "/pets/0" },
        message: "Request failed with status code 404",
      });
      expect(await called("apigClient.petsPetIdGet({})")).toEqual({ message: "petId must be defined" });
      expect(await called("apigClient.neededGet()")).toEqual({ message: "q must be defined" });
      expect(await called('apigClient.petsPetIdGet({ petId: ".." })')).toMatchObject({
        message: "petId must not be a path of dots",
      });
    });

    it("is still served when it signs", async () => {
      const config = { accessKey: "AKIAEXAMPLE", secretKey: "secret" };
      expect(await called("apigClient.rootGet()", config)).toMatchObject({ status: 200 });
    });

    it("signs every request with the credentials it has", async () => {
      const secretKey = "a secret";
      const verified: string[] = [];
      const verifying = createServer((request, response) => {
        void verify(request, secretKey).then((accessKeyId) => {
          verified.push(accessKeyId);
          response.end("{}");
        });
      });
      await once(verifying.listen(0, "127.0.0.1"), "listening");
      const address = verifying.address();
      const invokeUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/dev`;
      const config = { invokeUrl, accessKey: "AKIAEXAMPLE", secretKey, sessionToken: "token", region: "eu-west-1" };
      const additional = `{ queryParams: { "b": "*'ü", a: [2, 1], A: "" } }`;
      await called(`apigClient.petsPetIdPut({ petId: "a/b ü*" }, { id: 7 }, ${additional})`, config);
      await called('apigClient.filesProxyGet({ proxy: "a/b(c)" })', config);
      expect(verified).toEqual(["AKIAEXAMPLE eu-west-1 execute-api", "AKIAEXAMPLE eu-west-1 execute-api"]);
      verifying.closeAllConnections();
      verifying.close();
    });

    it("is a script of pages, too, and a module", async () => {
      await program.write({
        "page.js": `const vm = require("node:vm"); const fs = require("node:fs");
const page = vm.createContext({ fetch, Headers, Response, URL, crypto, TextEncoder, Uint8Array, console });
for (const path of ["lib/apiGatewayCore/sigV4Client.js", "lib/apiGatewayCore/apiGatewayClient.js", "apigClient.js"])
  vm.runInContext(fs.readFileSync("apiGateway-js-sdk/" + path, "utf8"), page);
const config = JSON.stringify({ invokeUrl: ${JSON.stringify(api.invokeUrl)} });
vm.runInContext("apigClientFactory.newClient(" + config + ").rootGet().then(({ data }) => console.log(data.name))", page);`,
        "module.mjs": `import { apigClientFactory } from "./apiGateway-js-sdk/apigClient.js";
apigClientFactory.newClient({ invokeUrl: ${JSON.stringify(api.invokeUrl)} }).rootGet().then(({ data }) => console.log(data.name));`,
      });
      expect(await program.run("page.js")).toBe("Rex\n");
      expect(await program.run("module.mjs")).toBe("Rex\n");
    });

    it("has declarations that tell right from wrong calls", async () => {
      await program.write({
        "right.mts": `import { apigClientFactory, type ApigModels } from "./apiGateway-js-sdk/apigClient.js";
const client = apigClientFactory.newClient({ apiKey: "key" });
const { data } = await client.petsPetIdPut({ petId: 7, limit: ["1"] }, { id: 7, friends: [{ id: 8 }] });
export const name: string | undefined = data.name;
export const pet: ApigModels["Pet"] = (await client.rootGet()).data;
await client.rootGet(null, undefined, { headers: { a: "b" } });`,
        "page.ts": `/// <reference path="./apiGateway-js-sdk/apigClient.page.d.ts" />
void apigClientFactory.newClient().rootGet().then(({ data }) => data.id);`,
        "wrong.mts": `import { apigClientFactory } from "./apiGateway-js-sdk/apigClient.js";
const client = apigClientFactory.newClient();
await client.petsPetIdPut({});
await client.petsPetIdPut({ petId: 7 }, { id: "7" });
await client.petsGet();`,
      });
      expect(await program.check("right.mts", "page.ts")).toBe("");
      const complaints = await program.check("wrong.mts");
      for (const line of [3, 4, 5]) expect(complaints).toContain(`wrong.mts(${line},`);
    });

    it("has declarations that compile, and a client that loads, for APIs of every style", async () => {
      await using large = await createProgram();
      for (const [index, { make }] of largeDocuments.entries()) {
        const restApiId = await importApi(make("http://127.0.0.1:9"));
        const renamed = Object.entries(await files({ restApiId })).map(([path, text]) => [`${index}/${path}`, text]);
        await large.write(Object.fromEntries(renamed));
      }
      const paths = largeDocuments.map((_, index) => `./${index}/apiGateway-js-sdk/apigClient`);
      expect(await large.check(...paths.map((path) => `${path}.d.ts`))).toBe("");
      await large.write({
        "load.cjs": `for (const path of ${JSON.stringify(paths)})
  console.log(Object.keys(require(path).apigClientFactory.newClient()).length >= 200);`,
      });
      expect(await large.run("load.cjs")).toBe("true\n".repeat(paths.length));
    });

    // "If your API only has ANY methods defined, the generated SDK package will not contain an apigClient.js file."
    it("has no client of an API that has only methods for any verb", async () => {
      const restApiId = await importApi({
        openapi: "3.0.1",
        info: { title: "any", version: "1" },
        paths: { "/any": { "x-amazon-apigateway-any-method": mock } },
      });
      expect(Object.keys(await files({ restApiId }))).not.toContain("apiGateway-js-sdk/apigClient.js");
    });
  });

  describe("errors", () => {
    it("answers 404 for an API, a stage or a type that is not there", async () => {
      await expect(sdk({ restApiId: "nosuch" })).rejects.toMatchObject(
        notFound("Invalid API identifier specified 000000000000:nosuch"),
      );
      await expect(sdk({ stageName: "nosuch" })).rejects.toMatchObject(notFound("Invalid stage identifier specified"));
      await expect(sdk({ sdkType: "cobol" })).rejects.toMatchObject(notFound("Invalid SDK type identifier specified"));
    });

    it("keeps other regions out", async () => {
      const elsewhere = api.server.clientWith({ region: "eu-west-1" });
      await expect(sdk({}, elsewhere)).rejects.toMatchObject({ name: "NotFoundException" });
    });

    // The API reference names what each type requires, not the text.
    it.each(Object.entries(required))("refuses %s without what it requires", async (sdkType, names) => {
      for (const absent of names) {
        const parameters = given(names.filter((name) => name !== absent));
        await expect(sdk({ sdkType, parameters })).rejects.toMatchObject({ name: "BadRequestException" });
        await expect(sdk({ sdkType, parameters: { ...parameters, [absent]: "" } })).rejects.toMatchObject({
          name: "BadRequestException",
        });
      }
    });

    it("names all that is missing", async () => {
      await expect(sdk({ sdkType: "android", parameters: { groupId: "a" } })).rejects.toMatchObject(
        badRequest("Missing required parameters for the SDK type android: invokerPackage, artifactId, artifactVersion"),
      );
    });

    it.each(Object.entries(required))("answers 501 for %s, which it does not generate", async (sdkType, names) => {
      await expect(sdk({ sdkType, parameters: given(names) })).rejects.toMatchObject({
        name: "NotImplementedException",
        $metadata: { httpStatusCode: 501 },
        message: `GetSdk of apigateway generates no SDK of the type ${sdkType} in this version of Gatehouse; it generates javascript.`,
      });
    });
  });

  describe("authorization", () => {
    it("is for whoever may read the stage's SDKs", async () => {
      expect(await sdk({}, api.server.readOnlyClient)).toMatchObject({ contentType: "application/octet-stream" });
    });

    it("refuses whoever may not, naming the SDK", async () => {
      const credentials = await signedInAs(api.server, "nob", []);
      const nobody = new APIGatewayClient({ endpoint: api.server.url, region: "us-east-1", credentials });
      const arn = `arn:aws:apigateway:us-east-1::/restapis/${api.restApiId}/stages/dev/sdks/javascript`;
      await expect(sdk({}, nobody)).rejects.toMatchObject({
        name: "AccessDeniedException",
        message: expect.stringContaining(`apigateway:GET on resource: ${arn}`),
      });
    });

    it("refuses a signature with another secret", async () => {
      const stranger = api.server.clientWith({ secretAccessKey: "another" });
      await expect(sdk({}, stranger)).rejects.toMatchObject({ name: "InvalidSignatureException" });
    });
  });
});

async function verify(request: IncomingMessage, secretKey: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const [rawPath = "", rawQuery = ""] = (request.url ?? "").split("?");
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const signed = { method: request.method ?? "", rawPath, rawQuery, headers, body: Buffer.concat(chunks) };
  try {
    const claims = readSignature(signed);
    if (!claims) return "unsigned";
    verifySignature(signed, claims, secretKey, Date.now());
    return `${claims.accessKeyId} ${claims.region} ${claims.service}`;
  } catch (error) {
    return String(error);
  }
}

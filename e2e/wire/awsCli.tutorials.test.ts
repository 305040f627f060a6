// Two of the developer guide's tutorials by the AWS CLI: "Create a REST API as an Amazon S3 proxy" and "… as an Amazon Kinesis proxy".
// A product of its own: where services of AWS are found is said when it starts.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import kinesalite from "kinesalite";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Product, startProduct, withoutConsole } from "../../scripts/testing/product.ts";
import { program, runCli } from "./awsCli.ts";
import { sendSigned } from "./sendSigned.ts";

const role = "arn:aws:iam::000000000000:role/apiGatewayProxy";
/** The only credentials the peer knows: it verifies every signature. */
const s3Key = "S3RVER";
const png = Buffer.from("89504e470d0a1a0a0000ff", "hex");

let product: Product;
let folder: string;
const servers: Server[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "s3-"));
  const s3 = new S3rver({ directory: folder, silent: true, configureBuckets: [] });
  product = await startProduct({
    command: withoutConsole,
    settings: {
      INTEGRATION_ENDPOINT_URL_S3: await listen(createServer(s3.callback())),
      INTEGRATION_ENDPOINT_URL_KINESIS: await listen(kinesalite({ createStreamMs: 0 })),
      INTEGRATION_ACCESS_KEY_ID: s3Key,
      INTEGRATION_SECRET_ACCESS_KEY: s3Key,
    },
  });
});
afterAll(async () => {
  await product?.[Symbol.asyncDispose]();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true, force: true });
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${portOf(server.address())}`;
}

/** Guarantee: a server that listens on an address of the network has one with a port. */
const portOf = (address: ReturnType<Server["address"]>): number => (address as AddressInfo).port;

async function aws(command: string, words: readonly string[]): Promise<Record<string, unknown>> {
  const { accessKeyId, secretAccessKey } = product.credentials;
  const { status, stdout, stderr } = await runCli(program, ["apigateway", command, ...words], {
    MANAGEMENT_URL: product.managementUrl,
    ADMIN_ACCESS_KEY_ID: accessKeyId,
    ADMIN_SECRET_ACCESS_KEY: secretAccessKey,
  });
  if (status !== 0) throw new Error(`aws apigateway ${command} ${words.join(" ")}: ${stderr}`);
  return stdout.trim() === "" ? {} : JSON.parse(stdout);
}

interface MethodOf {
  readonly httpMethod: string;
  readonly uri: string;
  /** Where the parameters of the method stand: `path.folder`, `header.Content-Type`. */
  readonly methodParameters?: readonly string[];
  readonly parameters?: Readonly<Record<string, string>>;
  readonly template?: string;
  /** Header of the method response → header of the integration response. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One method as the tutorials' own OpenAPI definitions have it: three responses, by the service's status. */
function operation(asked: MethodOf): object {
  const headers = Object.entries(asked.headers ?? {});
  const declared = Object.fromEntries(headers.map(([name]) => [name, { schema: { type: "string" } }]));
  const mapped = headers.map(([name, from]) => [
    `method.response.header.${name}`,
    `integration.response.header.${from}`,
  ]);
  return {
    parameters: (asked.methodParameters ?? []).map((parameter) => {
      const [place, name] = parameter.split(/\.(.*)/);
      return {
        in: place === "querystring" ? "query" : place,
        name,
        required: place === "path",
        schema: { type: "string" },
      };
    }),
    responses: Object.fromEntries(
      ["200", "400", "500"].map((code) => [code, { description: code, headers: declared }]),
    ),
    "x-amazon-apigateway-integration": {
      type: "aws",
      httpMethod: asked.httpMethod,
      uri: asked.uri,
      credentials: role,
      requestParameters: asked.parameters ?? {},
      requestTemplates: asked.template === undefined ? {} : { "application/json": asked.template },
      responses: {
        "4\\d{2}": { statusCode: "400" },
        "5\\d{2}": { statusCode: "500" },
        default: { statusCode: "200", responseParameters: Object.fromEntries(mapped) },
      },
    },
  };
}

/** Imports and deploys; answers where the stage is. */
async function createApi(title: string, paths: Readonly<Record<string, object>>, more: object = {}) {
  const file = join(folder, `${title}.json`);
  await writeFile(file, JSON.stringify({ openapi: "3.0.1", info: { title, version: "1" }, paths, ...more }));
  const { id } = await aws("import-rest-api", ["--body", `fileb://${file}`, "--fail-on-warnings"]);
  const api = ["--rest-api-id", String(id)];
  await aws("create-deployment", [...api, "--stage-name", "test"]);
  return { api, url: `http://127.0.0.1:${new URL(product.gatewayUrl).port}/_aws/execute-api/${id}/test` };
}

/** The tutorial turns on AWS_IAM for the list of buckets. */
const sigv4 = { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" };

describe("the tutorial of an Amazon S3 proxy", () => {
  it("makes buckets, uploads and downloads objects, lists and deletes them", async () => {
    const s3 = "arn:aws:apigateway:us-east-1:s3:path/";
    const headers = { "Content-Type": "Content-Type", Timestamp: "Date" };
    const ofFolder = { "integration.request.path.bucket": "method.request.path.folder" };
    const ofItem = { ...ofFolder, "integration.request.path.object": "method.request.path.item" };
    const contentType = { "integration.request.header.Content-Type": "method.request.header.Content-Type" };
    const bucket = { uri: `${s3}{bucket}`, parameters: ofFolder, methodParameters: ["path.folder"], headers };
    const item = { uri: `${s3}{bucket}/{object}`, headers, parameters: ofItem };
    const itemParameters = ["path.folder", "path.item"];
    const put = { ...item, parameters: { ...ofItem, ...contentType } };
    const { url } = await createApi(
      "MyS3",
      {
        "/": { get: { ...operation({ httpMethod: "GET", uri: s3, headers }), security: [{ sigv4: [] }] } },
        "/{folder}": Object.fromEntries(
          ["GET", "PUT", "DELETE"].map((verb) => [verb.toLowerCase(), operation({ ...bucket, httpMethod: verb })]),
        ),
        "/{folder}/{item}": {
          get: operation({ ...item, httpMethod: "GET", methodParameters: itemParameters }),
          put: operation({ ...put, httpMethod: "PUT", methodParameters: [...itemParameters, "header.Content-Type"] }),
          head: operation({ ...item, httpMethod: "HEAD", methodParameters: itemParameters }),
          delete: operation({ ...item, httpMethod: "DELETE", methodParameters: itemParameters }),
        },
      },
      { "x-amazon-apigateway-binary-media-types": ["image/png"], components: { securitySchemes: { sigv4 } } },
    );

    expect((await fetch(`${url}/pictures`, { method: "PUT" })).status).toBe(200);
    expect((await fetch(url)).status).toBe(403);
    const listed = await sendSigned("execute-api", "GET", `${url}/`, undefined, product.credentials);
    expect([listed.status, listed.headers["content-type"]]).toEqual([200, "application/xml"]);
    expect(listed.headers.timestamp).toBeDefined();
    expect(listed.body).toContain("<Name>pictures</Name>");

    const upload = (name: string, type: string, body: string | Buffer<ArrayBuffer>) =>
      fetch(`${url}/pictures/${name}`, { method: "PUT", body, headers: { "Content-Type": type, Accept: type } });
    expect((await upload("readme.txt", "text/plain", "Welcome to README.txt")).status).toBe(200);
    expect((await upload("cat%20and%20dog.png", "image/png", png)).status).toBe(200);
    const text = await fetch(`${url}/pictures/readme.txt`);
    expect([text.headers.get("content-type"), await text.text()]).toEqual(["text/plain", "Welcome to README.txt"]);
    const picture = await fetch(`${url}/pictures/cat%20and%20dog.png`, { headers: { Accept: "image/png" } });
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(png);
    const head = await fetch(`${url}/pictures/readme.txt`, { method: "HEAD" });
    expect([head.status, head.headers.get("content-type")]).toEqual([200, "text/plain"]);

    expect(await (await fetch(`${url}/pictures`)).text()).toContain("<Key>cat and dog.png</Key>");
    expect((await fetch(`${url}/pictures/readme.txt`, { method: "DELETE" })).status).toBe(200);
    expect((await fetch(`${url}/pictures/readme.txt`)).status).toBe(400);
  });
});

const stream = `"StreamName": "$input.params('stream-name')"`;
const dataOf = (text: string) => `"Data": "$util.base64Encode(${text})"`;
const record = `{${stream}, ${dataOf("$input.json('$.Data')")}, "PartitionKey": "$input.path('$.PartitionKey')"}`;
const each = `{${dataOf("$elem.data")}, "PartitionKey": "$elem.partition-key"}#if($foreach.hasNext),#end`;
const records = `{${stream}, "Records": [#foreach($elem in $input.path('$.records')) ${each} #end]}`;
const shardCount = `#if($input.path('$.ShardCount') == '') 5 #else $input.path('$.ShardCount') #end`;
const iterator = `{"ShardId": "$input.params('shard-id')", "ShardIteratorType": "TRIM_HORIZON", ${stream}}`;

const kinesis = (action: string, template: string, ...methodParameters: string[]): object =>
  operation({
    httpMethod: "POST",
    uri: `arn:aws:apigateway:us-east-1:kinesis:action/${action}`,
    parameters: { "integration.request.header.Content-Type": "'application/x-amz-json-1.1'" },
    methodParameters,
    template,
  });

const createKinesisProxy = () =>
  createApi("KinesisProxy", {
    "/streams": { get: kinesis("ListStreams", "{}") },
    "/streams/{stream-name}": {
      get: kinesis("DescribeStream", `{${stream}}`, "path.stream-name"),
      post: kinesis("CreateStream", `{"ShardCount": ${shardCount}, ${stream}}`, "path.stream-name"),
      delete: kinesis("DeleteStream", `{${stream}}`, "path.stream-name"),
    },
    "/streams/{stream-name}/record": { put: kinesis("PutRecord", record, "path.stream-name") },
    "/streams/{stream-name}/records": {
      put: kinesis("PutRecords", records, "path.stream-name"),
      get: kinesis(
        "GetRecords",
        `{"ShardIterator": "$input.params('Shard-Iterator')"}`,
        "path.stream-name",
        "header.Shard-Iterator",
      ),
    },
    "/streams/{stream-name}/sharditerator": {
      get: kinesis("GetShardIterator", iterator, "path.stream-name", "querystring.shard-id"),
    },
  });

describe("the tutorial of an Amazon Kinesis proxy", () => {
  it("makes, lists and describes streams, puts records and reads them back", async () => {
    const { api, url } = await createKinesisProxy();
    const send = async (httpMethod: string, path: string, body?: object, more: Record<string, string> = {}) => {
      const headers = { "Content-Type": "application/json", ...more };
      const response = await fetch(url + path, { method: httpMethod, headers, body: body && JSON.stringify(body) });
      expect(response.status).toBe(200);
      const text = await response.text();
      return text === "" ? {} : JSON.parse(text);
    };

    await send("POST", "/streams/myStream", { ShardCount: 1 });
    expect(await send("GET", "/streams")).toMatchObject({ StreamNames: ["myStream"], HasMoreStreams: false });
    expect(await send("GET", "/streams/myStream")).toMatchObject({ StreamDescription: { StreamName: "myStream" } });
    const put = await send("PUT", "/streams/myStream/record", { Data: "some data", PartitionKey: "some key" });
    expect(put).toMatchObject({ ShardId: "shardId-000000000000" });
    const several = [
      { data: "first", "partition-key": "1" },
      { data: "second", "partition-key": "2" },
    ];
    const putAll = await send("PUT", "/streams/myStream/records", { records: several });
    expect(putAll).toMatchObject({ FailedRecordCount: 0 });
    const { ShardIterator } = await send("GET", "/streams/myStream/sharditerator?shard-id=shardId-000000000000");
    const read = await send("GET", "/streams/myStream/records", undefined, { "Shard-Iterator": ShardIterator });
    const texts = read.Records.map(({ Data }: { Data: string }) => Buffer.from(Data, "base64").toString());
    expect(texts).toEqual(['"some data"', "first", "second"]);

    const resources = await aws("get-resources", [...api, "--query", "{found: items[?path=='/streams'].id}"]);
    const [streams] = Array.isArray(resources.found) ? resources.found : [];
    const tested = await aws("test-invoke-method", [...api, "--resource-id", String(streams), "--http-method", "GET"]);
    expect(tested).toMatchObject({ status: 200, body: expect.stringContaining("myStream") });
    expect(tested.log).toMatch(/Endpoint request headers: \{.*Authorization=\*+[\da-f]{6}\}/);
    expect(tested.log).toMatch(/Sending request to http:\/\/127\.0\.0\.1:\d+\/\n/);
    expect(tested.log).toMatch(/AWS Integration Endpoint RequestId : [\da-f-]+\n$/);
    await send("DELETE", "/streams/myStream");
  });
});

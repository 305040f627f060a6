// Two of the developer guide's tutorials by the AWS CLI: "Create a REST API as an Amazon S3 proxy" and "… as an Amazon Kinesis proxy".
// A product of its own: where services of AWS are found is said when it starts.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import kinesalite from "kinesalite";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Product, startProduct, withoutConsole } from "../../scripts/testing/product.ts";
import { program, runCli } from "./awsCli.ts";

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
  readonly integrationHttpMethod: string;
  readonly uri: string;
  readonly methodParameters?: Readonly<Record<string, boolean>>;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly template?: string;
  /** Header of the method response → header of the integration response. */
  readonly headers?: Readonly<Record<string, string>>;
}

const json = (value: object = {}): string => JSON.stringify(value);

/** An API of the tutorials: resources by path, methods that act in the role. */
async function createApi(name: string, ...more: string[]) {
  const { id } = await aws("create-rest-api", ["--name", name, ...more]);
  const api = ["--rest-api-id", String(id)];
  const root = await aws("get-resources", [...api, "--query", "items[0]"]);
  const resource = async (parentId: string, pathPart: string): Promise<string> => {
    const created = await aws("create-resource", [...api, "--parent-id", parentId, "--path-part", pathPart]);
    return String(created.id);
  };
  const deploy = async (): Promise<string> => {
    await aws("create-deployment", [...api, "--stage-name", "test"]);
    return `http://127.0.0.1:${new URL(product.gatewayUrl).port}/_aws/execute-api/${id}/test`;
  };
  return {
    rootId: String(root.id),
    resource,
    deploy,
    method: (resourceId: string, asked: MethodOf) => putMethod([...api, "--resource-id", resourceId], asked),
  };
}

async function putMethod(resource: readonly string[], asked: MethodOf): Promise<void> {
  const at = [...resource, "--http-method", asked.httpMethod];
  const parameters = ["--request-parameters", json(asked.methodParameters)];
  await aws("put-method", [...at, "--authorization-type", "NONE", ...parameters]);
  await aws("put-integration", [
    ...[...at, "--type", "AWS", "--integration-http-method", asked.integrationHttpMethod],
    ...["--uri", asked.uri, "--credentials", role, "--request-parameters", json(asked.parameters)],
    ...["--request-templates", json(asked.template === undefined ? {} : { "application/json": asked.template })],
  ]);
  await putResponses(at, asked.headers ?? {});
}

async function putResponses(at: readonly string[], headers: Readonly<Record<string, string>>): Promise<void> {
  const names = Object.keys(headers).map((name) => `method.response.header.${name}`);
  const declared = Object.fromEntries(names.map((name) => [name, false]));
  const mapped = Object.values(headers).map((from, i) => [names[i], `integration.response.header.${from}`]);
  for (const [status, pattern] of [["200"], ["400", "4\\d{2}"], ["500", "5\\d{2}"]] as const) {
    const response = [...at, "--status-code", status];
    await aws("put-method-response", [...response, "--response-parameters", json(declared)]);
    await aws("put-integration-response", [
      ...[...response, "--response-parameters", json(status === "200" ? Object.fromEntries(mapped) : {})],
      ...(pattern === undefined ? [] : ["--selection-pattern", pattern]),
    ]);
  }
}

describe("the tutorial of an Amazon S3 proxy", () => {
  it("makes buckets, uploads and downloads objects, lists and deletes them", async () => {
    const api = await createApi("MyS3", "--binary-media-types", "image/png");
    const s3 = "arn:aws:apigateway:us-east-1:s3:path/";
    const headers = { "Content-Type": "Content-Type", Timestamp: "Date" };
    const folderPath = { "integration.request.path.bucket": "method.request.path.folder" };
    const itemPath = { ...folderPath, "integration.request.path.object": "method.request.path.item" };
    const contentType = { "integration.request.header.Content-Type": "method.request.header.Content-Type" };
    const ofFolder = { "method.request.path.folder": true };
    const ofItem = { ...ofFolder, "method.request.path.item": true, "method.request.header.Content-Type": false };
    await api.method(api.rootId, { httpMethod: "GET", integrationHttpMethod: "GET", uri: s3, headers });
    const bucket = await api.resource(api.rootId, "{folder}");
    const object = await api.resource(bucket, "{item}");
    for (const verb of ["GET", "PUT", "DELETE"]) {
      const integration = { httpMethod: verb, integrationHttpMethod: verb, headers };
      const ofBucket = { uri: `${s3}{bucket}`, parameters: folderPath, methodParameters: ofFolder };
      await api.method(bucket, { ...integration, ...ofBucket });
      const parameters = verb === "PUT" ? { ...itemPath, ...contentType } : itemPath;
      await api.method(object, { ...integration, uri: `${s3}{bucket}/{object}`, parameters, methodParameters: ofItem });
    }
    const url = await api.deploy();

    expect((await fetch(`${url}/pictures`, { method: "PUT" })).status).toBe(200);
    const listed = await fetch(url);
    expect([listed.status, listed.headers.get("content-type")]).toEqual([200, "application/xml"]);
    expect(listed.headers.get("timestamp")).not.toBeNull();
    expect(await listed.text()).toContain("<Name>pictures</Name>");

    const put = (item: string, type: string, body: string | Buffer<ArrayBuffer>) =>
      fetch(`${url}/pictures/${item}`, { method: "PUT", body, headers: { "Content-Type": type, Accept: type } });
    expect((await put("readme.txt", "text/plain", "Welcome to README.txt")).status).toBe(200);
    expect((await put("cat%20and%20dog.png", "image/png", png)).status).toBe(200);
    const text = await fetch(`${url}/pictures/readme.txt`);
    expect([text.headers.get("content-type"), await text.text()]).toEqual(["text/plain", "Welcome to README.txt"]);
    const picture = await fetch(`${url}/pictures/cat%20and%20dog.png`, { headers: { Accept: "image/png" } });
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(png);

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

const kinesis = (httpMethod: string, action: string, template: string): MethodOf => ({
  httpMethod,
  integrationHttpMethod: "POST",
  uri: `arn:aws:apigateway:us-east-1:kinesis:action/${action}`,
  parameters: { "integration.request.header.Content-Type": "'application/x-amz-json-1.1'" },
  template,
});

async function createKinesisProxy(): Promise<string> {
  const api = await createApi("KinesisProxy");
  const streams = await api.resource(api.rootId, "streams");
  const one = await api.resource(streams, "{stream-name}");
  const ofRecords = await api.resource(one, "records");
  await api.method(streams, kinesis("GET", "ListStreams", "{}"));
  await api.method(one, kinesis("GET", "DescribeStream", `{${stream}}`));
  await api.method(one, kinesis("POST", "CreateStream", `{"ShardCount": ${shardCount}, ${stream}}`));
  await api.method(one, kinesis("DELETE", "DeleteStream", `{${stream}}`));
  await api.method(await api.resource(one, "record"), kinesis("PUT", "PutRecord", record));
  await api.method(ofRecords, kinesis("PUT", "PutRecords", records));
  await api.method(ofRecords, {
    ...kinesis("GET", "GetRecords", `{"ShardIterator": "$input.params('Shard-Iterator')"}`),
    methodParameters: { "method.request.header.Shard-Iterator": false },
  });
  await api.method(await api.resource(one, "sharditerator"), {
    ...kinesis("GET", "GetShardIterator", iterator),
    methodParameters: { "method.request.querystring.shard-id": false },
  });
  return api.deploy();
}

describe("the tutorial of an Amazon Kinesis proxy", () => {
  it("makes, lists and describes streams, puts records and reads them back", async () => {
    const url = await createKinesisProxy();
    const send = async (httpMethod: string, path: string, body?: object, more: Record<string, string> = {}) => {
      const headers = { "Content-Type": "application/json", ...more };
      const response = await fetch(url + path, { method: httpMethod, headers, body: body && json(body) });
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
    await send("DELETE", "/streams/myStream");
  });
});

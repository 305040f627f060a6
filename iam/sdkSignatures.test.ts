// The real AWS SDK signs, sends over HTTP, and what arrives is verified.
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import {
  APIGatewayClient,
  CreateRestApiCommand,
  GetExportCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetTagsCommand,
  PutRestApiCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-api-gateway";
import {
  ApiGatewayV2Client,
  GetRoutesCommand,
  GetStageCommand,
  TagResourceCommand as TagV2,
} from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSignature, type SignatureClaims, type SignedRequest, verifySignature } from "./sigv4.ts";

const secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const arn = "arn:aws:apigateway:us-east-1::/restapis/a1b2c3d4e5/stages/$default";

describe("requests of the AWS SDK", () => {
  const seen: { request: SignedRequest; claims?: SignatureClaims; error?: unknown }[] = [];
  const server = createServer((incoming, outgoing) => {
    readRequest(incoming).then((request) => {
      seen.push({ request, ...verdict(request) });
      outgoing.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  let settings: ConstructorParameters<typeof APIGatewayClient>[0] & object;

  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    settings = {
      endpoint: `http://127.0.0.1:${portOf(server.address())}`,
      region: "eu-central-1",
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey, sessionToken: "to/ken+with==" },
    };
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const v1 = [
    [
      "a plain list",
      (client: APIGatewayClient) => client.send(new GetRestApisCommand({ limit: 1, position: "a=b/c d+e&f" })),
    ],
    [
      "a body",
      (client: APIGatewayClient) =>
        client.send(new CreateRestApiCommand({ name: "Ünïcode 🐕 pets", tags: { "a b": "c" } })),
    ],
    [
      "an id with a space and unicode",
      (client: APIGatewayClient) => client.send(new GetRestApiCommand({ restApiId: "a b/ü~é!*'()" })),
    ],
    ["a tag ARN in the path", (client: APIGatewayClient) => client.send(new GetTagsCommand({ resourceArn: arn }))],
    [
      "a tag ARN and a body",
      (client: APIGatewayClient) => client.send(new TagResourceCommand({ resourceArn: arn, tags: { ü: "x" } })),
    ],
    [
      "repeated query parameters",
      (client: APIGatewayClient) =>
        client.send(new UntagResourceCommand({ resourceArn: arn, tagKeys: ["b", "a", "a-b", "A", ""] })),
    ],
    [
      "free query parameters and bytes",
      (client: APIGatewayClient) =>
        client.send(
          new PutRestApiCommand({
            restApiId: "a",
            mode: "merge",
            parameters: { basepath: "prepend" },
            body: Buffer.from([0, 255, 10]),
          }),
        ),
    ],
    [
      "headers of its own",
      (client: APIGatewayClient) =>
        client.send(
          new GetExportCommand({
            restApiId: "a",
            stageName: "$default",
            exportType: "oas30",
            accepts: "application/yaml",
          }),
        ),
    ],
  ] as const;

  it.each(v1)("are accepted with %s", async (_title, send) => {
    const client = new APIGatewayClient(settings);
    seen.length = 0;
    await send(client).catch(() => undefined);
    expect(seen).toHaveLength(1);
    expect(seen.at(-1)).toMatchObject({
      error: undefined,
      claims: {
        accessKeyId: "AKIDEXAMPLE",
        region: "eu-central-1",
        service: "apigateway",
        sessionToken: "to/ken+with==",
      },
    });
  });

  const v2 = [
    [
      "a stage called $default",
      (client: ApiGatewayV2Client) => client.send(new GetStageCommand({ ApiId: "a", StageName: "$default" })),
    ],
    ["a tag ARN", (client: ApiGatewayV2Client) => client.send(new TagV2({ ResourceArn: arn, Tags: { a: "b" } }))],
    [
      "a query",
      (client: ApiGatewayV2Client) =>
        client.send(new GetRoutesCommand({ ApiId: "a", MaxResults: "5", NextToken: "==/+ " })),
    ],
  ] as const;

  it.each(v2)("of version 2 are accepted with %s", async (_title, send) => {
    const client = new ApiGatewayV2Client(settings);
    seen.length = 0;
    await send(client).catch(() => undefined);
    expect(seen).toHaveLength(1);
    expect(seen.at(-1)).toMatchObject({ error: undefined, claims: { service: "apigateway" } });
  });

  it("sign the path as it was sent, encoded once more", async () => {
    seen.length = 0;
    await new APIGatewayClient(settings).send(new GetTagsCommand({ resourceArn: arn }));
    expect(seen[0]?.error).toBeUndefined();
    expect(seen[0]?.request.rawPath).toContain("arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Frestapis%2F");
  });
});

function verdict(request: SignedRequest): { claims?: SignatureClaims; error?: unknown } {
  try {
    const claims = readSignature(request);
    if (claims === undefined) return { error: "unsigned" };
    verifySignature(request, claims, secretAccessKey, Date.now());
    return { claims, error: undefined };
  } catch (error) {
    return { error };
  }
}

async function readRequest(incoming: IncomingMessage): Promise<SignedRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const [rawPath = "", rawQuery = ""] = (incoming.url ?? "").split("?");
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return { method: incoming.method ?? "", rawPath, rawQuery, headers, body: Buffer.concat(chunks) };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return address.port;
}

import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { rolesOf } from "../testing/servers.ts";
import { DenyList } from "../upstream/denyList.ts";
import { UpstreamClient } from "../upstream/upstreamClient.ts";
import { LambdaFunctions } from "./lambdaFunctions.ts";

it("invokes functions over the private socket of the bundled host", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lambda functions-"));
  const socket = join(folder, "door.g");
  const seen: { url?: string; headers?: IncomingHttpHeaders } = {};
  const server = createServer((request, response) => {
    Object.assign(seen, { url: request.url, headers: request.headers });
    request.resume();
    response.writeHead(200, { "x-amz-function-error": "Unhandled" }).end('{"errorMessage":"no"}');
  });
  server.listen(socket);
  await once(server, "listening");
  const upstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
  onTestFinished(async () => {
    upstream.close();
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const functions = new LambdaFunctions({
    endpoint: `unix:${socket}`,
    credentials,
    upstream,
    clock: { now: Date.now },
    roles: rolesOf([]),
  });
  const functionArn = "arn:aws:lambda:us-east-1:000000000000:function:pets";
  const sourceArn = "arn:aws:execute-api:us-east-1:000000000000:api1/prod/GET/pets";
  const call = functions.request({
    ...{ functionArn, region: "us-east-1", payload: Buffer.from("{}"), timeoutMs: 5_000 },
    headers: { "X-Amz-Source-Arn": sourceArn },
  });
  // Recorded: what the execution log names.
  expect(call.uri).toBe(`https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/${functionArn}/invocations`);
  expect(await call.send()).toEqual({
    status: 200,
    functionError: "Unhandled",
    payload: Buffer.from('{"errorMessage":"no"}'),
  });
  expect(seen.url).toBe(`/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`);
  expect(seen.headers).toMatchObject({ host: "localhost", "x-amz-source-arn": sourceArn });
});

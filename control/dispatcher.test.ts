// The dispatcher behind real HTTP: what happens before and around an operation, whichever it is.
import { request } from "node:http";
import {
  CreateRestApiCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  PutIntegrationCommand,
} from "@aws-sdk/client-api-gateway";
import { GetApisCommand } from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { administrator, startTestServer, type TestServer } from "./testing/testServer.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server[Symbol.asyncDispose]());

const auditRows = (where: string) => server.database.query(`SELECT * FROM "AuditEvent" WHERE ${where} ORDER BY "id"`);

const send = (method: string, path: string, headers: Record<string, string> = {}, body = "") =>
  new Promise<{ status: number; type: unknown; body: string }>((resolve, reject) => {
    const outgoing = request(
      { host: "127.0.0.1", port: server.port, method, path, headers, agent: false },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, type: response.headers["x-amzn-errortype"], body: text }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });

describe("who may call", () => {
  it("refuses a request without a signature", async () => {
    const answer = await send("GET", "/restapis");
    expect([answer.status, answer.type, JSON.parse(answer.body)]).toEqual([
      403,
      "MissingAuthenticationTokenException",
      { message: "Missing Authentication Token" },
    ]);
  });

  it("refuses a signature made with another secret", async () => {
    const other = server.clientWith({ secretAccessKey: "not the secret" });
    await expect(other.send(new GetRestApisCommand({}))).rejects.toMatchObject({ name: "InvalidSignatureException" });
  });

  it("lets a read-only user read, and names the permission that a write lacks", async () => {
    await expect(server.readOnlyClient.send(new GetRestApisCommand({}))).resolves.toMatchObject({
      items: expect.any(Array),
    });
    await expect(server.readOnlyClient.send(new CreateRestApiCommand({ name: "x" }))).rejects.toMatchObject({
      name: "AccessDeniedException",
      message:
        "User: arn:aws:iam::000000000000:user/reader is not authorized to perform: apigateway:POST on resource: arn:aws:apigateway:us-east-1::/restapis because no identity-based policy allows the apigateway:POST action",
    });
  });

  it.each([
    ["an unknown Host", { host: "evil.example" }],
    ["an Origin", { origin: "http://localhost:3000" }],
    ["a cross-site fetch", { "sec-fetch-site": "cross-site" }],
  ])("refuses %s before anything else", async (_, headers) => {
    const answer = await send("GET", "/restapis", headers);
    expect([answer.status, answer.type]).toEqual([403, "AccessDeniedException"]);
  });

  it("believes anybody with MANAGEMENT_AUTH=none, but still no web page", async () => {
    const open = await startTestServer({ managementAuth: "none" });
    const url = `${open.url}/restapis`;
    const statuses = [
      await fetch(url, { headers: { "sec-fetch-site": "none" } }),
      await fetch(url, { headers: { origin: "http://evil.example" } }),
    ];
    await open[Symbol.asyncDispose]();
    expect(statuses.map(({ status }) => status)).toEqual([200, 403]);
  });
});

describe("regions", () => {
  it("are name spaces of their own", async () => {
    const created = await server.client.send(new CreateRestApiCommand({ name: "regional" }));
    const elsewhere = server.clientWith({ region: "eu-central-1" });
    await expect(elsewhere.send(new GetRestApiCommand({ restApiId: created.id }))).rejects.toMatchObject({
      name: "NotFoundException",
    });
    await expect(elsewhere.send(new GetRestApisCommand({}))).resolves.toMatchObject({ items: [] });
  });
});

describe("what is not there", () => {
  it("answers 501 for an operation of the table that has no implementation", async () => {
    await expect(server.v2.send(new GetApisCommand({}))).rejects.toMatchObject({
      name: "NotImplementedException",
      $metadata: { httpStatusCode: 501 },
    });
  });

  it("sends request ids with every answer", async () => {
    const { $metadata } = await server.client.send(new GetRestApisCommand({}));
    expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("answers health without a signature", async () => {
    const answer = await send("GET", "/_health");
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { status: "ok", version: "0" }]);
  });

  it("refuses a body over 10 MiB with 413", async () => {
    const answer = await send("POST", "/restapis", { "content-length": String(11 * 1024 * 1024) }, "");
    expect([answer.status, answer.type]).toEqual([413, "RequestEntityTooLargeException"]);
  });
});

describe("the audit trail", () => {
  it("holds a change with what was before and after", async () => {
    const created = await server.client.send(new CreateRestApiCommand({ name: "audited" }));
    const rows = await auditRows(`"operation" = 'CreateRestApi' AND "changes"::text LIKE '%audited%'`);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      caller: "arn:aws:iam::000000000000:user/admin",
      status: 201,
      denied: false,
      sourceIp: "127.0.0.1",
      requestId: created.$metadata.requestId,
    });
  });

  it("holds a refused write and says why", async () => {
    const change = new PutIntegrationCommand({
      restApiId: "none000000",
      resourceId: "none00",
      httpMethod: "GET",
      type: "MOCK",
    });
    await expect(server.client.send(change)).rejects.toMatchObject({ name: "NotFoundException" });
    expect(await auditRows(`"operation" = 'PutIntegration'`)).toMatchObject([
      { status: 404, errorType: "NotFoundException", denied: false },
    ]);
  });

  it("holds a denied caller", async () => {
    await expect(server.readOnlyClient.send(new CreateRestApiCommand({ name: "denied" }))).rejects.toThrow();
    const rows = await auditRows(`"denied" AND "caller" LIKE '%reader'`);
    expect(rows.at(-1)).toMatchObject({ operation: "CreateRestApi", status: 403, errorType: "AccessDeniedException" });
  });

  it("names who signed in, though the request was nobody's", async () => {
    const body = JSON.stringify({ email: administrator.email, password: administrator.password });
    expect((await send("POST", "/_house/sign-in", { "content-type": "application/json" }, body)).status).toBe(200);
    expect((await auditRows(`"operation" = 'SignIn'`)).at(-1)).toMatchObject({
      caller: "arn:aws:iam::000000000000:user/admin",
    });
  });

  it("cannot be changed", async () => {
    const change = server.database.query(`UPDATE "AuditEvent" SET "caller" = 'x'`);
    await expect(change).rejects.toThrow("audit events cannot be changed");
  });
});

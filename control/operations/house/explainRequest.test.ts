import { TagResourceCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { evaluate, parsePolicyDocument } from "../../../iam/policy.ts";
import type { Credentials } from "../../../iam/sigv4.ts";
import type { Call } from "../../call.ts";
import { keepExplanations } from "../../logs/keepExplanations.ts";
import { insertExplanations } from "../../testing/explanationRows.ts";
import { houseRequest } from "../../testing/houseRequest.ts";
import { createPetsApi } from "../../testing/petsApi.ts";
import { signedIn, signedInAs } from "../../testing/signedIn.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";
import { explainRequest } from "./explainRequest.ts";

const now = Date.now();
const hourMs = 3_600_000;
const extendedRequestId = "abc+/DEF01234567=";
const chosen = "order-4711";

let server: TestServer;
let credentials: Credentials;
let stranger: Credentials;
let restApiId: string;
beforeAll(async () => {
  server = await startTestServer();
  credentials = await signedIn(server);
  stranger = await signedInAs(server, "sam", []);
  const { method } = await createPetsApi(server.client);
  restApiId = method.restApiId ?? "";
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => server.database.query(`TRUNCATE "logs"."explanation"`));

/** Guarantee: the operation uses nothing else of its call. */
const callWith = (parts: Pick<Call, "store" | "decide">): Call =>
  ({ ...parts, region: "us-east-1", clock: { now: () => now }, caller: { arn: "arn:aws:iam::0:user/x" } }) as Call;

const insert = (...rows: Parameters<typeof insertExplanations>[1][]) => insertExplanations(server.database, ...rows);
const explain = (requestId: string, options: { credentials?: Credentials; region?: string } = {}) =>
  houseRequest(server.url, "GET", `/_house/request-explanations?requestId=${encodeURIComponent(requestId)}`, {
    credentials,
    ...options,
  });
const pathsOf = (body: Record<string, unknown>): unknown[] =>
  Array.isArray(body.items) ? body.items.map((item: { path: string }) => item.path) : [];

describe("ExplainRequest: input", () => {
  it.each(["", "x".repeat(129), "a'b", "a b", "%00"])("refuses %j", async (requestId) => {
    expect((await explain(requestId)).status).toBe(400);
  });

  it("asks for an id", async () => {
    const answer = await houseRequest(server.url, "GET", "/_house/request-explanations", { credentials });
    expect(answer.status).toBe(400);
  });
});

describe("ExplainRequest: behaviour", () => {
  it("answers nothing for an id that no call had, or whose call is not kept", async () => {
    expect(await explain("never-seen")).toMatchObject({ status: 200, body: { items: [] } });
  });

  it("answers rule, decisions in order and masked inputs of the call with this extended request id", async () => {
    await insert({ at: now - 1_000, restApiId, apiKeyId: "k1" });
    const { status, body } = await explain(extendedRequestId);
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          ...{ extendedRequestId, requestId: "3c1fca91-0000-4000-8000-000000000001", restApiId, restApiName: "pets" },
          ...{ stageName: "prod", httpMethod: "GET", path: "/prod/pet", resourcePath: "", status: 403 },
          ...{ errorType: "MISSING_AUTHENTICATION_TOKEN", apiKeyId: "k1", date: Math.floor((now - 1_000) / 1_000) },
          rule: "No method matches GET /pet; nearest: GET /pets.",
          change: "Call one of the methods that exist, or create this one and deploy the API again.",
          decisions: [
            {
              ...{ step: "resolveApi", title: "Find the API and its stage", outcome: "passed" },
              ...{ input: "h /prod/pet", found: "API a" },
            },
            { step: "matchMethod", title: "Find the method", outcome: "refused", input: "GET /pet" },
          ],
          ...{ host: "h", sourceIp: "203.0.113.9", isDataTraced: false, authorizer: [] },
          headers: [{ name: "Authorization", value: "****" }],
          query: [{ name: "q", value: "****" }],
        },
      ],
    });
  });

  it("answers all calls with a request id that a client chose, newest first, 50 at most", async () => {
    const calls = Array.from({ length: 60 }, (_, index) => ({
      ...{ at: now - index * 1_000, restApiId, requestId: chosen, extendedRequestId: `x${index}=`, path: `/${index}` },
    }));
    await insert(...calls);
    expect(pathsOf((await explain(chosen)).body)).toEqual(calls.slice(0, 50).map(({ path }) => path));
    expect(pathsOf((await explain("x7=")).body)).toEqual(["/7"]);
  });

  it("knows the last 24 hours of this region, and calls that led to no API", async () => {
    const at = now - 1_000;
    await insert(
      { at: now - 25 * hourMs, restApiId, requestId: chosen, path: "/old" },
      { at, restApiId, region: "eu-west-1", requestId: chosen, path: "/elsewhere" },
      { at, restApiId: "", region: "", stageName: "", requestId: chosen, path: "/nowhere" },
    );
    expect(pathsOf((await explain(chosen)).body)).toEqual(["/nowhere"]);
    expect(pathsOf((await explain(chosen, { region: "eu-west-1" })).body)).toEqual(["/elsewhere", "/nowhere"]);
  });
});

describe("ExplainRequest: authorization", () => {
  /** What somebody with this policy is answered. */
  const explainAs = (statement: object) => {
    const policy = parsePolicyDocument({ Version: "2012-10-17", Statement: statement });
    const decide: Call["decide"] = (action, resource, tags = {}) =>
      evaluate([policy], {
        ...{ action, resource },
        conditionValues: Object.fromEntries(
          Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, [value]]),
        ),
      });
    return server.database.database.transaction(async (store) => {
      const answer = await explainRequest({ requestId: chosen }, callWith({ store, decide }));
      return "items" in answer ? answer.items.map(({ path }) => path) : [];
    });
  };
  const arnOf = (id: string) => `arn:aws:apigateway:us-east-1::/restapis/${id}`;
  const allow = { Effect: "Allow", Action: "gatehouse:ExplainRequest" };

  it("goes by the API that was called, not by others, and by its tags", async () => {
    const at = now - 1_000;
    await insert(
      { at, restApiId, requestId: chosen, path: "/mine" },
      { at: at - 1, restApiId, region: "", requestId: chosen, path: "/mine, unknown stage" },
      { at: at - 2, restApiId: "other", requestId: chosen, path: "/other" },
      { at: at - 3, restApiId: "made-up", region: "", requestId: chosen, path: "/unknown" },
    );
    expect(await explainAs({ ...allow, Resource: arnOf(restApiId) })).toEqual(["/mine", "/mine, unknown stage"]);
    expect(await explainAs({ ...allow, Resource: arnOf("other") })).toEqual(["/other"]);
    expect(await explainAs({ ...allow, Resource: arnOf("*") })).toHaveLength(4);
    for (const Resource of [arnOf("made-up"), "arn:aws:gatehouse:*:*:*"])
      await expect(explainAs({ ...allow, Resource })).rejects.toMatchObject({ name: "AccessDeniedException" });
    const Condition = { StringEquals: { "aws:ResourceTag/team": "cats" } };
    const tagged = { ...allow, Resource: arnOf("*"), Condition };
    await expect(explainAs(tagged)).rejects.toMatchObject({ name: "AccessDeniedException" });
    await server.client.send(new TagResourceCommand({ resourceArn: arnOf(restApiId), tags: { team: "cats" } }));
    expect(await explainAs(tagged)).toEqual(["/mine", "/mine, unknown stage"]);
  });

  it.each(["apiDevelopers", "productManagers", "readOnly"])("lets %s explain", async (group) => {
    await insert({ at: now - 1_000, restApiId });
    const user = await signedInAs(server, `user-${group}`, [group]);
    expect((await explain(extendedRequestId, { credentials: user })).status).toBe(200);
  });

  it("refuses who has no permission on the API, in the same words whether the call is there or not", async () => {
    const before = await explain(extendedRequestId, { credentials: stranger });
    await insert({ at: now - 1_000, restApiId });
    const after = await explain(extendedRequestId, { credentials: stranger });
    expect(before).toMatchObject({ status: 403, errorType: "AccessDeniedException" });
    expect(after).toEqual(before);
    expect(String(after.body.message)).toContain(
      "gatehouse:ExplainRequest on resource: arn:aws:apigateway:us-east-1::/restapis/*",
    );
  });

  it("refuses who is nobody", async () => {
    const answer = await houseRequest(server.url, "GET", "/_house/request-explanations?requestId=x");
    expect(answer.status).toBe(403);
  });
});

describe("what is kept", () => {
  it("is a day, and of each API so many of the newest", async () => {
    const minute = (index: number) => now - index * 60_000;
    await insert(
      ...Array.from({ length: 8 }, (_, index) => ({ at: minute(index), restApiId: "many", path: `/${index}` })),
      { at: minute(3), restApiId: "few", path: "/few" },
      { at: now - 25 * hourMs, restApiId: "few", path: "/old" },
    );
    const { database } = server.database;
    await keepExplanations(database, { now: () => now }, { keptMs: 24 * hourMs, ofApi: 5 });
    const rows = await server.database.query<{ path: string }>(
      `SELECT "path" FROM "logs"."explanation" ORDER BY "path"`,
    );
    expect(rows.map(({ path }) => path)).toEqual(["/0", "/1", "/2", "/3", "/4", "/few"]);
  });
});

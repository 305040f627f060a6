import { CreateRestApiCommand, GetRestApisCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { houseRequest } from "../../testing/houseRequest.ts";
import { signedInAs } from "../../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../../testing/testServer.ts";

const page = z.object({
  item: z.array(z.looseObject({ id: z.string(), operation: z.string(), changes: z.string() })),
  position: z.string().optional(),
});

describe("GetAuditEvents", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    for (const name of ["a", "b", "c"]) await server.client.send(new CreateRestApiCommand({ name }));
    await server.client.send(new GetRestApisCommand({}));
    await server.readOnlyClient.send(new CreateRestApiCommand({ name: "d" })).catch(() => undefined);
  });
  afterAll(() => server[Symbol.asyncDispose]());
  const get = (query = "", credentials: Parameters<typeof houseRequest>[3] = { credentials: administrator }) =>
    houseRequest(server.url, "GET", `/_house/audit-events${query}`, credentials);
  const list = async (query = "") => page.parse((await get(query)).body);

  it("input: takes a limit, a position and an operation, all checked", async () => {
    for (const query of ["?limit=0", "?limit=-1", "?position=x", "?position=aWQ9MQ%3D%3Dx%00", "?operation=a%20b"]) {
      expect((await get(query)).status, query).toBe(400);
    }
    expect((await get("?limit=100000")).status).toBe(200);
  });

  it("behaviour: shows changes and refusals, newest first, and no reads", async () => {
    const { item, position } = await list();
    expect(position).toBeUndefined();
    expect(item.map(({ operation }) => operation)).toEqual(Array(4).fill("CreateRestApi"));
    expect(item[0]).toMatchObject({
      caller: "arn:aws:iam::000000000000:user/reader",
      errorType: "AccessDeniedException",
      status: 403,
      denied: true,
      changes: "[]",
    });
    expect(JSON.parse(item[1]?.changes ?? "")).toContainEqual(
      expect.objectContaining({ entity: "RestApi", after: expect.objectContaining({ name: "c" }) }),
    );
    expect(item[1]).toMatchObject({ denied: false, status: 201, sourceIp: "127.0.0.1", date: expect.any(Number) });
  });

  it("behaviour: pages without gaps or repetitions", async () => {
    const first = await list("?limit=3");
    const second = await list(`?limit=3&position=${encodeURIComponent(first.position ?? "")}`);
    const whole = await list();
    expect([...first.item, ...second.item]).toEqual(whole.item);
    expect(second.position).toBeUndefined();
  });

  it("behaviour: shows one operation only when asked", async () => {
    expect((await list("?operation=DeleteRestApi")).item).toEqual([]);
    expect((await list("?operation=CreateRestApi&limit=2")).item).toHaveLength(2);
  });

  it("authorization: needs a policy that allows it; every role's does", async () => {
    const reader = await signedInAs(server, "ana", ["readOnly"]);
    expect((await get("", { credentials: reader })).status).toBe(200);
    const developer = await signedInAs(server, "bo", ["apiDevelopers"]);
    expect((await get("", { credentials: developer })).status).toBe(200);
    expect(await get("", { credentials: await signedInAs(server, "cy", []) })).toMatchObject({
      status: 403,
      errorType: "AccessDeniedException",
    });
    expect(await get("", {})).toMatchObject({ status: 403, errorType: "MissingAuthenticationTokenException" });
  });
});

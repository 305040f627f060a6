import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Credentials } from "../../../../iam/sigv4.ts";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { insertDropped, insertRequestLogs } from "../../../testing/requestLogRows.ts";
import { type EventReader, openEvents } from "../../../testing/serverSentEvents.ts";
import { signedIn } from "../../../testing/signedIn.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

const clock = { skewMs: 0, now: () => Date.now() + clock.skewMs };

let server: TestServer;
let credentials: Credentials;
let open: EventReader[] = [];
beforeAll(async () => {
  server = await startTestServer({ clock, tail: { everyMs: 20, rowsPerLook: 3, heartbeatMs: 100, tails: 2 } });
  credentials = await signedIn(server);
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  for (const reader of open) reader.close();
  open = [];
  clock.skewMs = 0;
  await server.database.query(`TRUNCATE "logs"."request", "logs"."dropped"`);
});

async function tail(query = "", by = credentials): Promise<EventReader> {
  const reader = await openEvents(server.url, `/_house/request-log-tail${query}`, by);
  open.push(reader);
  expect(await reader.next()).toEqual({ event: ":", data: "connected" });
  return reader;
}

/** The next event that is not a comment, its data parsed. */
async function nextEvent(reader: EventReader): Promise<{ event: string; data: Record<string, unknown> } | undefined> {
  for (;;) {
    const event = await reader.next();
    if (event === undefined) return undefined;
    if (event.event !== ":") return { event: event.event, data: JSON.parse(event.data) };
  }
}

const pathsOf = (event: { data: Record<string, unknown> } | undefined): unknown[] =>
  Array.isArray(event?.data.items) ? event.data.items.map((item: { path: string }) => item.path) : [];

describe("GetRequestLogTail", () => {
  it("sends rows as they come in, however late they were stored, and none twice", async () => {
    await insertRequestLogs(server.database, { at: Date.now() - 1_000, path: "/before" });
    const reader = await tail();
    expect(reader.contentType).toBe("text/event-stream; charset=utf-8");
    await insertRequestLogs(server.database, { at: Date.now(), path: "/one" });
    expect(pathsOf(await nextEvent(reader))).toEqual(["/one"]);
    await insertRequestLogs(server.database, { at: Date.now() - 20_000, path: "/late" });
    expect(pathsOf(await nextEvent(reader))).toEqual(["/late"]);
  });

  it("sends only what the filter lets through", async () => {
    const reader = await tail("?status=5XX&restApiId=api1");
    await insertRequestLogs(
      server.database,
      { at: Date.now(), path: "/fine" },
      { at: Date.now(), path: "/elsewhere", status: 500, restApiId: "api2" },
      { at: Date.now(), path: "/abroad", status: 500, region: "eu-west-1" },
      { at: Date.now(), path: "/broken", status: 503 },
    );
    expect(pathsOf(await nextEvent(reader))).toEqual(["/broken"]);
  });

  it("begins with what has come in since startTime, oldest first", async () => {
    const now = Date.now();
    await insertRequestLogs(server.database, { at: now - 2_000, path: "/2" }, { at: now - 5_000, path: "/5" });
    const reader = await tail(`?startTime=${now - 10_000}`);
    expect(pathsOf(await nextEvent(reader))).toEqual(["/5", "/2"]);
  });

  it("leaves out rows beyond the limit and tells how many, with those the gateway dropped", async () => {
    const now = Date.now();
    await insertRequestLogs(server.database, ...[5, 4, 3, 2, 1].map((age) => ({ at: now - age, path: `/${age}` })));
    await insertDropped(server.database, now, 40);
    const reader = await tail(`?startTime=${now - 1_000}`);
    expect(pathsOf(await nextEvent(reader))).toEqual(["/3", "/2", "/1"]);
    expect(await nextEvent(reader)).toEqual({ event: "dropped", data: { dropped: 42 } });
  });

  it("says something now and then when nothing comes in", async () => {
    const reader = await tail();
    expect(await reader.next()).toEqual({ event: ":", data: "nothing new" });
  });

  it("ends when its session does", async () => {
    const session = await signedIn(server);
    const reader = await tail("", session);
    await houseRequest(server.url, "POST", "/_house/sign-out", { credentials: session });
    expect(await nextEvent(reader)).toBeUndefined();
  });

  it("ends when its session expires", async () => {
    const reader = await tail();
    clock.skewMs = 3_600_000;
    expect(await nextEvent(reader)).toBeUndefined();
  });

  it("refuses one tail too many, and has room again when a client has gone", async () => {
    const first = await tail();
    await tail();
    await expect(tail()).rejects.toThrow(/^429 .*live tails/);
    first.close();
    await expect.poll(() => tail().then(() => true, String)).toBe(true);
  });
});

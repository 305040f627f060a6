// Mails from the row to a real SMTP server.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/testDatabase.ts";
import { confirmAddress, invitedToTeam, messageOfOwner, statusChanged } from "./developerMails.ts";
import { startSendingMails } from "./startSendingMails.ts";
import { writeMail } from "./writeMail.ts";

interface Received {
  readonly to: string[];
  readonly from: string;
  readonly source: string;
}

let testDatabase: TestDatabase;
let smtp: SMTPServer;
let stop: () => Promise<void> = async () => {};
const received: Received[] = [];
/** How many more times the server says no. */
const state = { refusals: 0, nowMs: Date.now() };
const from = "Pets <no-reply@example.com>";

beforeEach(async () => {
  testDatabase = await createTestDatabase();
  received.length = 0;
  Object.assign(state, { refusals: 0, nowMs: Date.now() });
  await listen(0);
});

async function listen(port: number): Promise<void> {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: async (stream, session, answer) => {
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(Buffer.from(part));
      const { mailFrom, rcptTo } = session.envelope;
      const sender = mailFrom ? mailFrom.address : "";
      const isRefused = state.refusals > 0;
      if (isRefused) state.refusals -= 1;
      else
        received.push({
          from: sender,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(parts).toString(),
        });
      answer(isRefused ? new Error("try later") : null);
    },
  });
  smtp.listen(port, "127.0.0.1");
  await once(smtp.server, "listening");
}
afterEach(async () => {
  await stop();
  await new Promise<void>((resolve) => smtp.close(resolve));
  await testDatabase[Symbol.asyncDispose]();
});

function start(port = portOf(smtp.server.address())): void {
  const settings = { smtpUrl: `smtp://127.0.0.1:${port}`, from, pollMs: 5 };
  stop = startSendingMails(testDatabase.database, { now: () => state.nowMs }, settings, pino({ level: "silent" }));
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the SMTP server has no port");
  return address.port;
}

const write = (to: string, mail: { subject: string; text: string }, sendsMail = true) =>
  testDatabase.database.transaction((store) => {
    const settings = {
      sendsMail,
      portalUrl: "",
      gatewayUrl: "",
      gatewayHostUrl: "",
      version: "0",
      logRetentionDays: 7,
    };
    return writeMail({ store, clock: { now: () => state.nowMs }, settings }, to, mail);
  });
const rows = () =>
  testDatabase.query<{ sentDate: Date | null; attempts: number; error: string | null }>(
    `SELECT "sentDate", "attempts", "error" FROM "Mail" ORDER BY "createdDate"`,
  );
/** Polls, for what another process would see. */
const until = async (isSo: (all: Awaited<ReturnType<typeof rows>>) => boolean) =>
  expect.poll(async () => isSo(await rows()), { timeout: 20_000, interval: 10 }).toBe(true);

describe("a mail", () => {
  it("arrives as it was written, from MAIL_FROM, once", async () => {
    await write("ana@example.com", confirmAddress("Pet adoption", "Ana", "http://localhost:3001/x?token=abc"));
    start();
    await until(([row]) => row?.sentDate !== null);
    await write("bo@example.com", statusChanged("Pet adoption", "Bo", "REFUSED", "no pets"));
    await until((all) => all.every(({ sentDate }) => sentDate !== null));
    expect(received).toMatchObject([
      { from: "no-reply@example.com", to: ["ana@example.com"] },
      { from: "no-reply@example.com", to: ["bo@example.com"] },
    ]);
    expect(received[0]?.source).toContain("From: Pets <no-reply@example.com>");
    expect(received[0]?.source).toContain("Subject: Pet adoption: confirm your e-mail address");
    expect(received[1]?.source).toContain("Reason: no pets");
  });

  it("adds no header and no recipient, whatever people call themselves, their teams and their subjects", async () => {
    const nasty = "Ana\r\nBcc: eve@example.com\r\n\r\n<script>\u2028X-Header: 1\0";
    await write("ana@example.com", confirmAddress(nasty, nasty, "http://localhost:3001/"));
    await write("ana@example.com", messageOfOwner(nasty, nasty, nasty, "Hello\r\n.\r\nMAIL FROM:<eve@example.com>"));
    await write("ana@example.com", invitedToTeam(nasty, nasty, nasty, "http://localhost:3001/"));
    await write("ana@example.com", { subject: nasty, text: "" });
    start();
    await until((all) => all.every(({ sentDate }) => sentDate !== null));
    expect(received.map(({ to }) => to)).toEqual(Array(4).fill(["ana@example.com"]));
    for (const { source } of received) {
      const [head = ""] = source.split("\r\n\r\n");
      const names = head.split(/\r\n(?![ \t])/).map((line) => line.split(":")[0]?.toLowerCase());
      expect(names).not.toContain("bcc");
      expect(names).not.toContain("x-header");
    }
    expect(received.some(({ source }) => source.includes("MAIL FROM:<eve@example.com>"))).toBe(true);
  });

  it("that fails is tried again, later each time, and says why; it arrives when the server takes it", async () => {
    state.refusals = 2;
    await write("ana@example.com", { subject: "hello", text: "hello" });
    start();
    await until(([row]) => row?.attempts === 1 && (row.error ?? "").includes("try later"));
    state.nowMs += 2 * 60_000;
    await until(([row]) => row?.attempts === 2 && state.refusals === 0);
    state.nowMs += 5 * 60_000;
    await until(([row]) => row?.sentDate !== null);
    expect(await rows()).toMatchObject([{ attempts: 3, error: null }]);
    expect(received).toHaveLength(1);
  });

  it("that waited long for its first attempt still has the others: nothing is lost when the server is down then, too", async () => {
    state.refusals = 1;
    await write("ana@example.com", { subject: "hello", text: "hello" });
    state.nowMs += 20 * 60 * 60_000;
    start();
    await until(([row]) => (row?.error ?? "").includes("try later"));
    await write("bo@example.com", { subject: "hello", text: "hello" });
    await until((all) => all.some(({ sentDate }) => sentDate !== null));
    expect(await rows()).toMatchObject([{ attempts: 1, sentDate: null }, { attempts: 1 }]);
    state.nowMs += 2 * 60_000;
    await until((all) => all.every(({ sentDate }) => sentDate !== null));
    expect(received.map(({ to }) => to)).toEqual([["bo@example.com"], ["ana@example.com"]]);
  });

  it("waits where nobody listens, and arrives when somebody does, after a restart, too", async () => {
    const port = portOf(smtp.server.address());
    await new Promise<void>((resolve) => smtp.close(resolve));
    await write("ana@example.com", { subject: "hello", text: "hello" });
    start(port);
    await until(([row]) => (row?.error ?? "").includes("ECONNREFUSED"));
    await stop();
    await listen(port);
    state.nowMs += 2 * 60_000;
    start(port);
    await until(([row]) => row?.sentDate !== null);
    expect(received).toHaveLength(1);
  });

  it("is sent by one of several processes", async () => {
    for (let count = 0; count < 8; count++) await write(`a${count}@example.com`, { subject: "hello", text: "hello" });
    start();
    const stopFirst = stop;
    start();
    await until((all) => all.every(({ sentDate }) => sentDate !== null));
    await stopFirst();
    expect(received).toHaveLength(8);
  });

  it("that is rolled back with its cause is none, and one written without SMTP_URL is not sent later", async () => {
    const failing = testDatabase.database.transaction(async (store) => {
      await store.mails.insert({ id: "gone", to: "a@example.com", subject: "", text: "", createdDate: new Date() });
      throw new Error("the cause failed");
    });
    await expect(failing).rejects.toThrow("the cause failed");
    await write("old@example.com", { subject: "old", text: "" }, false);
    await write("new@example.com", { subject: "new", text: "" });
    start();
    await until((all) => all.some(({ sentDate }) => sentDate !== null));
    expect(received.map(({ to }) => to)).toEqual([["new@example.com"]]);
    expect(await rows()).toMatchObject([{ attempts: 0, error: "not sent: SMTP_URL is not set" }, { attempts: 1 }]);
  });
});

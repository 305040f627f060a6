// Bytes arrive in memory that serves again, and long answers go out of it uncopied: none may ever be another's.
import { createHash, randomBytes } from "node:crypto";
import { get, request } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { ReadingPlace } from "../framing/lentMemory.ts";
import { sharedMemory } from "../framing/readBuffer.ts";
import { startBackEnd, startGateway } from "../testing/servers.ts";
import { proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const random = randomBytes(9_000_000);
const digest = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const sizes = [9_000, 20_000, 65_536, 200_000, 8_000_000];

async function startServing() {
  const { url } = await startBackEnd((request, response) => {
    const [start = 0, length = 0, pieces = 1] = (request.url ?? "").split("/").slice(1).map(Number);
    if (pieces === 1) response.setHeader("Content-Length", length);
    for (let at = 0; at < length; at += Math.ceil(length / pieces))
      response.write(random.subarray(start + at, start + Math.min(length, at + Math.ceil(length / pieces))));
    response.end();
  });
  const requestParameters = { "integration.request.path.proxy": "method.request.path.proxy" };
  const proxy = proxyMethod(`${url}/{proxy}`, { requestParameters });
  const { port } = await startGateway([stageChange(snapshot({ "GET /{proxy+}": proxy }))]);
  return `http://127.0.0.1:${port}/_aws/execute-api/api1/prod`;
}

function partOf(length: number): { path: string; right: string } {
  const start = Math.floor(Math.random() * (random.length - length));
  const pieces = 1 + Math.floor(Math.random() * 3);
  return { path: `${start}/${length}/${pieces}`, right: digest(random.subarray(start, start + length)) };
}

interface Reading {
  /** Milliseconds before each piece but the first. */
  readonly delay?: () => number;
  readonly giveUpAt?: number;
  readonly startsAfter?: Promise<void>;
}

/** The digest of what came. */
function fetchSlowly(url: string, { delay, giveUpAt = Number.POSITIVE_INFINITY, startsAfter }: Reading = {}) {
  return new Promise<string>((resolve, reject) => {
    const request = get(url, { agent: false }, async (response) => {
      const taken: Buffer[] = [];
      let length = 0;
      response.on("error", reject);
      response.on("end", () => resolve(digest(Buffer.concat(taken))));
      await startsAfter;
      response.on("data", (chunk: Buffer) => {
        taken.push(chunk);
        length += chunk.length;
        if (length > giveUpAt) {
          request.destroy();
          resolve("given up");
        }
        if (!delay) return;
        response.pause();
        setTimeout(() => response.resume(), delay());
      });
    });
    request.on("error", reject);
  });
}

describe("long answers of back ends", () => {
  it.each([
    ["at once", () => 0],
    ["slowly", () => Math.random() * 4],
  ])("reach clients that take them %s, whole and their own, beside clients that give up", async (_how, delay) => {
    const url = await startServing();
    const wrong: string[] = [];
    let given = 0;
    const client = async () => {
      for (const length of [...sizes].sort(() => Math.random() - 0.5)) {
        const { path, right } = partOf(length);
        const gives = Math.random() < 0.2;
        const got = await fetchSlowly(`${url}/${path}`, { delay, ...(gives && { giveUpAt: length / 2 }) });
        if (!gives && got !== right) wrong.push(path);
        given += 1;
      }
    };
    await Promise.all(Array.from({ length: 30 }, client));
    expect(wrong).toEqual([]);
    expect(given).toBe(30 * sizes.length);
  });

  it("stay their own while a client has not taken the end, and the connection to the back end serves others", async () => {
    const url = await startServing();
    const others = Promise.withResolvers<void>();
    // Somewhere among these lengths the system takes all but a part of the last piece.
    const late = Array.from({ length: 60 }, (_, index) => partOf(2_000_000 + index * 100_000));
    const taken = late.map(({ path }) => fetchSlowly(`${url}/${path}`, { startsAfter: others.promise }));
    for (let count = 0; count < 200; count += 1) {
      const { path, right } = partOf(200_000);
      expect(await fetchSlowly(`${url}/${path}`)).toBe(right);
    }
    others.resolve();
    expect(await Promise.all(taken)).toEqual(late.map(({ right }) => right));
  });
});

/** In pieces, the first of them with the head. */
function send(url: string, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent: false }, (response) => {
      let text = "";
      response.setEncoding("latin1").on("data", (piece) => {
        text += piece;
      });
      response.on("end", () => resolve(text)).on("error", reject);
    });
    sent.on("error", reject);
    if (Math.random() < 0.5) sent.setHeader("Content-Length", bytes.length);
    const step = 1 + Math.floor(Math.random() * bytes.length);
    const write = (at: number) => {
      if (at >= bytes.length) sent.end();
      else sent.write(bytes.subarray(at, at + step), () => setTimeout(() => write(at + step), Math.random() * 3));
    };
    write(0);
  });
}

/** How many connections could have memory of their own now, of a hundred that want it. */
function lendable(): number {
  const places = Array.from({ length: 100 }, () => {
    const place = new ReadingPlace(() => undefined);
    const { buffer } = place.onread;
    place.expectsMuch = true;
    return { place, memory: typeof buffer === "function" ? buffer() : buffer };
  });
  for (const { place } of places) place.close();
  return places.filter(({ memory }) => memory !== sharedMemory).length;
}

describe("memory that is lent", () => {
  it("all comes back, whether clients go away, back ends die, or nobody reads what they say", async () => {
    const { url: backEnd } = await startBackEnd((heard, response) => {
      response.setHeader("Content-Length", 8_000_000);
      for (let at = 0; at < 3_000_000; at += 100_000) response.write(random.subarray(at, at + 100_000));
      if (heard.url === "/dies") setTimeout(() => response.destroy(), 20);
      else response.end(random.subarray(0, 5_000_000));
    });
    const requestParameters = { "integration.request.path.proxy": "method.request.path.proxy" };
    const proxy = proxyMethod(`${backEnd}/{proxy}`, { requestParameters });
    const { port } = await startGateway([stageChange(snapshot({ "ANY /{proxy+}": proxy }))]);
    const url = `http://127.0.0.1:${port}/_aws/execute-api/api1/prod`;
    const ends = async (path: string, giveUpAt?: number) =>
      await fetchSlowly(`${url}/${path}`, { ...(giveUpAt !== undefined && { giveUpAt }) }).catch(() => "broken");
    for (let round = 0; round < 3; round += 1) {
      const all = Array.from({ length: 30 }, (_, i) => (i % 2 ? ends("dies") : ends("lives", 1_000_000 + 100_000 * i)));
      expect(new Set(await Promise.all(all))).toEqual(new Set(["broken", "given up"]));
    }
    await vi.waitFor(() => expect(lendable()).toBe(64), { timeout: 20_000 });
  });
});

describe("bodies of many clients at once", () => {
  it("reach back ends whole and their own, however slowly those read", async () => {
    const { url: backEnd } = await startBackEnd((heard, response) => {
      const taken: Buffer[] = [];
      heard.on("data", (piece: Buffer) => {
        taken.push(piece);
        heard.pause();
        setTimeout(() => heard.resume(), Math.random() * 2);
      });
      heard.on("end", () => response.end(digest(Buffer.concat(taken))));
    });
    const { port } = await startGateway([stageChange(snapshot({ "POST /": proxyMethod(backEnd) }))]);
    const url = `http://127.0.0.1:${port}/_aws/execute-api/api1/prod/`;
    const client = async () => {
      for (const length of [1, 100, 5_000, 70_000, 2_000_000]) {
        const start = Math.floor(Math.random() * (random.length - length));
        const bytes = random.subarray(start, start + length);
        expect(await send(url, bytes)).toBe(digest(bytes));
      }
    };
    await Promise.all(Array.from({ length: 40 }, client));
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuzzRuns } from "../testing/env.ts";
import { exchange, startBackEnd, startGateway } from "../testing/servers.ts";
import { proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { clientLimits } from "./clientLimits.ts";

const path = "/_aws/execute-api/api1/prod/";
const impatient = { ...clientLimits, headersMs: 100, requestMs: 100, idleMs: 100, checkEveryMs: 20 };

/** Each request that reaches the back end leaves a line. */
async function start() {
  const heard: string[] = [];
  const backEnd = await startBackEnd((request, response) => {
    heard.push(`${request.method} ${request.headers.host}`);
    request.on("error", () => undefined).on("end", () => response.end("ok"));
    request.resume();
  });
  const stages = [stageChange(snapshot({ "ANY /": proxyMethod(backEnd.url) }))];
  return { ...(await startGateway(stages, { clientLimits: impatient })), heard };
}

const pieces = fc.constantFrom(
  `GET ${path} HTTP/1.1\r\n`,
  `POST ${path} HTTP/1.1\r\n`,
  "PUT / HTTP/1.0\r\n",
  "Host: h\r\n",
  "Host: i\r\n",
  "Content-Length: 0\r\n",
  "Content-Length: 3\r\n",
  "Content-Length: 30\r\n",
  "Transfer-Encoding: chunked\r\n",
  "Transfer-Encoding: x\r\n",
  "Connection: close\r\n",
  "Connection: upgrade\r\nUpgrade: websocket\r\n",
  "Expect: 100-continue\r\n",
  "X-HTTP-Method-Override: DELETE\r\n",
  "\r\n",
  "\r\n",
  "\n",
  "\r",
  " ",
  "\t",
  ":",
  "\0",
  "\xff",
  "3\r\nabc\r\n",
  "0\r\n\r\n",
  "abc",
  "ffffffffffffffff\r\n",
);
const bytes = fc.oneof(
  fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join("")),
  fc.uint8Array({ maxLength: 200 }).map((random) => Buffer.from(random).toString("latin1")),
);

/** Runs that once failed: bytes that a run found, kept. */
const found: [string][] = [
  [`GET ${path} HTTP/1.1\r\nHost: h\r\n\r\nPOST ${path} HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc`],
  [`POST ${path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 0\r\n\r\nabc`],
];

describe("whatever bytes a client sends", () => {
  it("nothing comes back but whole answers of one request each, and others are served", { timeout: 0 }, async () => {
    const { port, heard, fetch, logged } = await start();
    await fc.assert(
      fc.asyncProperty(bytes, async (sent) => {
        heard.length = 0;
        const answers = readAnswers(await exchange(port, sent));
        const requests = sent.match(/(?:GET|POST|PUT) /g)?.length ?? 0;
        expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(heard.length);
        expect(heard.length).toBeLessThanOrEqual(requests);
        expect(answers.filter(({ status }) => status !== 400 && status !== 408).length).toBeLessThanOrEqual(requests);
        for (const { status } of answers) expect([200, 400, 403, 408, 413, 414, 431]).toContain(status);
      }),
      { ...fuzzRuns(60), examples: found },
    );
    expect(await (await fetch("/")).text()).toBe("ok");
    expect(logged).toEqual([]);
  });
});

/** Reads answers by their own Content-Length; fails on anything else between them. */
function readAnswers(received: string): { status: number; body: string }[] {
  const answers: { status: number; body: string }[] = [];
  for (let at = 0; at < received.length; ) {
    const match = /^HTTP\/1\.1 (\d{3}) [\s\S]*?\r\n\r\n/.exec(received.slice(at));
    if (!match) throw new Error(`What came back is no answer: ${JSON.stringify(received.slice(at))}`);
    const [head, status] = match;
    at += head.length;
    if (status === "100") continue;
    const length = Number(/\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1] ?? Number.NaN);
    answers.push({ status: Number(status), body: received.slice(at, at + length) });
    at += length;
  }
  return answers;
}

// Long bodies pass on uncopied, in memory that serves again: none may ever show bytes of another.
import { createHash, randomBytes } from "node:crypto";
import type { RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { describe, expect, it, onTestFinished } from "vitest";
import { compileIntegrationUri } from "../mapping/integrationUri.ts";
import type { BodySink, UpstreamResponse } from "../ports/upstream.ts";
import { certificate, privateKey } from "../testing/certificate.ts";
import { portOf, startBackEnd } from "../testing/servers.ts";
import { DenyList } from "./denyList.ts";
import { UpstreamClient } from "./upstreamClient.ts";

const sizes = [1, 8_191, 8_193, 16_384, 16_385, 65_536, 131_072, 131_073, 700_000];
const random = randomBytes(1_000_000);
const digest = (bytes: Buffer | readonly Buffer[]) => {
  const hash = createHash("sha256");
  for (const each of [bytes].flat()) hash.update(each);
  return hash.digest("hex");
};

/** `/<start>/<length>/<pieces>`: that part of the random bytes; in one piece with its length, in several in chunks. */
const part = (path: string) => path.split("/").slice(1).map(Number) as [number, number, number];

const listener: RequestListener = (request, response) => {
  const [start, length, pieces] = part(request.url ?? "");
  const bytes = random.subarray(start, start + length);
  if (pieces === 1) response.writeHead(200, { "Content-Length": length }).end(bytes);
  else {
    const step = Math.ceil(length / pieces);
    for (let at = 0; at < length; at += step) response.write(bytes.subarray(at, at + step));
    response.end();
  }
};

async function startSecure() {
  const server = createTlsServer({ cert: certificate, key: privateKey }, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://localhost:${portOf(server.address())}`;
}

function startClient() {
  const client = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
  onTestFinished(() => client.close());
  return (url: string) =>
    new Promise<UpstreamResponse["body"]>((resolve, reject) => {
      const { origin } = compileIntegrationUri(url, {}, true);
      const path = new URL(url).pathname;
      const request = { origin, method: "GET", path, headers: [], body: null, timeoutMs: 29_000 };
      client.call(request, { response: ({ body }) => resolve(body), failed: reject });
    });
}

type Reader = (body: UpstreamResponse["body"]) => Promise<string>;

/** Digest of all that a sink made by `sinkOf` puts into its list. */
const reading =
  (sinkOf: (taken: Buffer[]) => Pick<BodySink, "data" | "lent">): Reader =>
  (body) =>
    new Promise((resolve, reject) => {
      const taken: Buffer[] = [];
      const end = () => setImmediate(() => resolve(digest(taken)));
      if (body === null || Buffer.isBuffer(body)) resolve(digest(body ?? []));
      else body.start({ ...sinkOf(taken), end, failed: reject });
    });

const readers: Record<string, Reader> = {
  "who keeps what it is given": reading((taken) => ({ data: (chunk) => taken.push(chunk) })),
  "who borrows, and gives back at once": reading((taken) => ({
    data: (chunk) => taken.push(chunk),
    lent(chunk, giveBack) {
      taken.push(Buffer.from(chunk));
      giveBack();
    },
  })),
  "who borrows, and looks only later": reading((taken) => ({
    data: (chunk) => taken.push(chunk),
    lent(chunk, giveBack) {
      const at = taken.push(chunk) - 1;
      setImmediate(() => {
        taken[at] = Buffer.from(chunk);
        giveBack();
      });
    },
  })),
  "who starts late": async (body) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
    return await reading((taken) => ({ data: (chunk) => taken.push(chunk) }))(body);
  },
};

describe.each([
  ["plain", async () => (await startBackEnd(listener)).url],
  ["TLS", startSecure],
] as const)("long bodies over %s connections", (_kind, start) => {
  it.each(Object.keys(readers))("reach one %s, whole and its own", async (who) => {
    const url = await start();
    const get = startClient();
    const read = readers[who] ?? expect.fail();
    const wanted: [string, string][] = [];
    const exchange = async () => {
      for (const length of [...sizes].sort(() => Math.random() - 0.5)) {
        const begin = Math.floor(Math.random() * (random.length - length));
        const pieces = 1 + Math.floor(Math.random() * 4);
        const got = await read(await get(`${url}/${begin}/${length}/${pieces}`));
        wanted.push([got, digest(random.subarray(begin, begin + length))]);
      }
    };
    await Promise.all(Array.from({ length: 80 }, exchange));
    expect(wanted).toHaveLength(80 * sizes.length);
    expect(wanted.filter(([got, right]) => got !== right)).toEqual([]);
  });
});

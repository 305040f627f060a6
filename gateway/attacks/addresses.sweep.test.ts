// Addresses that integrations may not reach, in every spelling and by every way a URI is made: the deny list is asked about the address
// that is really connected to. "Set up an HTTP integration", "Stage variables".
import { describe, expect, it } from "vitest";
import { compileIntegrationUri } from "../mapping/integrationUri.ts";
import { startBackEnd, startGateway } from "../testing/servers.ts";
import { proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { DenyList } from "../upstream/denyList.ts";

const metadata = [
  "169.254.169.254",
  "2852039166",
  "0xa9fea9fe",
  "0xA9.0xFE.0xA9.0xFE",
  "0251.0376.0251.0376",
  "0251.254.43518",
  "169.254.43518",
  "169.16689662",
  "169.254.169.254.",
  "[::ffff:169.254.169.254]",
  "[::ffff:a9fe:a9fe]",
  "[0:0:0:0:0:ffff:a9fe:a9fe]",
  "[::ffff:0:a9fe:a9fe]",
  "[::a9fe:a9fe]",
  "[64:ff9b::a9fe:a9fe]",
  "[64:ff9b:1::a9fe:a9fe]",
  "[2002:a9fe:a9fe::1]",
  "[fe80::1]",
  "[fd00:ec2::254]",
  "[fd00:ec2::23]",
  "[fd20:ce::254]",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
  "metadata.google.internal",
  "METADATA.google.internal.",
  "metadata",
  "\uff11\uff16\uff19.254.169.254",
  "169\u3002254\u3002169\u3002254",
  "\u2460\u2465\u2468.254.169.254",
  "%31%36%39.254.169.254",
];

describe("a metadata service", () => {
  const denyList = new DenyList({ deny: [], allow: [], ownPorts: [] });

  it.each(metadata)("is denied as %s", (host) => {
    const { origin } = compileIntegrationUri(`http://${host}/latest`, {}, false);
    const isDenied =
      denyList.deniesName(origin.hostname, origin.port) ||
      (/^[\d.]+$|:/.test(origin.hostname) && denyList.deniesAddress(origin.hostname, origin.port));
    expect([origin.hostname, isDenied]).toEqual([origin.hostname, true]);
  });

  it.each(metadata)("is not reached by a stage variable that says %s", async (host) => {
    const served = snapshot({ "GET /": proxyMethod("http://${stageVariables.host}/latest") });
    const gateway = await startGateway([stageChange(served, { variables: { host } })]);
    const answer = await gateway.fetch("/");
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(await answer.text()).toMatch(
      /^\{"message":"(?:Internal server error|Network error communicating with endpoint)"\}$/,
    );
  });
});

describe("a port of our own", () => {
  it.each([
    "127.0.0.1",
    "localhost",
    "127.1",
    "2130706433",
    "0x7f.1",
    "0",
    "0.0.0.0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
  ])("is not reached at %s", async (host) => {
    const heard: string[] = [];
    const own = await startBackEnd((request, response) => {
      heard.push(request.url ?? "");
      response.end("secret");
    });
    const served = snapshot({ "GET /": proxyMethod(`http://\${stageVariables.host}:\${stageVariables.port}/`) });
    const gateway = await startGateway([stageChange(served, { variables: { host, port: String(own.port) } })], {
      denyList: { ownPorts: [own.port] },
    });
    expect((await gateway.fetch("/")).status).toBeGreaterThanOrEqual(500);
    expect(heard).toEqual([]);
  });
});

describe("a stage variable", () => {
  it.each(["evil.example@127.0.0.1", "a\\@b", "a/b@c", "a#b", "a?b", "a b", "a:0", "[::1", "", "a\nb:80", "{x}"])(
    "of %j makes no other host of a URI's",
    async (host) => {
      const read = (() => {
        try {
          return compileIntegrationUri("http://${stageVariables.host}.back.example/x", { host }, false).origin.hostname;
        } catch (error) {
          return error;
        }
      })();
      if (typeof read === "string") expect(["a", "a.back.example", ".back.example", "ab"]).toContain(read);
      else expect(read).toBeInstanceOf(Error);
    },
  );

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "that is not there, called %s, is empty",
    (name) => {
      const { path } = compileIntegrationUri(`http://h/\${stageVariables.${name}}`, {}, false);
      expect(path).toEqual(["/"]);
    },
  );
});

describe("a back end's redirect", () => {
  it("is the client's to follow", async () => {
    const heard: string[] = [];
    const inside = await startBackEnd((request, response) => {
      heard.push(request.url ?? "");
      response.end();
    });
    const backEnd = await startBackEnd((_, response) => response.writeHead(307, { location: inside.url }).end());
    const gateway = await startGateway([stageChange(snapshot({ "GET /": proxyMethod(backEnd.url) }))]);
    const answer = await gateway.fetch("/");
    expect([answer.status, answer.headers.get("location"), heard]).toEqual([307, inside.url, []]);
  });
});

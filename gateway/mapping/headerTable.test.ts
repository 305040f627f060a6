// "Amazon API Gateway important notes": the table of headers, every cell. Columns: HTTP, HTTP_PROXY, Lambda.
import { describe, expect, it } from "vitest";
import { isUnmappable, nameTowardsClient, passesToBackEnd } from "./headerTable.ts";

const columns = ["HTTP", "HTTP_PROXY", "AWS_PROXY"] as const;
const pass = [true, true, true];
const none = [false, false, false];

describe("towards the back end", () => {
  it.each<[string, boolean[]]>([
    ["Accept", pass],
    ["Accept-Charset", pass],
    ["Accept-Encoding", pass],
    ["Age", pass],
    ["Authorization", pass],
    // AWS passes it for HTTP; here it is the connection's own.
    ["Connection", none],
    ["Content-Encoding", [true, false, true]],
    // Written anew.
    ["Content-Length", none],
    ["Content-MD5", none],
    ["Content-Type", pass],
    ["Date", pass],
    ["Expect", none],
    // Overwritten.
    ["Host", none],
    ["Max-Forwards", none],
    ["Pragma", pass],
    ["Proxy-Authenticate", none],
    ["Range", pass],
    ["Referer", pass],
    ["Server", none],
    ["TE", none],
    ["Trailer", none],
    ["Transfer-Encoding", none],
    ["Upgrade", none],
    ["User-Agent", pass],
    ["Via", [false, false, true]],
    ["Warn", pass],
    ["WWW-Authenticate", none],
    ["X-Anything", pass],
  ])("%s passes: %j", (name, passes) => {
    expect(columns.map((type) => passesToBackEnd(name.toLowerCase(), type))).toEqual(passes);
  });
});

describe("towards the client", () => {
  const kept = (name: string) => [name, name, name];
  const remapped = (name: string) => kept(`x-amzn-Remapped-${name}`);
  const dropped = [undefined, undefined, undefined];

  it.each<[string, (string | undefined)[]]>([
    ["Accept", [undefined, "Accept", "Accept"]],
    ["X-Amz-Apigw-Id", remapped("X-Amz-Apigw-Id")],
    ["Accept-Charset", kept("Accept-Charset")],
    ["Accept-Encoding", kept("Accept-Encoding")],
    ["Age", kept("Age")],
    ["Authorization", remapped("Authorization")],
    ["Connection", remapped("Connection")],
    ["Content-Encoding", kept("Content-Encoding")],
    // Written anew.
    ["Content-Length", dropped],
    ["Content-MD5", remapped("Content-MD5")],
    ["Content-Type", kept("Content-Type")],
    ["Date", remapped("Date")],
    ["Expect", dropped],
    ["Host", dropped],
    ["Max-Forwards", remapped("Max-Forwards")],
    ["Pragma", kept("Pragma")],
    ["Proxy-Authenticate", dropped],
    ["Range", kept("Range")],
    ["Referer", kept("Referer")],
    ["Server", remapped("Server")],
    ["TE", dropped],
    ["Trailer", dropped],
    ["Transfer-Encoding", dropped],
    ["Upgrade", dropped],
    ["User-Agent", remapped("User-Agent")],
    ["Via", ["Via", undefined, undefined]],
    ["Warn", kept("Warn")],
    ["WWW-Authenticate", remapped("WWW-Authenticate")],
    ["X-Anything", kept("X-Anything")],
  ])("%s becomes %j", (name, names) => {
    expect(columns.map((type) => nameTowardsClient(name, type))).toEqual(names);
  });
});

describe("mapping a header onto the integration request fails at run time (recorded)", () => {
  it.each<[string, boolean[]]>([
    ["Content-Length", pass],
    ["Transfer-Encoding", pass],
    ["Authorization", [false, false, true]],
    ["Connection", [false, false, true]],
    ["Expect", [false, false, true]],
    ["Proxy-Authenticate", [false, false, true]],
    ["TE", [false, false, true]],
    ["X-Anything", none],
  ])("%s: %j", (name, fails) => {
    expect(columns.map((type) => isUnmappable(name.toLowerCase(), type))).toEqual(fails);
  });
});

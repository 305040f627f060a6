import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProtocolError } from "../framing/fields.ts";
import { fuzzRuns } from "../testing/env.ts";
import { ResponseParser } from "./responseParser.ts";

/** A parser that expects a response to `method`, and what it heard. */
function listen(method: string) {
  const heard = { status: 0, headers: [] as readonly string[], body: "", complete: 0, keepAlive: true };
  const parser = new ResponseParser({
    head(head, body) {
      heard.status = head.status;
      heard.headers = head.headers;
      heard.keepAlive = head.keepAlive;
      heard.body += body?.toString("latin1") ?? "";
    },
    data: (chunk) => {
      heard.body += chunk.toString("latin1");
    },
    complete: (isClean) => {
      heard.complete += 1;
      heard.keepAlive &&= isClean;
    },
  });
  parser.expect(method);
  return { heard, parser };
}

function parse(chunks: readonly string[], method = "GET") {
  const { heard, parser } = listen(method);
  for (const chunk of chunks) parser.push(Buffer.from(chunk, "latin1"));
  return { heard, parser };
}

const ok = "HTTP/1.1 200 OK\r\n";

describe("bodies of responses", () => {
  it.each([
    ["by length", `${ok}Content-Length: 3\r\n\r\nabc`, "abc"],
    ["empty by length", `${ok}Content-Length: 0\r\n\r\n`, ""],
    ["chunked", `${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x="y"\r\nc\r\n0\r\n\r\n`, "abc"],
    ["chunked with trailers", `${ok}transfer-encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\nX-T: 1\r\n\r\n`, "abc"],
    [
      "after interim responses",
      `HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n${ok}Content-Length: 3\r\n\r\nabc`,
      "abc",
    ],
    ["without a reason phrase", "HTTP/1.1 200\r\nContent-Length: 3\r\n\r\nabc", "abc"],
  ])("end %s, however the bytes arrive", (_how, text, body) => {
    expect(parse([text]).heard).toMatchObject({ status: 200, body, complete: 1, keepAlive: true });
    expect(parse([...text]).heard).toMatchObject({ status: 200, body, complete: 1, keepAlive: true });
  });

  it("end with the connection when nothing else says so", () => {
    const { heard, parser } = parse([`${ok}\r\n`, "abc", "def"]);
    expect(heard).toMatchObject({ body: "abcdef", complete: 0 });
    parser.end();
    expect(heard.complete).toBe(1);
  });

  it.each([
    ["HEAD", `${ok}Content-Length: 3\r\n\r\n`],
    ["HEAD", `${ok}Transfer-Encoding: chunked\r\n\r\n`],
    ["GET", "HTTP/1.1 204 No Content\r\n\r\n"],
    ["GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n"],
  ])("do not exist for %s %j", (method, text) => {
    expect(parse([text], method).heard).toMatchObject({ body: "", complete: 1 });
  });

  it("that stop early are an error", () => {
    for (const text of [
      "",
      "HTTP/1.1",
      `${ok}Content-Length: 3\r\n\r\nab`,
      `${ok}Transfer-Encoding: chunked\r\n\r\n3\r\nab`,
    ]) {
      expect(() => parse([text]).parser.end()).toThrow(ProtocolError);
    }
  });
});

describe("responses two parsers could read differently", () => {
  it.each([
    ["two Content-Lengths", `${ok}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
    ["two equal Content-Lengths", `${ok}Content-Length: 1\r\nContent-Length: 1\r\n\r\na`],
    ["a list as Content-Length", `${ok}Content-Length: 1, 1\r\n\r\na`],
    ["a signed Content-Length", `${ok}Content-Length: +1\r\n\r\na`],
    ["a negative Content-Length", `${ok}Content-Length: -1\r\n\r\na`],
    ["a huge Content-Length", `${ok}Content-Length: 9999999999999999\r\n\r\na`],
    ["both framings", `${ok}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ["both framings, reversed", `${ok}Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n`],
    ["two Transfer-Encodings", `${ok}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ["a layered Transfer-Encoding", `${ok}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
    ["chunks in HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["an unasked upgrade", "HTTP/1.1 101 Switching Protocols\r\n\r\n"],
    ["endless interim responses", "HTTP/1.1 100 Continue\r\n\r\n".repeat(20)],
    ["a space before the colon", `${ok}Content-Length : 1\r\n\r\na`],
    ["a folded header", `${ok}X-A: b\r\n c\r\n\r\n`],
    ["a header without a name", `${ok}: b\r\n\r\n`],
    ["a line without a colon", `${ok}nonsense\r\n\r\n`],
    ["a bare line feed", `${ok}X-A: b\nContent-Length: 1\r\n\r\n`],
    ["a bare carriage return", `${ok}X-A: b\rc\r\n\r\n`],
    ["a null byte", `${ok}X-A: b\0\r\n\r\n`],
    ["HTTP/0.9", "<html>\r\n\r\n"],
    ["HTTP/2", "HTTP/2 200 OK\r\n\r\n"],
    ["a short status", "HTTP/1.1 20 OK\r\n\r\n"],
    ["a status below 100", "HTTP/1.1 099 OK\r\n\r\n"],
    ["a space before the version", " HTTP/1.1 200 OK\r\n\r\n"],
    ["an empty line first", `\r\n${ok}Content-Length: 1\r\n\r\na`],
    ["an invalid chunk size", `${ok}Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n`],
    ["a huge chunk size", `${ok}Transfer-Encoding: chunked\r\n\r\n100000000\r\n`],
    ["a chunk without its end", `${ok}Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n`],
    ["an endless chunk line", `${ok}Transfer-Encoding: chunked\r\n\r\n1;${"x".repeat(2_000)}`],
    ["an endless head", `${ok}X-A: ${"x".repeat(40_000)}`],
    ["endless trailers", `${ok}Transfer-Encoding: chunked\r\n\r\n0\r\n${`X-A: ${"x".repeat(900)}\r\n`.repeat(50)}`],
  ])("are refused: %s", (_what, text) => {
    expect(() => parse([text])).toThrow(ProtocolError);
  });

  it("never share a connection with bytes nobody asked for", () => {
    const { heard } = parse([`${ok}Content-Length: 1\r\n\r\na${ok}Content-Length: 1\r\n\r\nb`]);
    expect(heard).toMatchObject({ body: "a", complete: 1, keepAlive: false });
    const { parser } = parse([`${ok}Content-Length: 1\r\n\r\na`]);
    expect(() => parser.push(Buffer.from(ok))).toThrow(ProtocolError);
    const late = parse([`${ok}Content-Length: 3\r\n\r\n`, `abc${ok}`]);
    expect(late.heard).toMatchObject({ body: "abc", complete: 1, keepAlive: false });
    const chunked = parse([`${ok}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${ok}`]);
    expect(chunked.heard).toMatchObject({ body: "", complete: 1, keepAlive: false });
  });

  it("say what their own head says, whether it repeats the last one or not", () => {
    const { heard, parser } = listen("GET");
    const hear = (lines: string) => {
      parser.expect("GET");
      parser.push(Buffer.from(`${ok}${lines}Content-Length: 1\r\n\r\na`));
      return heard;
    };
    expect(hear("X-A: 1\r\n")).toMatchObject({ headers: ["X-A", "1", "Content-Length", "1"], keepAlive: true });
    expect(hear("X-A: 1\r\n")).toMatchObject({ headers: ["X-A", "1", "Content-Length", "1"], keepAlive: true });
    expect(hear("X-A: 2\r\n")).toMatchObject({ headers: ["X-A", "2", "Content-Length", "1"], keepAlive: true });
    expect(() => hear("X-A : 2\r\n")).toThrow(ProtocolError);
    parser.expect("HEAD");
    parser.push(Buffer.from(`${ok}X-A: 2\r\nContent-Length: 1\r\n\r\n`));
    expect(heard).toMatchObject({ complete: 4, body: "aaa" });
  });

  it("end the connection when the back end says so", () => {
    expect(parse([`${ok}Connection: Close\r\nContent-Length: 1\r\n\r\na`]).heard.keepAlive).toBe(false);
    expect(parse(["HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na"]).heard.keepAlive).toBe(false);
  });

  it("are either understood the same in every division of their bytes, or refused", () => {
    const pieces = fc.constantFrom(
      ok,
      "Content-Length: 3\r\n",
      "Transfer-Encoding: chunked\r\n",
      "\r\n",
      "3\r\n",
      "abc",
      "0\r\n",
      "X: y\r\n",
      "\n",
      ":",
      "\0",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.nat(), (parts, seed) => {
        const text = parts.join("");
        const at = text.length === 0 ? 0 : seed % text.length;
        expect(outcome([text.slice(0, at), text.slice(at)])).toEqual(outcome([...text]));
      }),
      fuzzRuns(300),
    );
  });
});

/** Up to the end of the response; what follows it only costs the connection. */
function outcome(chunks: readonly string[]): unknown {
  const { heard, parser } = listen("GET");
  try {
    for (const chunk of chunks) if (chunk !== "") parser.push(Buffer.from(chunk, "latin1"));
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    if (heard.complete === 0) return "refused";
  }
  return { ...heard, keepAlive: undefined };
}

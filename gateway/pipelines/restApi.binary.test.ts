// "Content type conversions in API Gateway": both tables, every cell, against a back end over HTTP.
import type { RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import type { SnapshotIntegration } from "../../contract/snapshot.ts";
import { startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, integrationResponse, method, snapshot, stageChange } from "../testing/snapshots.ts";

type Handling = "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT" | undefined;
type Type = "HTTP" | "HTTP_PROXY";

const bytes = Buffer.from([0x89, 0x50, 0xff, 0x00]);
const base64 = bytes.toString("base64");
/** What becomes of bytes that are no UTF-8. */
const asText = Buffer.from(bytes.toString("utf8"));
const set = ["image/png"];
const toBinary = "CONVERT_TO_BINARY";
const toText = "CONVERT_TO_TEXT";

async function start(listener: RequestListener, binaryMediaTypes: string[], other: Partial<SnapshotIntegration>) {
  const { url } = await startBackEnd(listener);
  const served = integration({ httpMethod: "POST", uri: url, ...other });
  return startGateway([stageChange(snapshot({ "POST /b": method(served) }, { binaryMediaTypes }))]);
}

async function received(message: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("request payloads", () => {
  const heardFor = async (type: Type, list: string[], contentType: string, contentHandling: Handling, body: Buffer) => {
    let heard: Buffer = Buffer.alloc(0);
    const listener: RequestListener = async (request, response) => {
      heard = await received(request);
      response.end();
    };
    const { fetch } = await start(listener, list, { type, contentHandling });
    const init = { method: "POST", headers: { "Content-Type": contentType }, body: new Uint8Array(body) };
    return { status: (await fetch("/b", init)).status, heard };
  };
  const text = Buffer.from("dëxt");

  // Rows: body, Content-Type, binaryMediaTypes, contentHandling, what the back end receives.
  const rows: [string, Buffer, string, string[], Handling, Buffer][] = [
    ["text, none set", text, "text/plain", [], undefined, text],
    ["text, none set", Buffer.from(base64), "text/plain", [], toBinary, bytes],
    ["text, none set", text, "text/plain", [], toText, text],
    ["text of a binary type, none set", Buffer.from(base64), "image/png", [], toBinary, bytes],
    ["text of a type not set", text, "text/plain", set, undefined, text],
    ["text of a type not set", Buffer.from(base64), "text/plain", set, toBinary, bytes],
    ["text of a type not set", text, "text/plain", set, toText, text],
    ["bytes of a type that is set", bytes, "image/png", set, undefined, bytes],
    ["bytes of a type that is set", bytes, "image/png", set, toBinary, bytes],
    ["bytes of a type that is set", bytes, "image/png", set, toText, Buffer.from(base64)],
    ["bytes of any type", bytes, "text/plain", ["*/*"], toText, Buffer.from(base64)],
    ["bytes of a kind of types", bytes, "image/png", ["image/*"], undefined, bytes],
    ["bytes with a parameter", bytes, "Image/PNG; a=b", set, undefined, bytes],
  ];

  describe.each<Type>(["HTTP", "HTTP_PROXY"])("of %s", (type) => {
    it.each(rows)("%s: %j %s, list %j, %s", async (_, body, contentType, list, handling, expected) => {
      expect((await heardFor(type, list, contentType, handling, body)).heard).toEqual(expected);
    });

    it("that are not Base64 end in a configuration error", async () => {
      const { status } = await heardFor(type, [], "text/plain", toBinary, Buffer.from("no base64!"));
      expect(status).toBe(500);
    });
  });

  it("are UTF-8 strings where no type is binary: other bytes are lost", async () => {
    expect((await heardFor("HTTP", [], "image/png", undefined, bytes)).heard).toEqual(asText);
  });

  it("of proxies pass byte for byte all the same, which AWS does not do", async () => {
    expect((await heardFor("HTTP_PROXY", [], "image/png", undefined, bytes)).heard).toEqual(bytes);
  });

  it("that are Base64 in a template are its $input.body", async () => {
    let heard = "";
    const listener: RequestListener = async (request, response) => {
      heard = String(await received(request));
      response.end();
    };
    const requestTemplates = { "image/png": '{"data": "$input.body"}' };
    const { fetch } = await start(listener, set, { type: "HTTP", contentHandling: toText, requestTemplates });
    await fetch("/b", { method: "POST", headers: { "Content-Type": "image/png" }, body: new Uint8Array(bytes) });
    expect(heard).toBe(`{"data": "${base64}"}`);
  });
});

describe("response payloads", () => {
  const answer = async (
    type: Type,
    list: string[],
    accept: string,
    handling: Handling,
    contentType: string,
    body: Buffer,
  ) => {
    const listener: RequestListener = (_request, response) => {
      response.setHeader("Content-Type", contentType);
      response.end(body);
    };
    const integrationResponses = { 200: integrationResponse({ contentHandling: handling }) };
    const { fetch } = await start(listener, list, { type, integrationResponses });
    const response = await fetch("/b", { method: "POST", headers: { Accept: accept } });
    return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
  };
  const text = Buffer.from("dëxt");
  const encoded = Buffer.from(base64);

  // Rows: body, its type, Accept, binaryMediaTypes, contentHandling, what the client receives.
  type Row = [string, Buffer, string, string, string[], Handling, Buffer];
  const rows: Row[] = [
    ["text for text, none set", text, "text/plain", "text/plain", [], undefined, text],
    ["text for text, none set", encoded, "text/plain", "text/plain", [], toBinary, bytes],
    ["text for text, none set", text, "text/plain", "text/plain", [], toText, text],
    ["text for text", text, "text/plain", "text/plain", set, undefined, text],
    ["text for text", encoded, "text/plain", "text/plain", set, toBinary, bytes],
    ["text for text", text, "text/plain", "text/plain", set, toText, text],
    ["text for bytes", encoded, "text/plain", "image/png", set, undefined, bytes],
    // "Access binary files in Lambda using an API Gateway API": the function returns a Base64 string, as application/json.
    [
      "a function's string for bytes",
      Buffer.from(`"${base64}"`),
      "application/json",
      "image/png",
      set,
      undefined,
      bytes,
    ],
    ["text for bytes", encoded, "text/plain", "image/png", set, toBinary, bytes],
    ["text for bytes", text, "text/plain", "image/png", set, toText, text],
    ["bytes for text", bytes, "image/png", "text/plain", set, undefined, encoded],
    ["bytes for text", bytes, "image/png", "text/plain", set, toBinary, bytes],
    ["bytes for text", bytes, "image/png", "text/plain", set, toText, encoded],
    ["bytes for bytes", bytes, "image/png", "image/png", set, undefined, bytes],
    ["bytes for bytes", bytes, "image/png", "image/png", set, toBinary, bytes],
    ["bytes for bytes", bytes, "image/png", "image/png", set, toText, encoded],
    ["only the first type of Accept counts", bytes, "image/png", "text/html, image/png", set, undefined, encoded],
    ["every type is binary", bytes, "image/png", "text/html", ["*/*"], undefined, bytes],
  ];
  const binaryForText: Row = ["bytes for text, none set", bytes, "image/png", "text/plain", [], undefined, asText];

  it.each([...rows, binaryForText])(
    "%s: %j %s, Accept %s, list %j, %s",
    async (_, body, type, accept, list, handling, sent) => {
      expect(await answer("HTTP", list, accept, handling, type, body)).toEqual({ status: 200, body: sent });
    },
  );

  // A proxy has no integration response, hence no contentHandling.
  it.each(rows.filter(([, , , , , handling]) => handling === undefined))(
    "of a proxy, %s: %j %s, Accept %s, list %j",
    async (_, body, type, accept, list, _handling, sent) => {
      expect(await answer("HTTP_PROXY", list, accept, undefined, type, body)).toEqual({ status: 200, body: sent });
    },
  );

  it("of a proxy pass byte for byte where no type is binary", async () => {
    expect((await answer("HTTP_PROXY", [], "text/plain", undefined, "image/png", bytes)).body).toEqual(bytes);
  });

  it.each<Type>(["HTTP", "HTTP_PROXY"])("of %s that are not Base64 end in a configuration error", async (type) => {
    const { status, body } = await answer(type, set, "image/png", undefined, "text/plain", Buffer.from("no base64!"));
    expect([status, String(body)]).toEqual([500, '{"message":"Internal server error"}']);
  });
});

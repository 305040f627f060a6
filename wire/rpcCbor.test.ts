import { cbor } from "@smithy/core/cbor";
import { describe, expect, it } from "vitest";
import { operations } from "../contract/operations.ts";
import { ServiceException } from "./errors.ts";
import type { WireRequest } from "./message.ts";
import { createProtocols } from "./protocols.ts";

const request = (body: Uint8Array, name = "ListMetrics"): WireRequest => ({
  method: "POST",
  rawPath: `/service/GraniteServiceVersion20100801/operation/${name}`,
  rawQuery: "",
  headers: { "smithy-protocol": "rpc-v2-cbor", "content-type": "application/cbor" },
  body,
  sourceIp: "127.0.0.1",
});
const protocol = createProtocols(operations)(request(Buffer.alloc(0)));

function parse(body: Uint8Array) {
  const match = protocol.route(request(body));
  if (!match) throw new Error("no operation");
  return protocol.parse(match, request(body));
}

describe("Smithy RPC v2 CBOR", () => {
  it("names the operation in the path and knows no other", () => {
    expect(protocol.route(request(Buffer.alloc(0)))?.operation.name).toBe("ListMetrics");
    expect(protocol.route(request(Buffer.alloc(0), "Unknown"))).toBeUndefined();
  });

  it.each([
    ["a list that announces more than there is", "9a02000000"],
    ["a map that announces more than there is", "bb00000001ffffffff"],
    ["a text that ends early", "7a0000ffff61"],
    ["a list without an end", "9f01"],
    ["lists in lists in lists", `${"81".repeat(300_000)}00`],
    ["half a number", "1b0000"],
    ["a list in place of a structure", "80"],
  ])("refuses %s", (_, hex) => {
    expect(() => parse(Buffer.from(hex, "hex"))).toThrow(ServiceException);
  });

  it("takes nothing for an empty structure, and members of the wrong type for what they are", () => {
    expect(parse(Buffer.alloc(0))).toEqual({});
    expect(parse(cbor.serialize({ Namespace: "AWS/ApiGateway", Dimensions: [{ Name: "Stage" }] }))).toEqual({
      Namespace: "AWS/ApiGateway",
      Dimensions: [{ Name: "Stage" }],
    });
    expect(() => parse(cbor.serialize({ Namespace: 1 }))).toThrow(ServiceException);
  });

  it("answers errors with their type, and the Query protocol's code beside it", () => {
    const refused = protocol.refuse(new ServiceException("InvalidParameterValueException", "no"), "id-1");
    expect(refused.headers["x-amzn-query-error"]).toBe("InvalidParameterValue;Sender");
    expect(cbor.deserialize(Buffer.from(refused.body))).toEqual({
      __type: "com.amazonaws.cloudwatch#InvalidParameterValueException",
      message: "no",
    });
  });
});

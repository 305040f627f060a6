// "Method request behavior for payloads without mapping templates": all three examples, every cell, against a back end over HTTP.
import { describe, expect, it } from "vitest";
import type { SnapshotIntegration } from "../../contract/snapshot.ts";
import { readText, startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, method, snapshot, stageChange } from "../testing/snapshots.ts";

type Behavior = SnapshotIntegration["passthroughBehavior"];
type Outcome = "transformed" | "as is" | 415;

const json = { "application/json": "transformed" };
const xml = { "application/xml": "transformed" };

async function outcomeOf(
  passthroughBehavior: Behavior,
  requestTemplates: Record<string, string>,
  contentType?: string,
) {
  let heard: string | undefined;
  const { url } = await startBackEnd(async (request, response) => {
    heard = await readText(request);
    response.end();
  });
  const http = integration({ type: "HTTP", httpMethod: "POST", uri: url, passthroughBehavior, requestTemplates });
  const { fetch } = await startGateway([stageChange(snapshot({ "POST /m": method(http) }))]);
  const headers: Record<string, string> = contentType === undefined ? {} : { "Content-Type": contentType };
  // A body of bytes: fetch adds no Content-Type of its own.
  const answer = await fetch("/m", { method: "POST", headers, body: Buffer.from("as is") });
  return { answer, outcome: answer.status === 200 ? heard : answer.status };
}

describe("passthroughBehavior", () => {
  it("has no effect on proxies, which pass the entire request", async () => {
    const { url } = await startBackEnd(async (request, response) => response.end(await readText(request)));
    const proxy = integration({ type: "HTTP_PROXY", uri: url, passthroughBehavior: "NEVER", requestTemplates: json });
    const { fetch } = await startGateway([stageChange(snapshot({ "POST /m": method(proxy) }))]);
    const answer = await fetch("/m", { method: "POST", body: "as is" });
    expect([answer.status, await answer.text()]).toEqual([200, "as is"]);
  });

  it.each<[string, Record<string, string>, string | undefined, Outcome, Outcome, Outcome]>([
    ["example 1", json, undefined, "transformed", "transformed", "transformed"],
    ["example 1", json, "application/json", "transformed", "transformed", "transformed"],
    ["example 1", json, "application/xml", "as is", 415, 415],
    ["example 2", xml, undefined, "as is", 415, 415],
    ["example 2", xml, "application/json", "as is", 415, 415],
    ["example 2", xml, "application/xml", "transformed", "transformed", "transformed"],
    ["example 3", {}, undefined, "as is", "as is", 415],
    ["example 3", {}, "application/json", "as is", "as is", 415],
    ["example 3", {}, "application/xml", "as is", "as is", 415],
    // What "Using AWS Lambda with Amazon API Gateway" (Lambda developer guide) types for "no template": application/json="".
    ["an empty text", { "application/json": "" }, "application/json", "as is", "as is", "as is"],
    ["an empty text", { "application/json": "" }, "application/xml", "as is", 415, 415],
    ["$default", { $default: "transformed" }, "application/xml", "transformed", "transformed", "transformed"],
    ["parameters of the type", xml, "Application/XML; charset=utf-8", "transformed", "transformed", "transformed"],
  ])("%s: with templates %j a body of type %s", async (_, templates, type, noMatch, noTemplates, never) => {
    expect((await outcomeOf("WHEN_NO_MATCH", templates, type)).outcome).toBe(noMatch);
    expect((await outcomeOf("WHEN_NO_TEMPLATES", templates, type)).outcome).toBe(noTemplates);
    expect((await outcomeOf("NEVER", templates, type)).outcome).toBe(never);
  });

  it("refuses with the gateway response UNSUPPORTED_MEDIA_TYPE", async () => {
    const { answer } = await outcomeOf("NEVER", {}, "text/plain");
    expect(answer.headers.get("x-amzn-errortype")).toBe("BadRequestException");
    expect(await answer.json()).toEqual({ message: "Unsupported Media Type" });
  });
});

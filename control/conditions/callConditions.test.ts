// "AWS global condition context keys" and "IAM JSON policy elements: Condition operators", IAM user guide.
import { APIGatewayClient, GetRestApisCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { userWith } from "../testing/identityClients.ts";
import { startTestServer, type TestServer } from "../testing/testServer.ts";

const now = Math.floor(Date.now() / 1_000) * 1_000;
const second = (away: number): string => new Date(now + away * 1_000).toISOString();
const epochSecond = (away: number): string => String(now / 1_000 + away);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } });
});
afterAll(() => server[Symbol.asyncDispose]());

let last = 0;
async function mayWhere(Condition: object): Promise<boolean> {
  last += 1;
  const credentials = await userWith(server, `asks-${last}`, { Action: "apigateway:GET", Condition });
  const client = new APIGatewayClient({
    ...{ endpoint: server.url, region: "us-east-1", maxAttempts: 1, credentials },
    customUserAgent: "asking",
  });
  return client.send(new GetRestApisCommand({})).then(
    () => true,
    () => false,
  );
}

describe("a condition of a policy for the management API", () => {
  it.each<[object, boolean]>([
    [{ DateGreaterThan: { "aws:CurrentTime": second(-1) } }, true],
    [{ DateLessThan: { "aws:CurrentTime": second(-1) } }, false],
    [{ DateLessThanEquals: { "aws:CurrentTime": second(0) } }, true],
    [{ DateGreaterThan: { "aws:EpochTime": epochSecond(-1) } }, true],
    [{ NumericLessThan: { "aws:EpochTime": epochSecond(0) } }, false],
    [{ Bool: { "aws:ViaAWSService": "false", "aws:PrincipalIsAWSService": "false" } }, true],
    [{ Bool: { "aws:ViaAWSService": "true" } }, false],
    [{ StringLike: { "aws:UserAgent": "*asking*" } }, true],
    [{ Null: { "aws:Referer": "true" } }, true],
  ])("holds: %j", async (condition, expected) => {
    expect(await mayWhere(condition)).toBe(expected);
  });
});

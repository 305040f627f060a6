import { CreateVpcLinkCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ServiceException } from "../../../../wire/errors.ts";
import type { GatewayDoor } from "../../../call.ts";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { administrator, agreeableGateway, startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let health: GatewayDoor["vpcLinkHealth"] = async () => [];
beforeAll(async () => {
  server = await startTestServer({ gateway: { ...agreeableGateway, vpcLinkHealth: (region) => health(region) } });
});
afterAll(() => server[Symbol.asyncDispose]());

const arn = (name: string, region = "us-east-1") =>
  `arn:aws:elasticloadbalancing:${region}:123456789012:loadbalancer/net/${name}/12a456s89aaa12345`;
const ask = (method: "GET" | "PUT" | "DELETE", targetArn: string | undefined, body?: object) => {
  const path = `/_house/vpclink-targets${targetArn === undefined ? "" : `/${encodeURIComponent(targetArn)}`}`;
  return houseRequest(server.url, method, path, { credentials: administrator, body });
};
const put = (targetArn: string, body: object = {}) => ask("PUT", targetArn, { members: ["10.0.0.5:8080"], ...body });
const linkTo = async (targetArn: string) => {
  const { id = "" } = await server.client.send(new CreateVpcLinkCommand({ name: "link", targetArns: [targetArn] }));
  return id;
};
const revised = async () => {
  const rows = await server.database.query<{ kind: string; subject: string }>('SELECT * FROM "Revision" ORDER BY "id"');
  return rows.filter(({ kind }) => kind === "vpcLink").map(({ subject }) => subject);
};

describe("PutVpcLinkTarget", () => {
  it("takes every member and gives it back", async () => {
    const body = {
      members: ["10.0.0.5:8080", "Pets.internal:80", "[2001:db8::1]:443"],
      healthCheckPath: "/health",
      intervalSeconds: 5,
      timeoutSeconds: 2,
      healthyThreshold: 3,
      unhealthyThreshold: 4,
    };
    const target = arn("whole");
    const answer = await put(target, body);
    const members = body.members.map((address) => ({ address: address.toLowerCase(), state: "unused" }));
    expect(answer).toMatchObject({ status: 200, body: { ...body, targetArn: target, members, vpcLinkIds: [] } });
    expect((await ask("GET", target)).body).toEqual(answer.body);
  });

  it("has defaults, replaces what was said before, and tells the gateway of every link that leads there", async () => {
    const target = arn("again");
    const ids = [await linkTo(target), await linkTo(target)].toSorted();
    await linkTo(arn("elsewhere"));
    const first = await put(target);
    expect(first.body).toMatchObject({ intervalSeconds: 10, timeoutSeconds: 5, healthyThreshold: 2, vpcLinkIds: ids });
    expect((await revised()).slice(-2).toSorted()).toEqual(ids);
    const second = await put(target, { members: ["10.0.0.6:80"] });
    expect(second.body.members).toMatchObject([{ address: "10.0.0.6:80" }]);
    expect(second.body.createdDate).toBe(first.body.createdDate);
  });

  it.each([
    [{ members: [] }, /at least one member/],
    [{ members: Array.from({ length: 101 }, (_, i) => `10.0.0.5:${i + 1}`) }, /at most 100/],
    [{ members: ["10.0.0.5"] }, /Invalid member 10.0.0.5/],
    [{ members: ["10.0.0.5:0"] }, /Invalid member/],
    [{ members: ["10.0.0.5:65536"] }, /Invalid member/],
    [{ members: ["http://pets:80"] }, /Invalid member/],
    [{ members: ["[1.2.3.4]:80"] }, /Invalid member/],
    [{ members: ["a:1", "A:1"] }, /only once/],
    [{ intervalSeconds: 0 }, /intervalSeconds/],
    [{ timeoutSeconds: 1.5 }, /timeoutSeconds/],
    [{ unhealthyThreshold: 11 }, /unhealthyThreshold/],
    [{ healthCheckPath: "health" }, /healthCheckPath/],
    [{ healthCheckPath: "/a b\r\nX: y" }, /healthCheckPath/],
  ])("refuses %o", async (body, message) => {
    const answer = await put(arn("wrong"), body);
    expect([answer.status, answer.body.message]).toEqual([400, expect.stringMatching(message)]);
  });

  it.each(["pets", arn("x").replace("/net/", "/app/"), arn("x", "eu-west-1")])("refuses the ARN %s", async (target) => {
    expect((await put(target)).status).toBe(400);
  });
});

describe("GetVpcLinkTargets", () => {
  it("lists what is mapped, with what the gateway's checks have shown", async () => {
    const target = arn("seen");
    await linkTo(target);
    await put(target, { members: ["a:1", "b:2", "c:3"] });
    health = async () => [
      { targetArn: target, member: "a:1", state: "healthy" },
      { targetArn: target, member: "b:2", state: "unhealthy", reason: "ECONNREFUSED" },
    ];
    const { body } = await ask("GET", undefined);
    expect(body.items).toContainEqual(
      expect.objectContaining({
        targetArn: target,
        members: [
          { address: "a:1", state: "healthy" },
          { address: "b:2", state: "unhealthy", reason: "ECONNREFUSED" },
          { address: "c:3", state: "initial" },
        ],
      }),
    );
  });

  it("answers while the gateway cannot be asked", async () => {
    const target = arn("alone");
    await linkTo(target);
    await put(target);
    health = async () => {
      throw new ServiceException("ServiceUnavailableException", "away");
    };
    expect((await ask("GET", target)).body.members).toEqual([{ address: "10.0.0.5:8080", state: "unknown" }]);
  });
});

describe("DeleteVpcLinkTarget", () => {
  it("forgets the members and tells the gateway", async () => {
    const target = arn("gone");
    const id = await linkTo(target);
    await put(target);
    expect((await ask("DELETE", target)).status).toBe(204);
    expect((await revised()).at(-1)).toBe(id);
    expect((await ask("GET", target)).status).toBe(404);
    expect((await ask("DELETE", target)).status).toBe(404);
  });
});

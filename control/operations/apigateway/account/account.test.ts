import { GetAccountCommand, UpdateAccountCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountThrottle } from "../../../../contract/accountThrottle.ts";
import { badRequest, plain } from "../../../testing/answers.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const role = "arn:aws:iam::123412341234:role/APIGatewayToCloudWatchLogs";
const get = async (region?: string) => plain(await server.clientWith({ region }).send(new GetAccountCommand({})));
const update = async (...patchOperations: { op: "add" | "remove" | "replace"; path: string; value?: string }[]) =>
  plain(await server.client.send(new UpdateAccountCommand({ patchOperations })));

describe("GetAccount", () => {
  describe("input", () => {
    it("asks for nothing: there is one account", async () => {
      expect(await get()).toMatchObject({ features: ["UsagePlans"], apiKeyVersion: "4" });
    });
  });

  describe("behaviour", () => {
    it("answers the throttle that the gateway enforces, and each region's own role", async () => {
      await update({ op: "replace", path: "/cloudwatchRoleArn", value: role });
      expect(await get()).toEqual({
        cloudwatchRoleArn: role,
        throttleSettings: accountThrottle,
        features: ["UsagePlans"],
        apiKeyVersion: "4",
      });
      expect(await get("eu-west-1")).not.toHaveProperty("cloudwatchRoleArn");
    });
  });

  describe("errors", () => {
    it("refuses a caller who signs with a wrong secret", async () => {
      const impostor = server.clientWith({ secretAccessKey: "not the administrator's secret" });
      await expect(impostor.send(new GetAccountCommand({}))).rejects.toMatchObject({
        name: "InvalidSignatureException",
      });
    });
  });
});

describe("UpdateAccount", () => {
  describe("input", () => {
    it("takes a role, and the empty text clears it", async () => {
      expect(await update({ op: "replace", path: "/cloudwatchRoleArn", value: role })).toEqual(await get());
      expect(await update({ op: "replace", path: "/cloudwatchRoleArn", value: "" })).not.toHaveProperty(
        "cloudwatchRoleArn",
      );
    });

    it("takes the feature every account has", async () => {
      expect(await update({ op: "add", path: "/features", value: "UsagePlans" })).toEqual(await get());
    });
  });

  describe("behaviour", () => {
    it("leaves before and after in the audit trail", async () => {
      await update({ op: "replace", path: "/cloudwatchRoleArn", value: `${role}2` });
      const [row] = await server.database.query(
        `SELECT * FROM "AuditEvent" WHERE "operation" = 'UpdateAccount' ORDER BY "id" DESC LIMIT 1`,
      );
      expect(row).toMatchObject({ changes: [{ entity: "Account", after: { cloudwatchRoleArn: `${role}2` } }] });
    });
  });

  describe("errors", () => {
    it.each([
      [{ op: "replace", path: "/cloudwatchRoleArn", value: "role" }, "Invalid ARN. ARN is not well formed role"],
      [{ op: "remove", path: "/features", value: "UsagePlans" }, "Usage Plans cannot be disabled once enabled"],
      [{ op: "add", path: "/features", value: "Tea" }, "Invalid feature specified. Valid options are UsagePlans"],
      [
        { op: "replace", path: "/throttleSettings/rateLimit", value: "1" },
        "Invalid patch path  '/throttleSettings/rateLimit' specified for op 'replace'. Must be one of: [/cloudwatchRoleArn]",
      ],
    ] as const)("refuses %o and changes nothing", async (operation, message) => {
      const before = await get();
      await expect(update(operation)).rejects.toMatchObject(badRequest(message));
      expect(await get()).toEqual(before);
    });
  });
});

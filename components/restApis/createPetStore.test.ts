import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { describe, expect, it } from "vitest";
import { createPetStore, type Progress } from "./createPetStore.ts";

/** A management API that notes what it is asked and refuses one operation. */
function fakeGateway(refused?: string) {
  const asked: string[] = [];
  const gateway = new APIGatewayClient({
    region: "us-east-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: { method: string; path: string }) => {
        const call = `${request.method} ${request.path}`;
        asked.push(call);
        const status = refused !== undefined && call.includes(refused) ? 400 : 200;
        const body = new TextEncoder().encode(
          JSON.stringify({ id: `id${asked.length}`, rootResourceId: "root", message: "no" }),
        );
        const headers = { "x-amzn-errortype": "BadRequestException", "content-type": "application/json" };
        return { response: { statusCode: status, headers, body } };
      },
    },
  });
  return { gateway, asked };
}

describe("createPetStore", () => {
  it("creates each resource once, then deploys, and tells how far it is", async () => {
    const { gateway, asked } = fakeGateway();
    const progress: Progress[] = [];
    await expect(createPetStore(gateway, (step) => progress.push(step))).resolves.toBe("id1");
    expect(asked.filter((call) => /^POST .*\/resources\//.test(call))).toHaveLength(2);
    expect(asked.at(-1)).toBe("POST /restapis/id1/deployments");
    expect(progress.at(-1)).toEqual({ done: 5, total: 5, doing: "Ready" });
  });

  it("deletes what it created when a call fails, and passes the failure on", async () => {
    const { gateway, asked } = fakeGateway("/deployments");
    await expect(createPetStore(gateway, () => {})).rejects.toMatchObject({ name: "BadRequestException" });
    expect(asked.at(-1)).toBe("DELETE /restapis/id1");
  });
});

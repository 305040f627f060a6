// "Private integrations for REST APIs". Not recorded: the texts are the project's own.
import {
  CreateVpcLinkCommand,
  PutIntegrationCommand,
  type PutIntegrationCommandInput,
  UpdateIntegrationCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest } from "../../../testing/answers.ts";
import { createPetsApi, type PetsApi } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let api: PetsApi;
let linkId: string;
beforeAll(async () => {
  server = await startTestServer();
  api = await createPetsApi(server.client);
  const targetArns = ["arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/my-lb/12a456s89aaa12345"];
  const { id = "" } = await server.client.send(new CreateVpcLinkCommand({ name: "link", targetArns }));
  linkId = id;
});
afterAll(() => server[Symbol.asyncDispose]());

const put = (connection: Partial<PutIntegrationCommandInput>) => {
  const http = { type: "HTTP_PROXY", integrationHttpMethod: "GET", uri: "http://pets.internal/" } as const;
  return server.client.send(new PutIntegrationCommand({ ...api.method, ...http, ...connection }));
};
const unknown = badRequest("Invalid Vpc Link identifier specified");

describe("a VPC_LINK connection", () => {
  it("names a link that is there, or a stage variable", async () => {
    for (const connectionId of [linkId, "${stageVariables.link}"])
      expect(await put({ connectionType: "VPC_LINK", connectionId })).toMatchObject({ connectionId });
    expect(await put({ connectionType: "INTERNET" })).toMatchObject({ connectionType: "INTERNET" });
  });

  it("is refused with a link that is not there, or with none", async () => {
    await expect(put({ connectionType: "VPC_LINK", connectionId: "nolink" })).rejects.toMatchObject(unknown);
    await expect(put({ connectionType: "VPC_LINK" })).rejects.toMatchObject(
      badRequest("Connection ID must be specified for connections of type VPC_LINK"),
    );
  });

  it("is checked when it is patched", async () => {
    await put({ connectionType: "VPC_LINK", connectionId: linkId });
    const patch = (path: string, value: string) =>
      server.client.send(
        new UpdateIntegrationCommand({ ...api.method, patchOperations: [{ op: "replace", path, value }] }),
      );
    await expect(patch("/connectionId", "nolink")).rejects.toMatchObject(unknown);
    expect(await patch("/connectionId", linkId)).toMatchObject({ connectionId: linkId });
  });
});

import {
  CreateVpcLinkCommand,
  type CreateVpcLinkCommandInput,
  DeleteVpcLinkCommand,
  GetVpcLinkCommand,
  GetVpcLinksCommand,
  PutIntegrationCommand,
  UpdateVpcLinkCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const unknown = notFound("Invalid Vpc Link identifier specified");
const target = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/my-lb/12a456s89aaa12345";
const create = async (input: Partial<CreateVpcLinkCommandInput> = {}) => {
  const command = new CreateVpcLinkCommand({ name: "link", targetArns: [target], ...input });
  const { id = "", ...rest } = plain(await server.client.send(command));
  return { id, ...rest };
};
const get = async (vpcLinkId: string) => plain(await server.client.send(new GetVpcLinkCommand({ vpcLinkId })));

describe("CreateVpcLink", () => {
  describe("input", () => {
    it("takes every member and gives it back with 202", async () => {
      const members = { name: "link", description: "to the pets", targetArns: [target], tags: { team: "pets" } };
      const answer = await server.client.send(new CreateVpcLinkCommand(members));
      expect(answer.$metadata.httpStatusCode).toBe(202);
      expect(plain(answer)).toEqual({ id: expect.stringMatching(/^[a-z0-9]{6}$/), status: "PENDING", ...members });
    });

    it.each([
      [{ name: " " }, "Name cannot be empty"],
      [{ name: "x".repeat(1025) }, "Name cannot be longer than 1024 characters"],
      [{ targetArns: [target, target] }, "More than one target arn specified for vpc link."],
      [{ targetArns: ["arn:nothing"] }, "Invalid ARN. ARN is not well formed arn:nothing"],
      [{ tags: { "aws:a": "b" } }, "Invalid tag key specified: aws:a"],
    ])("refuses %o", async (input, message) => {
      await expect(create(input)).rejects.toMatchObject(badRequest(message));
    });
  });

  describe("behaviour", () => {
    it("answers a link that is pending and becomes available", async () => {
      const { id, ...created } = await create();
      expect(created.status).toBe("PENDING");
      expect(await get(id)).toEqual({
        id,
        name: "link",
        targetArns: [target],
        status: "AVAILABLE",
        statusMessage: "Your vpc link is ready for use",
        tags: {},
      });
    });

    it.each([target.replace("/net/", "/app/"), target.replace("us-east-1", "eu-west-1")])(
      "answers a link that fails when %s is no network load balancer of the region",
      async (arn) => {
        const { id } = await create({ targetArns: [arn] });
        expect(await get(id)).toMatchObject({ status: "FAILED", statusMessage: expect.any(String) });
      },
    );
  });

  describe("errors", () => {
    it("names every member that is missing", async () => {
      const call = server.client.send(new CreateVpcLinkCommand({ name: undefined, targetArns: undefined }));
      await expect(call).rejects.toMatchObject({
        name: "ValidationException",
        message: expect.stringContaining("2 validation errors detected"),
      });
    });
  });
});

describe("GetVpcLink", () => {
  describe("input", () => {
    it("takes the link's id", async () => {
      const { id } = await create({ description: "mine" });
      expect(await get(id)).toMatchObject({ id, description: "mine" });
    });
  });

  describe("behaviour", () => {
    it("finds a link in its own region only", async () => {
      const { id: vpcLinkId } = await create();
      const elsewhere = server.clientWith({ region: "eu-west-1" });
      await expect(elsewhere.send(new GetVpcLinkCommand({ vpcLinkId }))).rejects.toMatchObject(unknown);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown link", async () => {
      await expect(get("nosuch")).rejects.toMatchObject(unknown);
    });
  });
});

describe("GetVpcLinks", () => {
  describe("input", () => {
    it("takes a limit", async () => {
      await create();
      const { items } = await server.client.send(new GetVpcLinksCommand({ limit: 1 }));
      expect(items).toHaveLength(1);
    });
  });

  describe("behaviour", () => {
    it("lists page by page", async () => {
      for (let count = 0; count < 3; count += 1) await create();
      const ids: unknown[] = [];
      let position: string | undefined;
      do {
        const page = await server.client.send(new GetVpcLinksCommand({ limit: 2, position }));
        ids.push(...(page.items ?? []).map(({ id }) => id));
        position = page.position;
      } while (position);
      const { items } = await server.client.send(new GetVpcLinksCommand({ limit: 500 }));
      expect(ids).toEqual(items?.map(({ id }) => id));
    });
  });

  describe("errors", () => {
    it("refuses a position nobody gave out", async () => {
      const call = server.client.send(new GetVpcLinksCommand({ position: "nonsense" }));
      await expect(call).rejects.toMatchObject(badRequest("Invalid position parameter specified"));
    });
  });
});

describe("UpdateVpcLink", () => {
  const update = async (vpcLinkId: string, path: string, value: string) => {
    const patchOperations = [{ op: "replace" as const, path, value }];
    return plain(await server.client.send(new UpdateVpcLinkCommand({ vpcLinkId, patchOperations })));
  };

  describe("input", () => {
    it("takes name and description", async () => {
      const { id } = await create();
      expect(await update(id, "/name", "my-vpc-link")).toMatchObject({ id, name: "my-vpc-link" });
      expect(await update(id, "/description", "mine")).toEqual(await get(id));
    });
  });

  describe("behaviour", () => {
    it("leaves target and status as they are", async () => {
      const { id } = await create();
      const before = await get(id);
      expect(await update(id, "/name", "other")).toEqual({ ...before, name: "other" });
    });
  });

  describe("errors", () => {
    it.each([
      ["/targetArns", "x", "Target arns are not allowed to be changed/added."],
      ["/name", "", "Name cannot be empty"],
      [
        "/status",
        "FAILED",
        "Invalid patch path  '/status' specified for op 'replace'. Must be one of: [/name, /description]",
      ],
    ])("refuses %s and changes nothing", async (path, value, message) => {
      const { id } = await create();
      const before = await get(id);
      await expect(update(id, path, value)).rejects.toMatchObject(badRequest(message));
      expect(await get(id)).toEqual(before);
    });
  });
});

describe("DeleteVpcLink", () => {
  const remove = (vpcLinkId: string) => server.client.send(new DeleteVpcLinkCommand({ vpcLinkId }));
  const use = async (connectionId: string) => {
    const api = await createPetsApi(server.client);
    const uri = "http://pets.example.com/";
    await server.client.send(
      new PutIntegrationCommand({
        ...api.method,
        ...{ type: "HTTP_PROXY", integrationHttpMethod: "GET", uri, connectionType: "VPC_LINK", connectionId },
      }),
    );
    return api;
  };

  describe("input", () => {
    it("takes the link's id and answers 202", async () => {
      const { id } = await create();
      expect((await remove(id)).$metadata.httpStatusCode).toBe(202);
      await expect(get(id)).rejects.toMatchObject(unknown);
    });
  });

  describe("behaviour", () => {
    it("is refused while an integration uses the link, as it is edited or as a stage serves it", async () => {
      const { id } = await create();
      const { restApiId, method } = await use(id);
      const reference = `${restApiId}:GET:${method.resourceId}`;
      const head = `Cannot delete vpc link. Vpc link '${id}', is referenced in`;
      await expect(remove(id)).rejects.toMatchObject(
        badRequest(`${head} [${reference}] in format of [RESTApiId:Method:Resource].`),
      );
      await deploy(server.client, restApiId, "dev");
      await server.client.send(
        new PutIntegrationCommand({ ...method, type: "MOCK", requestTemplates: { "application/json": "{}" } }),
      );
      await expect(remove(id)).rejects.toMatchObject(
        badRequest(`${head} [${reference}:dev] in format of [RESTApiId:Method:Resource:Stage].`),
      );
      await deploy(server.client, restApiId, "dev");
      expect((await remove(id)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("errors", () => {
    it("answers 404 the second time", async () => {
      const { id } = await create();
      await remove(id);
      await expect(remove(id)).rejects.toMatchObject(unknown);
    });
  });
});

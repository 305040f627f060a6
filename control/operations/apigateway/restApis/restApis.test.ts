import {
  CreateRestApiCommand,
  type CreateRestApiCommandInput,
  DeleteRestApiCommand,
  GetMethodCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  type PatchOperation,
  UpdateRestApiCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { revisionsOf } from "../../../testing/revisions.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const create = async (input: Partial<CreateRestApiCommandInput> = {}) =>
  plain(await server.client.send(new CreateRestApiCommand({ name: "pets", ...input })));
const get = async (restApiId: string | undefined) =>
  plain(await server.client.send(new GetRestApiCommand({ restApiId })));
const update = async (restApiId: string | undefined, ...patchOperations: PatchOperation[]) =>
  plain(await server.client.send(new UpdateRestApiCommand({ restApiId, patchOperations })));

const statement = {
  Effect: "Allow",
  Principal: "*",
  Action: "execute-api:Invoke",
  Resource: "*",
  Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
};
const policyOf = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** "Control access to a REST API with API Gateway resource policies"; "IAM JSON policy element reference". */
const invalidPolicies = [
  "{}",
  "[]",
  JSON.stringify({ Version: "2012-10-18", Statement: [statement] }),
  policyOf(),
  policyOf({ ...statement, Principal: undefined }),
  policyOf({ ...statement, Action: undefined }),
  policyOf({ ...statement, Resource: undefined }),
  policyOf({ ...statement, Effect: "allow" }),
  policyOf({ ...statement, NotAction: "execute-api:InvalidateCache" }),
  policyOf({ ...statement, Actions: "*" }),
  policyOf({ ...statement, Principal: "somebody" }),
  policyOf({ ...statement, Principal: { AWS: "123" } }),
  policyOf({ ...statement, Principal: { AWS: "arn:aws:iam::123456789012:users/ann" } }),
  policyOf({ ...statement, Principal: { User: "*" } }),
  policyOf({ ...statement, Condition: { IsIpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }),
  policyOf({ ...statement, Condition: { IpAddress: { "aws:SourceIp": "10.0.0" } } }),
];

describe("CreateRestApi", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetRestApi does", async () => {
      const input: Partial<CreateRestApiCommandInput> = {
        name: "all members",
        description: "an API",
        version: "1.0",
        binaryMediaTypes: ["image/png", "*/*"],
        minimumCompressionSize: 1024,
        apiKeySource: "AUTHORIZER",
        endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "dualstack" },
        tags: { team: "pets" },
        disableExecuteApiEndpoint: true,
        securityPolicy: "TLS_1_2",
      };
      const created = await create(input);
      expect(created).toMatchObject(input);
      expect(await get(created.id)).toEqual(created);
    });

    it("refuses a name that is missing or blank", async () => {
      await expect(create({ name: undefined })).rejects.toThrow();
      await expect(create({ name: " " })).rejects.toMatchObject(badRequest("Name cannot be empty"));
    });

    it.each([
      [
        { policy: "not json" },
        "Invalid policy document. Please check the policy syntax and ensure that Principals are valid.",
      ],
      [{ policy: "x".repeat(8193) }, "Policy cannot be longer than 8192 characters"],
      [{ description: "x".repeat(1025) }, "Description cannot be longer than 1024 characters"],
      [{ binaryMediaTypes: ["png"] }, "Invalid binary media type specified: png"],
      [{ tags: { "aws:team": "pets" } }, "Invalid tag key specified: aws:team"],
      [{ tags: { team: "x".repeat(257) } }, "Invalid tag value specified for key: team"],
      [
        { endpointConfiguration: { vpcEndpointIds: ["vpce-1"] } },
        "VPC endpoint IDs are only supported for Private APIs.",
      ],
    ])("refuses %o", async (input, message) => {
      await expect(create(input)).rejects.toMatchObject(badRequest(message));
    });

    it.each(invalidPolicies)("refuses the policy %s", async (policy) => {
      await expect(create({ policy })).rejects.toMatchObject(
        badRequest("Invalid policy document. Please check the policy syntax and ensure that Principals are valid."),
      );
    });

    it.each([
      "123456789012",
      "arn:aws:iam::123456789012:root",
      "arn:aws:iam::123456789012:role/path/caller",
      "arn:aws:sts::123456789012:assumed-role/caller/session",
    ])("takes the principal %s", async (AWS) => {
      const policy = policyOf({ ...statement, Principal: { AWS: ["*", AWS] } });
      expect(JSON.parse(`"${(await create({ policy })).policy}"`)).toBe(policy);
    });
  });

  describe("behaviour", () => {
    it("answers the recorded defaults", async () => {
      expect(await create()).toEqual({
        id: expect.stringMatching(/^[a-z0-9]{10}$/),
        name: "pets",
        createdDate: expect.any(Date),
        apiKeySource: "HEADER",
        endpointConfiguration: { types: ["EDGE"], ipAddressType: "ipv4" },
        disableExecuteApiEndpoint: false,
        rootResourceId: expect.stringMatching(/^[a-z0-9]{6,10}$/),
      });
    });

    it("makes private APIs dualstack", async () => {
      const { endpointConfiguration } = await create({
        endpointConfiguration: { types: ["PRIVATE"], vpcEndpointIds: ["vpce-1"] },
      });
      expect(endpointConfiguration).toEqual({
        types: ["PRIVATE"],
        ipAddressType: "dualstack",
        vpcEndpointIds: ["vpce-1"],
      });
    });

    it("owns the root resource and the models Empty and Error from the start", async () => {
      const { id: restApiId = "", rootResourceId } = await create();
      const { items } = await server.client.send(new GetResourcesCommand({ restApiId }));
      expect(items).toEqual([{ id: rootResourceId, path: "/" }]);
      const models = await server.database.database.transaction((store) => store.models.list(restApiId));
      expect(models.map(({ name, description }) => [name, description])).toEqual([
        ["Empty", "This is a default empty schema model"],
        ["Error", "This is a default error schema model"],
      ]);
    });

    it("answers the policy as the inside of a JSON string, as infrastructure tools expect it", async () => {
      const policy = policyOf(statement);
      const created = await create({ policy });
      expect(created.policy).toContain('{\\"Version\\":\\"2012-10-17\\"');
      expect(JSON.parse(`"${created.policy}"`)).toBe(policy);
    });

    it("clones resources, methods and integrations of another API", async () => {
      const source = await createPetsApi(server.client);
      const clone = await create({ name: "clone", cloneFrom: source.restApiId });
      const key = { restApiId: clone.id, embed: ["methods"] };
      const { items = [] } = await server.client.send(new GetResourcesCommand(key));
      expect(items.map(({ path }) => path).sort()).toEqual(["/", "/pets"]);
      const pets = items.find(({ path }) => path === "/pets");
      expect(pets?.parentId).toBe(clone.rootResourceId);
      expect(pets?.id).not.toBe(source.method.resourceId);
      const original = plain(await server.client.send(new GetMethodCommand(source.method)));
      const integration = { ...original.methodIntegration, cacheNamespace: pets?.id };
      expect(pets?.resourceMethods?.GET).toEqual({ ...original, methodIntegration: integration });
    });
  });

  describe("errors", () => {
    it("knows no API to clone that is not there", async () => {
      const message = "Invalid API identifier specified 000000000000:nosuchapi0";
      await expect(create({ cloneFrom: "nosuchapi0" })).rejects.toMatchObject(notFound(message));
    });
  });
});

describe("GetRestApi", () => {
  describe("input", () => {
    it("takes the identifier of the path", async () => {
      const created = await create({ name: "mine" });
      expect(await get(created.id)).toEqual(created);
    });
  });

  describe("behaviour", () => {
    it("shows an API in its own region only", async () => {
      const { id } = await create();
      const elsewhere = server.clientWith({ region: "eu-west-1" }).send(new GetRestApiCommand({ restApiId: id }));
      await expect(elsewhere).rejects.toMatchObject(notFound(`Invalid API identifier specified 000000000000:${id}`));
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown identifier", async () => {
      const message = "Invalid API identifier specified 000000000000:nosuchapi0";
      await expect(get("nosuchapi0")).rejects.toMatchObject(notFound(message));
    });
  });
});

describe("GetRestApis", () => {
  const region = "ap-south-1";
  const list = async (input: { limit?: number; position?: string } = {}) =>
    plain(await server.clientWith({ region }).send(new GetRestApisCommand(input)));
  const ids: string[] = [];
  beforeAll(async () => {
    const client = server.clientWith({ region });
    for (let index = 0; index < 27; index += 1)
      ids.push((await client.send(new CreateRestApiCommand({ name: `api ${index}` }))).id ?? "");
    ids.sort();
  });

  describe("input", () => {
    it.each([0, -1, 501])("refuses the limit %i", async (limit) => {
      const message = "Invalid limit specified. The limit must be between 1 and 500";
      await expect(list({ limit })).rejects.toMatchObject(badRequest(message));
    });

    it("refuses a position it did not give", async () => {
      await expect(list({ position: "bm9uc2Vuc2U=" })).rejects.toMatchObject(
        badRequest("Invalid position parameter specified"),
      );
    });
  });

  describe("behaviour", () => {
    it("gives 25 APIs a page and no position with the last one", async () => {
      const first = await list();
      const second = await list({ position: first.position });
      expect(first.items).toHaveLength(25);
      expect(second.items).toHaveLength(2);
      expect(second).not.toHaveProperty("position");
      expect([...(first.items ?? []), ...(second.items ?? [])].map(({ id }) => id)).toEqual(ids);
    });

    it("goes on where it was although APIs went and came", async () => {
      const first = await list({ limit: 5 });
      const [gone = ""] = ids.splice(4, 1);
      await server.clientWith({ region }).send(new DeleteRestApiCommand({ restApiId: gone }));
      const second = await list({ limit: 500, position: first.position });
      expect(second.items?.map(({ id }) => id)).toEqual(ids.slice(4));
    });

    it("lists the APIs of the region and no other", async () => {
      const elsewhere = await server.clientWith({ region: "sa-east-1" }).send(new GetRestApisCommand({}));
      expect(plain(elsewhere)).toEqual({ items: [] });
    });
  });

  describe("errors", () => {
    it("refuses a position made up from other text", async () => {
      const position = Buffer.from("id='; DROP TABLE").toString("base64");
      await expect(list({ position })).rejects.toMatchObject(badRequest("Invalid position parameter specified"));
    });
  });
});

describe("UpdateRestApi", () => {
  describe("input", () => {
    it("takes every path of the table", async () => {
      const { id } = await create({ description: "old", binaryMediaTypes: ["image/png", "image/gif"] });
      const policy = policyOf(statement);
      const updated = await update(
        id,
        { op: "replace", path: "/name", value: "new" },
        { op: "replace", path: "/description", value: "new" },
        { op: "replace", path: "/apiKeySource", value: "AUTHORIZER" },
        { op: "replace", path: "/disableExecuteApiEndpoint", value: "True" },
        { op: "replace", path: "/securityPolicy", value: "TLS_1_2" },
        { op: "replace", path: "/endpointAccessMode", value: "STRICT" },
        { op: "replace", path: "/minimumCompressionSize", value: "10" },
        { op: "replace", path: "/endpointConfiguration/types/EDGE", value: "REGIONAL" },
        { op: "replace", path: "/endpointConfiguration/ipAddressType", value: "dualstack" },
        { op: "replace", path: "/policy", value: policy },
        { op: "add", path: "/binaryMediaTypes/application~1zip" },
        { op: "remove", path: "/binaryMediaTypes/image~1gif" },
        { op: "replace", path: "/binaryMediaTypes/image~1png", value: "image/webp" },
      );
      expect(updated).toMatchObject({
        name: "new",
        description: "new",
        apiKeySource: "AUTHORIZER",
        disableExecuteApiEndpoint: true,
        securityPolicy: "TLS_1_2",
        endpointAccessMode: "STRICT",
        minimumCompressionSize: 10,
        endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "dualstack" },
        binaryMediaTypes: ["image/webp", "application/zip"],
      });
      expect(JSON.parse(`"${updated.policy}"`)).toBe(policy);
      expect(await get(id)).toEqual(updated);
    });

    it("refuses more operations than anybody needs", async () => {
      const { id } = await create();
      const many = Array.from({ length: 1001 }, () => ({ op: "replace" as const, path: "/name", value: "new" }));
      await expect(update(id, ...many)).rejects.toMatchObject(
        badRequest("A request cannot have more than 1000 patch operations"),
      );
    });
  });

  describe("behaviour", () => {
    it.each([undefined, ""])("switches compression off with the value %o", async (value) => {
      const { id } = await create({ minimumCompressionSize: 10 });
      const updated = await update(id, { op: "replace", path: "/minimumCompressionSize", value });
      expect(updated).not.toHaveProperty("minimumCompressionSize");
    });

    it("clears description and policy with an empty value", async () => {
      const { id } = await create({ description: "old", policy: policyOf(statement) });
      const updated = await update(
        id,
        { op: "remove", path: "/description" },
        { op: "replace", path: "/policy", value: "" },
      );
      expect(updated).not.toHaveProperty("description");
      expect(updated).not.toHaveProperty("policy");
    });

    it("changes nothing when one of several operations fails", async () => {
      const created = await create();
      const operations = [
        { op: "replace", path: "/name", value: "new" },
        { op: "replace", path: "/wrong", value: "new" },
      ] as const;
      await expect(update(created.id, ...operations)).rejects.toMatchObject(badRequest("Invalid patch path /wrong"));
      expect(await get(created.id)).toEqual(created);
    });

    it("leaves before and after in the audit trail", async () => {
      const { id } = await create({ name: "old" });
      await update(id, { op: "replace", path: "/name", value: "new" });
      const rows = await server.database.query<{ operation: string; resource: string; changes: unknown }>(
        `SELECT * FROM "AuditEvent" WHERE "resource" = '/restapis/${id}'`,
      );
      expect(rows).toMatchObject([
        {
          operation: "UpdateRestApi",
          changes: [{ entity: "RestApi", key: id, before: { name: "old" }, after: { name: "new" } }],
        },
      ]);
    });

    it("makes an API that becomes private dualstack", async () => {
      const { id } = await create();
      const operations = [
        { op: "replace", path: "/endpointConfiguration/types/EDGE", value: "PRIVATE" },
        { op: "add", path: "/endpointConfiguration/vpcEndpointIds", value: "vpce-1" },
      ] as const;
      const { endpointConfiguration } = await update(id, ...operations);
      expect(endpointConfiguration).toEqual({
        types: ["PRIVATE"],
        ipAddressType: "dualstack",
        vpcEndpointIds: ["vpce-1"],
      });
    });
  });

  describe("errors", () => {
    it.each([
      [{ op: "replace", value: "x" }, "Invalid patch path null"],
      [{ op: "replace", path: "/id", value: "x" }, "Invalid patch path /id"],
      [{ op: "replace", path: "/name", value: "" }, "Name cannot be empty"],
      [
        { op: "replace", path: "/minimumCompressionSize", value: "ten" },
        "Invalid minimum compression size, must be between 0 and 10485760",
      ],
      [
        { op: "replace", path: "/disableExecuteApiEndpoint", value: "yes" },
        "Invalid value yes specified for patch path /disableExecuteApiEndpoint",
      ],
      [
        { op: "move", path: "/name", from: "/description" },
        "Invalid patch operation specified. Must be 'add'|'remove'|'replace'",
      ],
    ] as const)("refuses %o", async (operation, message) => {
      const { id } = await create();
      await expect(update(id, operation)).rejects.toMatchObject(badRequest(message));
    });

    it("answers 404 for a binary media type that is not there", async () => {
      const { id } = await create();
      const removal = update(id, { op: "remove", path: "/binaryMediaTypes/image~1png" });
      await expect(removal).rejects.toMatchObject(notFound("Invalid patch path /binaryMediaTypes/image~1png"));
    });

    it("keeps a private API from becoming edge-optimized", async () => {
      const { id } = await create({ endpointConfiguration: { types: ["PRIVATE"] } });
      const change = update(id, { op: "replace", path: "/endpointConfiguration/types/PRIVATE", value: "EDGE" });
      await expect(change).rejects.toMatchObject(
        badRequest("Changing a private API into an edge-optimized API is not supported."),
      );
    });
  });
});

describe("DeleteRestApi", () => {
  const remove = (restApiId: string | undefined) => server.client.send(new DeleteRestApiCommand({ restApiId }));

  describe("input", () => {
    it("takes the identifier of the path and answers 202", async () => {
      const { id } = await create();
      expect((await remove(id)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("takes everything the API owns with it and tells the gateway of each stage", async () => {
      const { restApiId } = await createPetsApi(server.client);
      await deploy(server.client, restApiId, "dev");
      const before = await revisionsOf(server.database, restApiId);
      await remove(restApiId);
      await expect(get(restApiId)).rejects.toMatchObject({ name: "NotFoundException" });
      expect((await revisionsOf(server.database, restApiId)).slice(before.length)).toEqual(["dev"]);
    });
  });

  describe("errors", () => {
    it("answers 404 the second time", async () => {
      const { id } = await create();
      await remove(id);
      await expect(remove(id)).rejects.toMatchObject(notFound(`Invalid API identifier specified 000000000000:${id}`));
    });
  });
});

import {
  CreateBasePathMappingCommand,
  type CreateBasePathMappingCommandInput,
  CreateRestApiCommand,
  DeleteBasePathMappingCommand,
  DeleteRestApiCommand,
  DeleteStageCommand,
  GetBasePathMappingCommand,
  GetBasePathMappingsCommand,
  UpdateBasePathMappingCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createDomainName, createPrivateDomainName } from "../../../testing/domainNames.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let restApiId: string;
beforeAll(async () => {
  server = await startTestServer();
  restApiId = (await createPetsApi(server.client)).restApiId;
  for (const stageName of ["dev", "prod"]) await deploy(server.client, restApiId, stageName);
});
afterAll(() => server[Symbol.asyncDispose]());

const noDomainName = notFound("Invalid domain name identifier specified");
const noMapping = notFound("Invalid base path mapping identifier specified");
const freshDomain = async () => (await createDomainName(server.client)).domainName;
const create = async (domainName: string, input: Partial<CreateBasePathMappingCommandInput> = {}) =>
  plain(await server.client.send(new CreateBasePathMappingCommand({ domainName, restApiId, ...input })));
const get = async (domainName: string, basePath: string) =>
  plain(await server.client.send(new GetBasePathMappingCommand({ domainName, basePath })));
const list = async (domainName: string, input: { limit?: number; position?: string | undefined } = {}) =>
  plain(await server.client.send(new GetBasePathMappingsCommand({ domainName, ...input })));

describe("CreateBasePathMapping", () => {
  describe("input", () => {
    it("takes base path and stage and gives them back, as the next GetBasePathMapping does", async () => {
      const domainName = await freshDomain();
      const created = await create(domainName, { basePath: "pets", stage: "dev" });
      expect(created).toEqual({ basePath: "pets", restApiId, stage: "dev" });
      expect(await get(domainName, "pets")).toEqual(created);
    });

    it.each([undefined, "", "(none)"])("takes the base path %j as the empty one", async (basePath) => {
      const domainName = await freshDomain();
      expect(await create(domainName, { basePath, stage: basePath })).toEqual({ basePath: "(none)", restApiId });
    });
  });

  describe("behaviour", () => {
    it("maps a private API to a private domain name, found by its id", async () => {
      const { domainName, domainNameId } = await createPrivateDomainName(server.client);
      const types = { types: ["PRIVATE" as const] };
      const api = await server.client.send(new CreateRestApiCommand({ name: "p", endpointConfiguration: types }));
      const created = await create(domainName, { domainNameId, restApiId: api.id });
      expect(created).toEqual({ basePath: "(none)", restApiId: api.id });
      const mixed = badRequest("Private APIs and private custom domain names can only be mapped to each other");
      await expect(create(domainName, { domainNameId, basePath: "a" })).rejects.toMatchObject(mixed);
      await expect(create(await freshDomain(), { restApiId: api.id })).rejects.toMatchObject(mixed);
    });
  });

  describe("behaviour", () => {
    // "Use API mappings to connect API stages to a custom domain name for REST APIs": `(none)` leads to API 1, `orders` to API 2. Reports of
    // 2019 know of a refusal, "Only one base path mapping is allowed if the base path is empty."; the page of today does not.
    it("has the empty base path beside others, whichever comes first, for what no other path matches", async () => {
      for (const basePaths of [
        ["(none)", "orders"],
        ["orders", ""],
      ]) {
        const domainName = await freshDomain();
        for (const basePath of basePaths) await create(domainName, { basePath });
        expect((await list(domainName)).items?.map(({ basePath }) => basePath)).toEqual(["(none)", "orders"]);
      }
    });

    it("gives a base path to one of those who ask for it at the same time", async () => {
      const domainName = await freshDomain();
      const asked = Array.from({ length: 20 }, () => create(domainName, { basePath: "pets" }));
      const outcomes = await Promise.allSettled(asked);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === "rejected")
          expect(outcome.reason).toMatchObject(conflict("Base path already exists for this domain name"));
    });
  });

  describe("errors", () => {
    it.each([
      [{ restApiId: "nosuch" }, "Invalid REST API identifier specified"],
      [{ stage: "nosuch" }, "Invalid stage identifier specified"],
      [
        { basePath: "a/b" },
        "API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a multi-level base path mapping, use API Gateway V2.",
      ],
      [{ basePath: "a b" }, "Invalid base path specified: a b"],
      [{ basePath: "x".repeat(301) }, `Invalid base path specified: ${"x".repeat(301)}`],
    ])("refuses %o", async (input, message) => {
      await expect(create(await freshDomain(), input)).rejects.toMatchObject(badRequest(message));
    });

    it("answers 409 for a base path that is there, the empty one too", async () => {
      const domainName = await freshDomain();
      const taken = conflict("Base path already exists for this domain name");
      for (const basePath of ["pets", undefined]) {
        await create(domainName, { basePath });
        await expect(create(domainName, { basePath })).rejects.toMatchObject(taken);
      }
      await expect(create(domainName, { basePath: "(none)" })).rejects.toMatchObject(taken);
    });

    it("answers 404 for an unknown domain name, and for a private one without its id", async () => {
      await expect(create("nosuch.example.com")).rejects.toMatchObject(noDomainName);
      const { domainName } = await createPrivateDomainName(server.client);
      await expect(create(domainName)).rejects.toMatchObject(noDomainName);
    });
  });
});

describe("GetBasePathMapping", () => {
  describe("input", () => {
    it("takes (none) for the empty base path", async () => {
      const domainName = await freshDomain();
      const created = await create(domainName);
      expect(await get(domainName, "(none)")).toEqual(created);
    });
  });

  describe("behaviour", () => {
    it("tells upper case from lower case", async () => {
      const domainName = await freshDomain();
      await create(domainName, { basePath: "Pets" });
      await expect(get(domainName, "pets")).rejects.toMatchObject(noMapping);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown base path, and for an unknown domain name", async () => {
      await expect(get(await freshDomain(), "nosuch")).rejects.toMatchObject(noMapping);
      await expect(get("nosuch.example.com", "(none)")).rejects.toMatchObject(noDomainName);
    });
  });
});

describe("GetBasePathMappings", () => {
  describe("input", () => {
    it("takes a limit", async () => {
      const domainName = await freshDomain();
      for (const basePath of ["a", "b"]) await create(domainName, { basePath });
      expect((await list(domainName, { limit: 1 })).items).toHaveLength(1);
    });
  });

  describe("behaviour", () => {
    it("lists page by page, whatever comes or goes between the pages", async () => {
      const domainName = await freshDomain();
      for (const basePath of ["b", "d", "f", "h"]) await create(domainName, { basePath });
      const first = await list(domainName, { limit: 2 });
      await create(domainName, { basePath: "a" });
      await server.client.send(new DeleteBasePathMappingCommand({ domainName, basePath: "d" }));
      const rest = await list(domainName, { position: first.position });
      expect([...(first.items ?? []), ...(rest.items ?? [])].map(({ basePath }) => basePath)).toEqual([
        "b",
        "d",
        "f",
        "h",
      ]);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown domain name, and refuses a position nobody gave out", async () => {
      await expect(list("nosuch.example.com")).rejects.toMatchObject(noDomainName);
      await expect(list(await freshDomain(), { position: "x" })).rejects.toMatchObject(
        badRequest("Invalid position parameter specified"),
      );
    });
  });
});

describe("UpdateBasePathMapping", () => {
  const update = async (domainName: string, basePath: string, path: string, value: string) => {
    const patchOperations = [{ op: "replace" as const, path, value }];
    const command = new UpdateBasePathMappingCommand({ domainName, basePath, patchOperations });
    return plain(await server.client.send(command));
  };

  describe("input", () => {
    it.each([
      ["/basePath", "cats", { basePath: "cats" }],
      ["/basepath", "cats", { basePath: "cats" }],
      ["/stage", "prod", { stage: "prod" }],
    ])("takes %s", async (path, value, expected) => {
      const domainName = await freshDomain();
      const created = await create(domainName, { basePath: "pets", stage: "dev" });
      const after = await update(domainName, "pets", path, value);
      expect(after).toEqual({ ...created, ...expected });
      expect(await get(domainName, after.basePath ?? "")).toEqual(after);
    });

    it("takes the API under either of its spellings, and (none) for no stage", async () => {
      const other = (await createPetsApi(server.client)).restApiId;
      const domainName = await freshDomain();
      await create(domainName, { basePath: "pets", stage: "dev" });
      expect(await update(domainName, "pets", "/stage", "(none)")).toEqual({ basePath: "pets", restApiId });
      for (const [path, id] of [
        ["/restapiId", other],
        ["/restApiId", restApiId],
      ] as const)
        expect(await update(domainName, "pets", path, id)).toMatchObject({ restApiId: id });
    });
  });

  describe("behaviour", () => {
    it("lets the only mapping become the empty one and back", async () => {
      const domainName = await freshDomain();
      await create(domainName, { basePath: "pets" });
      expect(await update(domainName, "pets", "/basePath", "")).toMatchObject({ basePath: "(none)" });
      expect(await update(domainName, "(none)", "/basePath", "pets")).toMatchObject({ basePath: "pets" });
    });
  });

  describe("errors", () => {
    it("refuses what could not be created, and changes nothing", async () => {
      const domainName = await freshDomain();
      for (const basePath of ["a", "b"]) await create(domainName, { basePath });
      const before = await list(domainName);
      const refused = [
        ["/basePath", "b", conflict("Base path already exists for this domain name")],
        ["/stage", "nosuch", badRequest("Invalid stage identifier specified")],
        ["/restapiId", "nosuch", badRequest("Invalid REST API identifier specified")],
        [
          "/domainName",
          "x",
          badRequest(
            "Invalid patch path  '/domainName' specified for op 'replace'. Must be one of: [/basePath, /restapiId, /stage]",
          ),
        ],
      ] as const;
      for (const [path, value, error] of refused)
        await expect(update(domainName, "a", path, value), path).rejects.toMatchObject(error);
      expect(await list(domainName)).toEqual(before);
    });

    it("answers 404 for an unknown base path", async () => {
      await expect(update(await freshDomain(), "nosuch", "/stage", "dev")).rejects.toMatchObject(noMapping);
    });
  });
});

describe("DeleteBasePathMapping", () => {
  const remove = (domainName: string, basePath: string) =>
    server.client.send(new DeleteBasePathMappingCommand({ domainName, basePath }));

  describe("input", () => {
    it("takes domain name and base path and answers 202", async () => {
      const domainName = await freshDomain();
      await create(domainName);
      expect((await remove(domainName, "(none)")).$metadata.httpStatusCode).toBe(202);
      await expect(get(domainName, "(none)")).rejects.toMatchObject(noMapping);
    });
  });

  describe("behaviour", () => {
    it("frees the stage and the API, which could not be deleted before", async () => {
      const api = await createPetsApi(server.client);
      await deploy(server.client, api.restApiId, "dev");
      const [first, second] = [await freshDomain(), await freshDomain()];
      await create(first, { restApiId: api.restApiId, stage: "dev" });
      await create(second, { restApiId: api.restApiId });
      const deleteStage = () =>
        server.client.send(new DeleteStageCommand({ restApiId: api.restApiId, stageName: "dev" }));
      const deleteApi = () => server.client.send(new DeleteRestApiCommand({ restApiId: api.restApiId }));
      await expect(deleteStage()).rejects.toMatchObject(
        badRequest(
          `Deleting stage dev failed. Please remove all base path mappings related to the stage in your domains: ${first}`,
        ),
      );
      const domains = [first, second].toSorted().join(", ");
      await expect(deleteApi()).rejects.toMatchObject(
        badRequest(
          `Deleting RestApi ${api.restApiId} failed. Please remove all base path mappings related to the RestApi in your domains: ${domains}`,
        ),
      );
      await remove(first, "(none)");
      await deleteStage();
      await remove(second, "(none)");
      await deleteApi();
    });
  });

  describe("errors", () => {
    it("answers 404 the second time", async () => {
      const domainName = await freshDomain();
      await create(domainName);
      await remove(domainName, "(none)");
      await expect(remove(domainName, "(none)")).rejects.toMatchObject(noMapping);
    });
  });
});

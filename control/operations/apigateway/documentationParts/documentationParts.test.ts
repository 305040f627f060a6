import {
  CreateDocumentationPartCommand,
  type CreateDocumentationPartCommandInput,
  CreateRestApiCommand,
  DeleteDocumentationPartCommand,
  type DocumentationPartLocation,
  GetDocumentationPartCommand,
  GetDocumentationPartsCommand,
  type GetDocumentationPartsCommandInput,
  ImportDocumentationPartsCommand,
  type PatchOperation,
  UpdateDocumentationPartCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createEmptyApi } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let restApiId: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  restApiId = (await createEmptyApi(server.client)).restApiId;
});

const unknown = notFound("Invalid Documentation part identifier specified");
const properties = JSON.stringify({ description: "a text" });
const create = async (location: DocumentationPartLocation, text = properties) => {
  const input: CreateDocumentationPartCommandInput = { restApiId, location, properties: text };
  const answer = plain(await server.client.send(new CreateDocumentationPartCommand(input)));
  return { ...answer, id: answer.id ?? "" };
};
const get = async (documentationPartId: string) =>
  plain(await server.client.send(new GetDocumentationPartCommand({ restApiId, documentationPartId })));
const list = async (input: Partial<GetDocumentationPartsCommandInput> = {}) =>
  plain(await server.client.send(new GetDocumentationPartsCommand({ restApiId, ...input })));
const update = async (documentationPartId: string, ...patchOperations: PatchOperation[]) =>
  plain(
    await server.client.send(new UpdateDocumentationPartCommand({ restApiId, documentationPartId, patchOperations })),
  );
const remove = (documentationPartId: string) =>
  server.client.send(new DeleteDocumentationPartCommand({ restApiId, documentationPartId }));

describe("CreateDocumentationPart", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetDocumentationPart does", async () => {
      const location = {
        type: "RESPONSE_HEADER",
        path: "/pets",
        method: "GET",
        statusCode: "200",
        name: "x-total",
      } as const;
      const created = await create(location);
      expect(created).toEqual({ id: expect.stringMatching(/^[a-z0-9]{6}$/), location, properties });
      expect(await get(created.id)).toEqual(created);
    });
  });

  describe("behaviour", () => {
    // "Valid location fields of DocumentationPart" of the developer guide.
    it.each([
      [{ type: "API" }, {}],
      [{ type: "RESOURCE" }, { path: "/" }],
      [{ type: "METHOD" }, { path: "/", method: "*" }],
      [{ type: "RESPONSE" }, { path: "/", method: "*", statusCode: "*" }],
      [
        { type: "QUERY_PARAMETER", name: "q" },
        { path: "/", method: "*", name: "q" },
      ],
      [{ type: "MODEL", name: "Pet" }, { name: "Pet" }],
    ] as const)("fills the location %o with AWS's defaults", async (location, filled) => {
      expect((await create(location)).location).toEqual({ type: location.type, ...filled });
    });

    it("is copied with its API", async () => {
      await create({ type: "API" });
      const clone = await server.client.send(new CreateRestApiCommand({ name: "clone", cloneFrom: restApiId }));
      const { items } = await list({ restApiId: clone.id });
      expect(items).toEqual([{ id: expect.any(String), location: { type: "API" }, properties }]);
    });
  });

  describe("errors", () => {
    it.each([
      [{ type: "API", path: "/" }, "Invalid location field path specified for documentation part of type API"],
      [
        { type: "METHOD", statusCode: "200" },
        "Invalid location field statusCode specified for documentation part of type METHOD",
      ],
      [{ type: "PATH_PARAMETER" }, "Documentation part of type PATH_PARAMETER must have a location name"],
      [{ type: "RESOURCE", path: "pets" }, "Invalid documentation part location path specified: pets"],
      [{ type: "METHOD", method: "FETCH" }, "Invalid documentation part location method specified: FETCH"],
    ] as const)("refuses the location %o", async (location, message) => {
      await expect(create(location)).rejects.toMatchObject(badRequest(message));
    });

    it.each(["", "text", "[]", "{"])("refuses properties that are no JSON object: %s", async (text) => {
      await expect(create({ type: "API" }, text)).rejects.toMatchObject(
        badRequest("Documentation part properties must be a JSON object"),
      );
    });

    it("answers 409 for a location that is documented already, its defaults written or not", async () => {
      await create({ type: "RESOURCE" });
      await expect(create({ type: "RESOURCE", path: "/" })).rejects.toMatchObject(
        conflict("Documentation part already exists for the specified location: type RESOURCE, path /"),
      );
    });
  });
});

describe("GetDocumentationPart", () => {
  describe("input", () => {
    it("takes the part's id", async () => {
      const { id } = await create({ type: "API" });
      expect(await get(id)).toMatchObject({ id });
    });
  });

  describe("behaviour", () => {
    it("keeps what was written as it was written", async () => {
      const text = '{ "description" : "ä€🐈",  "__proto__": {"a": 1} }';
      expect((await get((await create({ type: "API" }, text)).id)).properties).toBe(text);
    });
  });

  describe("errors", () => {
    it("answers 404 for a part that is not there", async () => {
      await expect(get("nosuch")).rejects.toMatchObject(unknown);
    });
  });
});

describe("GetDocumentationParts", () => {
  beforeEach(async () => {
    await create({ type: "API" });
    await create({ type: "METHOD", path: "/pets", method: "GET" });
    await create({ type: "QUERY_PARAMETER", path: "/pets", name: "page" }, "{}");
  });
  const types = async (input: Partial<GetDocumentationPartsCommandInput>) =>
    (await list(input)).items?.map(({ location }) => location?.type).sort();

  describe("input", () => {
    it("finds parts by type, name, path and whether they say something", async () => {
      expect(await types({ type: "METHOD" })).toEqual(["METHOD"]);
      expect(await types({ nameQuery: "page" })).toEqual(["QUERY_PARAMETER"]);
      expect(await types({ path: "/pets" })).toEqual(["METHOD", "QUERY_PARAMETER"]);
      expect(await types({ locationStatus: "DOCUMENTED" })).toEqual(["API", "METHOD"]);
      expect(await types({ locationStatus: "UNDOCUMENTED" })).toEqual(["QUERY_PARAMETER"]);
    });
  });

  describe("behaviour", () => {
    it("lists page by page", async () => {
      const first = await list({ limit: 2 });
      const rest = await list({ limit: 2, position: first.position });
      expect([...(first.items ?? []), ...(rest.items ?? [])]).toHaveLength(3);
      expect(rest).not.toHaveProperty("position");
    });
  });

  describe("errors", () => {
    it("answers 404 for an API that is not there", async () => {
      await expect(list({ restApiId: "nosuch" })).rejects.toMatchObject(
        notFound("Invalid API identifier specified 000000000000:nosuch"),
      );
    });
  });
});

describe("UpdateDocumentationPart", () => {
  describe("input", () => {
    it("replaces the properties", async () => {
      const { id } = await create({ type: "API" });
      const value = '{"description":"new"}';
      const updated = await update(id, { op: "replace", path: "/properties", value });
      expect(updated).toEqual({ id, location: { type: "API" }, properties: value });
      expect(await get(id)).toEqual(updated);
    });
  });

  describe("behaviour", () => {
    it("changes nothing when one operation is refused", async () => {
      const created = await create({ type: "API" });
      const operations = [
        { op: "replace", path: "/properties", value: "{}" },
        { op: "replace", path: "/properties", value: "{" },
      ] as const;
      await expect(update(created.id, ...operations)).rejects.toMatchObject({ name: "BadRequestException" });
      expect(await get(created.id)).toEqual(created);
    });
  });

  describe("errors", () => {
    it("answers 404 for a part that is not there", async () => {
      await expect(update("nosuch")).rejects.toMatchObject(unknown);
    });
  });
});

describe("DeleteDocumentationPart", () => {
  describe("input", () => {
    it("takes the part's id and answers 202", async () => {
      const { id } = await create({ type: "API" });
      expect((await remove(id)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("makes its location free again", async () => {
      const { id } = await create({ type: "API" });
      await remove(id);
      expect((await create({ type: "API" })).id).not.toBe(id);
    });
  });

  describe("errors", () => {
    it("answers 404 the second time", async () => {
      const { id } = await create({ type: "API" });
      await remove(id);
      await expect(remove(id)).rejects.toMatchObject(unknown);
    });
  });
});

describe("ImportDocumentationParts", () => {
  const importParts = async (body: string, input: { mode?: "merge" | "overwrite"; failOnWarnings?: boolean } = {}) =>
    plain(
      await server.client.send(new ImportDocumentationPartsCommand({ restApiId, body: Buffer.from(body), ...input })),
    );
  const file = (...parts: unknown[]) =>
    JSON.stringify({ openapi: "3.0.1", "x-amazon-apigateway-documentation": { documentationParts: parts } });
  const apiPart = { location: { type: "API" }, properties: { description: "imported" } };
  const methodPart = { location: { type: "METHOD", path: "/pets" }, properties: '{"summary":"imported"}' };

  describe("input", () => {
    it("takes JSON and YAML, within an OpenAPI document or by itself", async () => {
      expect((await importParts(file(apiPart, methodPart))).ids).toHaveLength(2);
      const yaml = "documentationParts:\n- location: {type: MODEL, name: Pet}\n  properties:\n    description: a pet\n";
      const [id = ""] = (await importParts(yaml)).ids ?? [];
      expect(await get(id)).toMatchObject({
        location: { type: "MODEL", name: "Pet" },
        properties: '{"description":"a pet"}',
      });
    });
  });

  describe("behaviour", () => {
    it("merges by location, or overwrites all", async () => {
      const { id } = await create({ type: "API" });
      await create({ type: "RESOURCE" });
      expect((await importParts(file(apiPart))).ids).toEqual([id]);
      expect((await get(id)).properties).toBe('{"description":"imported"}');
      expect((await list()).items).toHaveLength(2);
      await importParts(file(methodPart), { mode: "overwrite" });
      expect((await list()).items?.map(({ location }) => location?.type)).toEqual(["METHOD"]);
    });

    it("merges attribute by attribute: those that the file does not have remain", async () => {
      const { id } = await create({ type: "API" }, '{"description":"old","tags":[]}');
      await importParts(file(apiPart));
      expect(JSON.parse((await get(id)).properties ?? "")).toEqual({ description: "imported", tags: [] });
    });

    it("lists what is wrong as warnings, or imports nothing because of them", async () => {
      const wrong = { location: { type: "API", path: "/" }, properties: {} };
      await expect(importParts(file(apiPart, wrong), { failOnWarnings: true })).rejects.toMatchObject({
        name: "BadRequestException",
        message: expect.stringContaining("Invalid location field path"),
      });
      expect((await list()).items).toEqual([]);
      const { ids, warnings } = await importParts(file(apiPart, wrong));
      expect(ids).toHaveLength(1);
      expect(warnings).toEqual([
        "Documentation part 1: Invalid location field path specified for documentation part of type API",
      ]);
    });
  });

  describe("errors", () => {
    const bomb = `a: &a [x,x]\n${Array.from({ length: 30 }, (_, index) => `k${index}: &k${index} [${Array(9).fill(index ? `*k${index - 1}` : "*a")}]`).join("\n")}`;
    it.each([
      ["bad YAML", "a: [unclosed"],
      ["no documentation", "{}"],
      ["a part without a type", file({ location: {}, properties: {} })],
      ["aliases of aliases", bomb],
      ["deep nesting", "[".repeat(5000)],
    ])("refuses %s", async (_what, body) => {
      await expect(importParts(body)).rejects.toMatchObject(
        badRequest("Unable to build importer with provided input."),
      );
    });
  });
});

import {
  CreateModelCommand,
  CreateRestApiCommand,
  DeleteModelCommand,
  DeleteRestApiCommand,
  GetModelCommand,
  GetModelsCommand,
  GetModelTemplateCommand,
  type PatchOperation,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateModelCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { modelAddress } from "../../../openapi/modelReferences.ts";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createEmptyApi, type PetsApi } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let api: PetsApi;
let restApiId: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  api = await createEmptyApi(server.client);
  restApiId = api.restApiId;
});

const petSchema = { title: "Pet", type: "object", required: ["id"], properties: { id: { type: "integer" } } };
const create = async (name: string, schema: unknown = petSchema, contentType = "application/json") =>
  plain(
    await server.client.send(
      new CreateModelCommand({
        restApiId,
        name,
        contentType,
        schema: typeof schema === "string" ? schema : JSON.stringify(schema),
      }),
    ),
  );
const get = async (modelName: string, flatten?: boolean) =>
  plain(await server.client.send(new GetModelCommand({ restApiId, modelName, flatten })));
const update = async (modelName: string, ...patchOperations: PatchOperation[]) =>
  plain(await server.client.send(new UpdateModelCommand({ restApiId, modelName, patchOperations })));
const remove = (modelName: string) => server.client.send(new DeleteModelCommand({ restApiId, modelName }));
const reference = (modelName: string) => ({ $ref: modelAddress({ restApiId, modelName }) });
const invalidSchema = badRequest(
  "Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]",
);

describe("CreateModel", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetModel does", async () => {
      const schema = JSON.stringify(petSchema);
      const input = { restApiId, name: "Pet", contentType: "application/json", description: "a pet", schema };
      const created = plain(await server.client.send(new CreateModelCommand(input)));
      const { restApiId: _, ...members } = input;
      expect(created).toEqual({ id: expect.stringMatching(/^[a-z0-9]{6}$/), ...members });
      expect(await get("Pet")).toEqual(created);
    });

    it("takes any text as the schema of a content type that is not JSON", async () => {
      expect(await create("Page", "<html>", "text/html")).toMatchObject({ schema: "<html>" });
    });
  });

  describe("behaviour", () => {
    it("takes references to models of the API, to itself and to its own definitions", async () => {
      await create("Pet");
      const created = await create("Pets", {
        type: "array",
        items: { anyOf: [reference("Pet"), reference("Pets"), { $ref: "#/definitions/other" }] },
        definitions: { other: { type: "string" } },
      });
      expect(created.schema).toContain(restApiId);
    });
  });

  describe("errors", () => {
    // Draft 4 wants at least one name in `required`: https://github.com/aws/aws-cdk/issues/27433.
    it.each([
      ["{"],
      ["[]"],
      ['{"type":"thing"}'],
      ['{"required":[]}'],
      [`{"a":${"[".repeat(100)}${"]".repeat(100)}}`],
      [JSON.stringify({ enum: Array.from({ length: 1001 }, (_, index) => index) })],
    ])("refuses a schema that is no JSON schema draft 4: %s", async (schema) => {
      await expect(create("Pet", schema)).rejects.toMatchObject(invalidSchema);
    });

    it("refuses references to what is not there, and to elsewhere", async () => {
      const error = (what: string) =>
        badRequest(`Invalid model specified: Validation Result: warnings : [], errors : [${what}]`);
      await expect(create("A", reference("Nosuch"))).rejects.toMatchObject(error("Unknown model reference: Nosuch"));
      const elsewhere = ["https://example.com/schema", "#/definitions/none", "Pet", `${reference("Pet").$ref}/x`];
      for (const $ref of [...elsewhere, modelAddress({ restApiId: "other", modelName: "Empty" })])
        await expect(create("A", { $ref })).rejects.toMatchObject(error("Model reference must be in canonical form"));
    });

    it("refuses names that are not alphanumeric, a bad content type and a schema larger than 400 KB", async () => {
      await expect(create("body_1")).rejects.toMatchObject(badRequest("Model name must be alphanumeric: body_1"));
      await expect(create("Pet", petSchema, "json")).rejects.toMatchObject({ name: "BadRequestException" });
      const large = { description: "x".repeat(400 * 1024) };
      await expect(create("Pet", large)).rejects.toMatchObject(badRequest("Model schema cannot be larger than 400 KB"));
    });
  });
});

describe("GetModel", () => {
  describe("input", () => {
    it("takes the name of the model", async () => {
      expect(await get("Empty")).toMatchObject({ name: "Empty", contentType: "application/json" });
    });
  });

  describe("behaviour", () => {
    it("gives a flattened schema every model it refers to, circles included", async () => {
      await create("Leaf");
      await create("Tree", { properties: { leaf: reference("Leaf"), trees: { items: reference("Tree") } } });
      const { schema = "" } = await get("Tree", true);
      expect(JSON.parse(schema)).toEqual({
        properties: { leaf: { $ref: "#/definitions/Leaf" }, trees: { items: { $ref: "#/definitions/Tree" } } },
        definitions: {
          Leaf: petSchema,
          Tree: {
            properties: { leaf: { $ref: "#/definitions/Leaf" }, trees: { items: { $ref: "#/definitions/Tree" } } },
          },
        },
      });
      expect((await get("Tree")).schema).toContain("https://apigateway.amazonaws.com/");
    });
  });

  describe("errors", () => {
    it("answers 404 for a model that is not there", async () => {
      await expect(get("Nosuch")).rejects.toMatchObject(notFound("Invalid model name specified: Nosuch"));
    });
  });
});

describe("GetModels", () => {
  const list = async (input: { limit?: number; position?: string | undefined } = {}) =>
    plain(await server.client.send(new GetModelsCommand({ restApiId, ...input })));

  describe("input", () => {
    it("takes a limit", async () => {
      expect((await list({ limit: 1 })).items).toHaveLength(1);
    });
  });

  describe("behaviour", () => {
    it("lists page by page, the two default models among them", async () => {
      for (const name of ["Alpha", "Zeta"]) await create(name);
      const first = await list({ limit: 3 });
      const rest = await list({ limit: 3, position: first.position });
      const names = [...(first.items ?? []), ...(rest.items ?? [])].map(({ name }) => name);
      expect(names.sort()).toEqual(["Alpha", "Empty", "Error", "Zeta"]);
      expect(rest).not.toHaveProperty("position");
    });
  });

  describe("errors", () => {
    it("refuses a position nobody gave out", async () => {
      for (const position of ["nonsense", Buffer.from("id=../x").toString("base64")])
        await expect(list({ position })).rejects.toMatchObject(badRequest("Invalid position parameter specified"));
    });
  });
});

describe("UpdateModel", () => {
  describe("input", () => {
    it("replaces description and schema", async () => {
      await create("Pet");
      const schema = '{"type":"object"}';
      const operations = [
        { op: "replace", path: "/description", value: "new" },
        { op: "replace", path: "/schema", value: schema },
      ] as const;
      expect(await update("Pet", ...operations)).toMatchObject({ description: "new", schema });
      expect(await get("Pet")).toMatchObject({ description: "new", schema });
    });
  });

  describe("behaviour", () => {
    it("changes nothing when one operation is refused", async () => {
      const created = await create("Pet");
      const operations = [
        { op: "replace", path: "/description", value: "new" },
        { op: "replace", path: "/schema", value: "{" },
      ] as const;
      await expect(update("Pet", ...operations)).rejects.toMatchObject(invalidSchema);
      expect(await get("Pet")).toEqual(created);
    });
  });

  describe("errors", () => {
    it("refuses an empty schema", async () => {
      const call = update("Empty", { op: "replace", path: "/schema", value: "" });
      await expect(call).rejects.toMatchObject(
        badRequest("Model schema must have at least 1 property or array items defined"),
      );
    });
  });
});

describe("DeleteModel", () => {
  describe("input", () => {
    it("takes the name of the model and answers 202", async () => {
      expect((await remove("Error")).$metadata.httpStatusCode).toBe(202);
      await expect(get("Error")).rejects.toMatchObject(notFound("Invalid model name specified: Error"));
    });
  });

  describe("behaviour", () => {
    it("goes with its API", async () => {
      await server.client.send(new DeleteRestApiCommand({ restApiId }));
      const rows = await server.database.query<{ restApiId: string }>('SELECT * FROM "Model"');
      expect(rows.filter((row) => row.restApiId === restApiId)).toEqual([]);
    });

    it("is copied with its API, references turned to the copy", async () => {
      await create("Pet");
      await create("Pets", { type: "array", items: reference("Pet") });
      const clone = await server.client.send(new CreateRestApiCommand({ name: "clone", cloneFrom: restApiId }));
      const copied = await server.client.send(new GetModelCommand({ restApiId: clone.id, modelName: "Pets" }));
      expect(JSON.parse(copied.schema ?? "").items.$ref).toBe(
        `https://apigateway.amazonaws.com/restapis/${clone.id}/models/Pet`,
      );
    });
  });

  describe("errors", () => {
    it("refuses a model that a method response or another model refers to", async () => {
      await create("Pet");
      await create("Pets", { type: "array", items: reference("Pet") });
      await expect(remove("Pet")).rejects.toMatchObject(
        conflict("Cannot delete model 'Pet', is referenced in model: Pets"),
      );
      await server.client.send(new PutMethodCommand({ ...api.method, authorizationType: "NONE" }));
      const responseModels = { "application/json": "Pets" };
      await server.client.send(new PutMethodResponseCommand({ ...api.method, statusCode: "200", responseModels }));
      await expect(remove("Pets")).rejects.toMatchObject(
        conflict("Cannot delete model 'Pets', is referenced in method response: /pets/GET"),
      );
    });
  });
});

describe("GetModelTemplate", () => {
  const template = async (modelName: string) =>
    plain(await server.client.send(new GetModelTemplateCommand({ restApiId, modelName }))).value;

  describe("input", () => {
    it("takes the name of the model", async () => {
      expect(await template("Error")).toBe(`#set($inputRoot = $input.path('$'))\n{\n  "message" : "foo"\n}`);
    });
  });

  describe("behaviour", () => {
    it("walks through arrays and models, and ends in models that hold themselves", async () => {
      await create("Pet");
      await create("Pets", { type: "array", items: reference("Pet") });
      expect(await template("Pets")).toContain("#foreach($elem in $inputRoot)");
      expect(await template("Pets")).toContain('"id" : 42');
      await create("Node", { properties: { next: reference("Node"), $set: { type: "string" } } });
      expect(await template("Node")).toContain('"next"');
      expect(await template("Node")).not.toContain('"$set"');
    });
  });

  describe("errors", () => {
    it("refuses a model without a JSON schema", async () => {
      await create("Page", "<html>", "text/html");
      await expect(template("Page")).rejects.toMatchObject(
        badRequest("The model Page has no JSON schema to make a template of"),
      );
    });
  });
});

import { DeleteRestApiCommand, DeleteStageCommand } from "@aws-sdk/client-api-gateway";
import {
  CreateProductRestEndpointPageCommand,
  type CreateProductRestEndpointPageCommandInput,
  DeleteProductRestEndpointPageCommand,
  GetPortalProductCommand,
  GetProductRestEndpointPageCommand,
  type GetProductRestEndpointPageCommandInput,
  type IdentifierParts,
  ListProductRestEndpointPagesCommand,
  type ListProductRestEndpointPagesCommandInput,
  UpdatePortalProductCommand,
  UpdateProductRestEndpointPageCommand,
  type UpdateProductRestEndpointPageCommandInput,
} from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { createEndpointPage, createProduct, petsIdentifier } from "../../../testing/portals.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let apiId: string;
let product: Awaited<ReturnType<typeof createProduct>>;
let PortalProductId: string;
beforeAll(async () => {
  server = await startTestServer();
  apiId = await newApi();
  product = await createProduct(server.v2);
  ({ PortalProductId } = product);
});
afterAll(() => server[Symbol.asyncDispose]());

async function newApi(): Promise<string> {
  const { restApiId } = await createPetsApi(server.client);
  await deploy(server.client, restApiId, "dev");
  return restApiId;
}

const unknownProduct = notFound("Invalid Portal product identifier specified nosuch0000");
const unknownPage = notFound("Invalid Product REST endpoint page identifier specified nosuch0000");
const create = async (input: Partial<CreateProductRestEndpointPageCommandInput> = {}) =>
  plain(
    await server.v2.send(
      new CreateProductRestEndpointPageCommand({
        PortalProductId,
        RestEndpointIdentifier: petsIdentifier(apiId),
        ...input,
      }),
    ),
  );
const get = async (input: Partial<GetProductRestEndpointPageCommandInput>) =>
  plain(
    await server.v2.send(
      new GetProductRestEndpointPageCommand({ PortalProductId, ProductRestEndpointPageId: "nosuch0000", ...input }),
    ),
  );
const defaultEndpoint = () => `http://${apiId}.execute-api.localhost:8080/dev`;

describe("CreateProductRestEndpointPage", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetProductRestEndpointPage does", async () => {
      const Overrides = { Body: "# Pets", Endpoint: "https://api.example.com/v1", OperationName: "List pets" };
      const created = await create({ DisplayContent: { Overrides }, TryItState: "ENABLED" });
      const { ProductRestEndpointPageId = "" } = created;
      expect(created).toEqual({
        DisplayContent: Overrides,
        LastModified: expect.any(Date),
        ProductRestEndpointPageArn: `${product.PortalProductArn}/productrestendpointpages/${ProductRestEndpointPageId}`,
        ProductRestEndpointPageId: expect.stringMatching(/^[a-z0-9]{10,30}$/),
        RestEndpointIdentifier: petsIdentifier(apiId),
        Status: "AVAILABLE",
        TryItState: "ENABLED",
      });
      expect(await get({ ProductRestEndpointPageId })).toEqual(created);
    });

    it.each([
      [{ RestEndpointIdentifier: {} }, "The identifier parts of the REST endpoint must be specified"],
      [{ DisplayContent: {} }, "Exactly one member of displayContent must be specified"],
      [{ DisplayContent: { None: {}, Overrides: {} } }, "Exactly one member of displayContent must be specified"],
      [
        { DisplayContent: { Overrides: { Endpoint: "javascript:alert(1)" } } },
        "Invalid endpoint specified: javascript:alert(1)",
      ],
      [
        { DisplayContent: { Overrides: { Endpoint: "javascript://x/%0aalert(1)" } } },
        "Invalid endpoint specified: javascript://x/%0aalert(1)",
      ],
      [{ DisplayContent: { Overrides: { Endpoint: "a b" } } }, "Invalid endpoint specified: a b"],
    ] as const)("refuses %o", async (input, message) => {
      await expect(create(input)).rejects.toMatchObject(badRequest(message));
    });

    it("refuses what breaks the model", async () => {
      const parts = (changed: Partial<IdentifierParts>) => ({
        RestEndpointIdentifier: { IdentifierParts: { ...petsIdentifier(apiId).IdentifierParts, ...changed } },
      });
      const overrides = (Overrides: object) => ({ DisplayContent: { Overrides } });
      for (const input of [
        parts({ Method: "" }),
        parts({ Path: "/".repeat(4097) }),
        parts({ Stage: undefined }),
        overrides({ Body: "b".repeat(32_769) }),
        overrides({ OperationName: "" }),
        JSON.parse('{"TryItState":"MAYBE"}'),
      ])
        await expect(create(input)).rejects.toMatchObject({
          name: "BadRequestException",
          message: expect.stringMatching(/^1 validation error detected: /),
        });
    });
  });

  describe("behaviour", () => {
    it("shows the default endpoint and leaves try it off unless the request says otherwise", async () => {
      const created = await create({ DisplayContent: { None: {} } });
      expect(created).toMatchObject({ TryItState: "DISABLED" });
      expect(created.DisplayContent).toEqual({ Endpoint: defaultEndpoint() });
    });

    it("takes a host name for an endpoint", async () => {
      const created = await create({ DisplayContent: { Overrides: { Endpoint: "api.example.com/v1" } } });
      expect(created.DisplayContent).toEqual({ Endpoint: "api.example.com/v1" });
    });
  });

  describe("errors", () => {
    it.each([
      [{ RestApiId: "nosuch0000" }, (): string => "Invalid API identifier specified nosuch0000"],
      [{ Stage: "prod" }, (): string => "Invalid stage identifier specified prod"],
      [{ Path: "/dogs" }, (): string => `Stage dev of API ${apiId} has no method GET /dogs`],
      [{ Path: "__proto__" }, (): string => `Stage dev of API ${apiId} has no method GET __proto__`],
      [{ Method: "POST" }, (): string => `Stage dev of API ${apiId} has no method POST /pets`],
    ])("answers 404 for %o", async (changed, message) => {
      const IdentifierParts = { ...petsIdentifier(apiId).IdentifierParts, ...changed };
      await expect(create({ RestEndpointIdentifier: { IdentifierParts } })).rejects.toMatchObject(notFound(message()));
    });

    it("answers 404 for an API of another region and for an unknown product", async () => {
      const elsewhere = await createPetsApi(server.clientWith({ region: "eu-west-1" }));
      await expect(create({ RestEndpointIdentifier: petsIdentifier(elsewhere.restApiId) })).rejects.toMatchObject(
        notFound(`Invalid API identifier specified ${elsewhere.restApiId}`),
      );
      await expect(create({ PortalProductId: "nosuch0000" })).rejects.toMatchObject(unknownProduct);
    });

    it("refuses try it for a private API", async () => {
      const privateApi = await newApi();
      await server.database.query(`UPDATE "RestApi" SET "endpointTypes" = '{PRIVATE}' WHERE "id" = '${privateApi}'`);
      const RestEndpointIdentifier = petsIdentifier(privateApi);
      await expect(create({ RestEndpointIdentifier, TryItState: "ENABLED" })).rejects.toMatchObject(
        badRequest("Try it cannot be enabled for a private API"),
      );
      expect(await create({ RestEndpointIdentifier })).toMatchObject({ Status: "AVAILABLE" });
    });

    it("refuses the 41st page of a product", async () => {
      const full = await createProduct(server.v2);
      for (let count = 0; count < 40; count++) await createEndpointPage(server.v2, full.PortalProductId, apiId);
      await expect(createEndpointPage(server.v2, full.PortalProductId, apiId)).rejects.toMatchObject({
        name: "TooManyRequestsException",
        LimitType: "Product REST endpoint pages",
      });
    });
  });
});

describe("GetProductRestEndpointPage", () => {
  describe("input", () => {
    it("gives the raw display content where it is asked for", async () => {
      const { ProductRestEndpointPageId } = await create({ DisplayContent: { Overrides: { Body: "# Pets" } } });
      const raw = async (IncludeRawDisplayContent?: string) =>
        (await get({ ProductRestEndpointPageId, IncludeRawDisplayContent })).RawDisplayContent;
      expect(await raw("true")).toBe('{"overrides":{"body":"# Pets"}}');
      expect(await raw("false")).toBeUndefined();
      expect(await raw()).toBeUndefined();
    });
  });

  describe("behaviour", () => {
    it("says FAILED, and why, when the stage or the API is gone", async () => {
      const goingApi = await newApi();
      const { ProductRestEndpointPageId } = await createEndpointPage(server.v2, PortalProductId, goingApi);
      await server.client.send(new DeleteStageCommand({ restApiId: goingApi, stageName: "dev" }));
      expect(await get({ ProductRestEndpointPageId })).toMatchObject({
        Status: "FAILED",
        StatusException: { Exception: "NotFoundException", Message: "Invalid stage identifier specified dev" },
      });
      await server.client.send(new DeleteRestApiCommand({ restApiId: goingApi }));
      expect(await get({ ProductRestEndpointPageId })).toMatchObject({
        Status: "FAILED",
        StatusException: { Message: `Invalid API identifier specified ${goingApi}` },
      });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown page and for an unknown product", async () => {
      await expect(get({})).rejects.toMatchObject({ ...unknownPage, ResourceType: "ProductRestEndpointPage" });
      await expect(get({ PortalProductId: "nosuch0000" })).rejects.toMatchObject(unknownProduct);
    });
  });
});

describe("ListProductRestEndpointPages", () => {
  const list = async (input: Partial<ListProductRestEndpointPagesCommandInput>) =>
    plain(await server.v2.send(new ListProductRestEndpointPagesCommand({ PortalProductId, ...input })));

  describe("input", () => {
    it("takes maxResults and nextToken", async () => {
      const own = await createProduct(server.v2);
      for (let count = 0; count < 3; count++) await createEndpointPage(server.v2, own.PortalProductId, apiId);
      const first = await list({ ...own, MaxResults: "2" });
      const second = await list({ ...own, MaxResults: "2", NextToken: first.NextToken });
      expect(first.Items).toHaveLength(2);
      expect([...(first.Items ?? []), ...(second.Items ?? [])]).toEqual((await list(own)).Items);
      expect(second.NextToken).toBeUndefined();
    });
  });

  describe("behaviour", () => {
    it("shows endpoint, name and status, and no bodies", async () => {
      const own = await createProduct(server.v2);
      const { DisplayContent, ...page } = await create({
        ...own,
        DisplayContent: { Overrides: { Body: "# Pets", OperationName: "List pets" } },
      });
      expect(await list(own)).toEqual({
        Items: [{ ...page, Endpoint: defaultEndpoint(), OperationName: "List pets" }],
      });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown product and 400 for a token nobody gave out", async () => {
      await expect(list({ PortalProductId: "nosuch0000" })).rejects.toMatchObject(unknownProduct);
      await expect(list({ NextToken: "nonsense" })).rejects.toMatchObject(
        badRequest("Invalid nextToken parameter specified"),
      );
    });
  });
});

describe("UpdateProductRestEndpointPage", () => {
  const update = async (input: Partial<UpdateProductRestEndpointPageCommandInput>) =>
    plain(
      await server.v2.send(
        new UpdateProductRestEndpointPageCommand({
          PortalProductId,
          ProductRestEndpointPageId: "nosuch0000",
          ...input,
        }),
      ),
    );

  describe("input", () => {
    it("changes the members that are given and leaves the others", async () => {
      const { ProductRestEndpointPageId, ...created } = await create();
      const DisplayContent = { Overrides: { OperationName: "List pets" } };
      const named = await update({ ProductRestEndpointPageId, DisplayContent });
      expect(named).toMatchObject({ TryItState: "DISABLED", DisplayContent: { OperationName: "List pets" } });
      const tried = await update({ ProductRestEndpointPageId, TryItState: "ENABLED" });
      expect(tried).toEqual({ ...named, TryItState: "ENABLED", LastModified: expect.any(Date) });
      expect(await get({ ProductRestEndpointPageId })).toEqual(tried);
      expect(tried.RestEndpointIdentifier).toEqual(created.RestEndpointIdentifier);
    });
  });

  describe("behaviour", () => {
    it("goes back to the API's own documentation and endpoint for none", async () => {
      const { ProductRestEndpointPageId } = await create({ DisplayContent: { Overrides: { Body: "# Pets" } } });
      const updated = await update({ ProductRestEndpointPageId, DisplayContent: { None: {} } });
      expect(updated.DisplayContent).toEqual({ Endpoint: defaultEndpoint() });
    });

    it("changes the page of a method that is gone, too", async () => {
      const goingApi = await newApi();
      const { ProductRestEndpointPageId } = await createEndpointPage(server.v2, PortalProductId, goingApi);
      await server.client.send(new DeleteRestApiCommand({ restApiId: goingApi }));
      const DisplayContent = { Overrides: { OperationName: "Gone" } };
      expect(await update({ ProductRestEndpointPageId, DisplayContent })).toMatchObject({
        Status: "FAILED",
        DisplayContent: { OperationName: "Gone" },
      });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown page and 400 for a wrong endpoint", async () => {
      await expect(update({})).rejects.toMatchObject(unknownPage);
      const { ProductRestEndpointPageId } = await create();
      const DisplayContent = { Overrides: { Endpoint: "ftp://example.com" } };
      await expect(update({ ProductRestEndpointPageId, DisplayContent })).rejects.toMatchObject(
        badRequest("Invalid endpoint specified: ftp://example.com"),
      );
    });
  });
});

describe("DeleteProductRestEndpointPage", () => {
  const remove = (ProductRestEndpointPageId: string) =>
    server.v2.send(new DeleteProductRestEndpointPageCommand({ PortalProductId, ProductRestEndpointPageId }));

  describe("input", () => {
    it("takes product and page and answers 204", async () => {
      const { ProductRestEndpointPageId } = await createEndpointPage(server.v2, PortalProductId, apiId);
      expect((await remove(ProductRestEndpointPageId)).$metadata.httpStatusCode).toBe(204);
      await expect(get({ ProductRestEndpointPageId })).rejects.toMatchObject({ name: "NotFoundException" });
    });
  });

  describe("behaviour", () => {
    it("takes the page out of its section and leaves the section", async () => {
      const one = await createEndpointPage(server.v2, PortalProductId, apiId);
      const two = await createEndpointPage(server.v2, PortalProductId, apiId);
      const section = (...ProductRestEndpointPageArns: string[]) => [
        { SectionName: "Adopt", ProductRestEndpointPageArns },
      ];
      const Contents = section(one.ProductRestEndpointPageArn, two.ProductRestEndpointPageArn);
      await server.v2.send(new UpdatePortalProductCommand({ PortalProductId, DisplayOrder: { Contents } }));
      await remove(one.ProductRestEndpointPageId);
      const { DisplayOrder } = await server.v2.send(new GetPortalProductCommand({ PortalProductId }));
      expect(DisplayOrder?.Contents).toEqual(section(two.ProductRestEndpointPageArn));
      await remove(two.ProductRestEndpointPageId);
      const after = await server.v2.send(new GetPortalProductCommand({ PortalProductId }));
      expect(after.DisplayOrder?.Contents).toEqual(section());
    });
  });

  describe("errors", () => {
    it("answers 404 for a page that is not there", async () => {
      await expect(remove("nosuch0000")).rejects.toMatchObject(unknownPage);
    });
  });
});

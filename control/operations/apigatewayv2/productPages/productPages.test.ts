import {
  CreateProductPageCommand,
  DeleteProductPageCommand,
  GetPortalProductCommand,
  GetProductPageCommand,
  type GetProductPageCommandInput,
  ListProductPagesCommand,
  type ListProductPagesCommandInput,
  UpdatePortalProductCommand,
  UpdateProductPageCommand,
  type UpdateProductPageCommandInput,
} from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createPage, createProduct } from "../../../testing/portals.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let product: Awaited<ReturnType<typeof createProduct>>;
let PortalProductId: string;
beforeAll(async () => {
  server = await startTestServer();
  product = await createProduct(server.v2);
  ({ PortalProductId } = product);
});
afterAll(() => server[Symbol.asyncDispose]());

const unknownProduct = notFound("Invalid Portal product identifier specified nosuch0000");
const unknownPage = {
  ...notFound("Invalid Product page identifier specified nosuch0000"),
  ResourceType: "ProductPage",
};
const get = async (input: Partial<GetProductPageCommandInput>) =>
  plain(await server.v2.send(new GetProductPageCommand({ PortalProductId, ProductPageId: "nosuch0000", ...input })));

describe("CreateProductPage", () => {
  const create = async (Title: string, Body: string, id = PortalProductId) =>
    plain(await server.v2.send(new CreateProductPageCommand({ PortalProductId: id, DisplayContent: { Title, Body } })));

  describe("input", () => {
    it("takes title and Markdown and gives them back, as the next GetProductPage does", async () => {
      const created = await create("Terms", "# Terms\n<script>alert(1)</script> *none*");
      const { ProductPageId = "" } = created;
      expect(created).toEqual({
        DisplayContent: { Title: "Terms", Body: "# Terms\n<script>alert(1)</script> *none*" },
        LastModified: expect.any(Date),
        ProductPageArn: `${product.PortalProductArn}/productpages/${ProductPageId}`,
        ProductPageId: expect.stringMatching(/^[a-z0-9]{10,30}$/),
      });
      expect(await get({ ProductPageId })).toEqual(created);
    });
  });

  describe("behaviour", () => {
    it("makes a draft: the product's display order does not have it", async () => {
      await createPage(server.v2, PortalProductId);
      const { DisplayOrder } = await server.v2.send(new GetPortalProductCommand({ PortalProductId }));
      expect(DisplayOrder).toEqual({ Contents: [], ProductPageArns: [] });
    });
  });

  describe("errors", () => {
    it("refuses titles and bodies that are empty or too long, and answers 404 for an unknown product", async () => {
      for (const [title, body] of [
        ["", "b"],
        ["t".repeat(256), "b"],
        ["t", ""],
        ["t", "b".repeat(32_769)],
      ] as const)
        await expect(create(title, body)).rejects.toMatchObject({
          name: "BadRequestException",
          message: expect.stringMatching(/^1 validation error detected: /),
        });
      await expect(create("t", "b", "nosuch0000")).rejects.toMatchObject(unknownProduct);
    });

    it("refuses the 41st page of a product", async () => {
      const { PortalProductId: full } = await createProduct(server.v2);
      for (let count = 0; count < 40; count++) await create("t", "b", full);
      await expect(create("t", "b", full)).rejects.toMatchObject({
        name: "TooManyRequestsException",
        message: "Maximum number of Product pages for this product has been reached",
        LimitType: "Product pages",
      });
    });
  });
});

describe("GetProductPage", () => {
  describe("input", () => {
    it("takes product, page and the owner's account", async () => {
      const { ProductPageId } = await createPage(server.v2, PortalProductId);
      expect(await get({ ProductPageId, ResourceOwnerAccountId: "000000000000" })).toMatchObject({ ProductPageId });
    });
  });

  describe("behaviour", () => {
    it("answers a page of this product only", async () => {
      const other = await createProduct(server.v2);
      const { ProductPageId } = await createPage(server.v2, other.PortalProductId);
      await expect(get({ ProductPageId })).rejects.toMatchObject({ name: "NotFoundException" });
      expect(await get({ ...other, ProductPageId })).toMatchObject({ ProductPageId });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown page and for an unknown product", async () => {
      await expect(get({})).rejects.toMatchObject(unknownPage);
      await expect(get({ PortalProductId: "nosuch0000" })).rejects.toMatchObject(unknownProduct);
    });
  });
});

describe("ListProductPages", () => {
  const list = async (input: Partial<ListProductPagesCommandInput>) =>
    plain(await server.v2.send(new ListProductPagesCommand({ PortalProductId, ...input })));

  describe("input", () => {
    it("takes maxResults and nextToken", async () => {
      const own = await createProduct(server.v2);
      for (const title of ["a", "b", "c"]) await createPage(server.v2, own.PortalProductId, title);
      const first = await list({ ...own, MaxResults: "2" });
      expect(first.Items).toHaveLength(2);
      const second = await list({ ...own, MaxResults: "2", NextToken: first.NextToken });
      expect([...(first.Items ?? []), ...(second.Items ?? [])]).toEqual((await list(own)).Items);
      expect(second.NextToken).toBeUndefined();
    });
  });

  describe("behaviour", () => {
    it("shows titles and no bodies", async () => {
      const own = await createProduct(server.v2);
      const { DisplayContent, ...page } = await createPage(server.v2, own.PortalProductId, "Terms");
      expect(await list(own)).toEqual({ Items: [{ ...page, PageTitle: "Terms" }] });
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

describe("UpdateProductPage", () => {
  const update = async (input: Partial<UpdateProductPageCommandInput>) =>
    plain(
      await server.v2.send(new UpdateProductPageCommand({ PortalProductId, ProductPageId: "nosuch0000", ...input })),
    );

  describe("input", () => {
    it("replaces the content", async () => {
      const { ProductPageId } = await createPage(server.v2, PortalProductId);
      const DisplayContent = { Title: "New", Body: "new" };
      const updated = await update({ ProductPageId, DisplayContent });
      expect(updated).toMatchObject({ ProductPageId, DisplayContent });
      expect(await get({ ProductPageId })).toEqual(updated);
    });
  });

  describe("behaviour", () => {
    it("leaves the content when there is none in the request", async () => {
      const { ProductPageId, DisplayContent } = await createPage(server.v2, PortalProductId);
      expect(await update({ ProductPageId })).toMatchObject({ DisplayContent });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown page and 400 for an empty title", async () => {
      await expect(update({})).rejects.toMatchObject(unknownPage);
      const { ProductPageId } = await createPage(server.v2, PortalProductId);
      await expect(update({ ProductPageId, DisplayContent: { Title: "", Body: "b" } })).rejects.toMatchObject({
        name: "BadRequestException",
      });
    });
  });
});

describe("DeleteProductPage", () => {
  const remove = (ProductPageId: string) =>
    server.v2.send(new DeleteProductPageCommand({ PortalProductId, ProductPageId }));

  describe("input", () => {
    it("takes product and page and answers 204", async () => {
      const { ProductPageId } = await createPage(server.v2, PortalProductId);
      expect((await remove(ProductPageId)).$metadata.httpStatusCode).toBe(204);
      await expect(get({ ProductPageId })).rejects.toMatchObject({ name: "NotFoundException" });
    });
  });

  describe("behaviour", () => {
    it("takes the page out of the product's display order", async () => {
      const [overview, one, two] = [
        await createPage(server.v2, PortalProductId),
        await createPage(server.v2, PortalProductId),
        await createPage(server.v2, PortalProductId),
      ];
      const DisplayOrder = {
        OverviewPageArn: overview.ProductPageArn,
        ProductPageArns: [one.ProductPageArn, two.ProductPageArn],
      };
      await server.v2.send(new UpdatePortalProductCommand({ PortalProductId, DisplayOrder }));
      await remove(overview.ProductPageId);
      await remove(one.ProductPageId);
      const after = await server.v2.send(new GetPortalProductCommand({ PortalProductId }));
      expect(after.DisplayOrder).toEqual({ Contents: [], ProductPageArns: [two.ProductPageArn] });
    });
  });

  describe("errors", () => {
    it("answers 404 for a page that is not there", async () => {
      await expect(remove("nosuch0000")).rejects.toMatchObject(unknownPage);
    });
  });
});

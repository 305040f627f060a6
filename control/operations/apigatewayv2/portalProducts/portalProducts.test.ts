import {
  CreatePortalProductCommand,
  type CreatePortalProductCommandInput,
  DeletePortalProductCommand,
  DeletePortalProductSharingPolicyCommand,
  GetPortalProductCommand,
  type GetPortalProductCommandInput,
  GetPortalProductSharingPolicyCommand,
  ListPortalProductsCommand,
  type ListPortalProductsCommandInput,
  PublishPortalCommand,
  PutPortalProductSharingPolicyCommand,
  UpdatePortalProductCommand,
  type UpdatePortalProductCommandInput,
} from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { createEndpointPage, createPage, createPortal, createProduct, getPortal } from "../../../testing/portals.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let apiId: string;
beforeAll(async () => {
  server = await startTestServer();
  apiId = (await createPetsApi(server.client)).restApiId;
  await deploy(server.client, apiId, "dev");
});
afterAll(() => server[Symbol.asyncDispose]());

const unknown = (id: string) => notFound(`Invalid Portal product identifier specified ${id}`);
const get = async (input: GetPortalProductCommandInput) =>
  plain(await server.v2.send(new GetPortalProductCommand(input)));
const update = async (input: UpdatePortalProductCommandInput) =>
  plain(await server.v2.send(new UpdatePortalProductCommand(input)));
const remove = (PortalProductId: string) => server.v2.send(new DeletePortalProductCommand({ PortalProductId }));

describe("CreatePortalProduct", () => {
  const create = async (input: CreatePortalProductCommandInput) =>
    plain(await server.v2.send(new CreatePortalProductCommand(input)));

  describe("input", () => {
    it("takes every member and gives it back, as the next GetPortalProduct does", async () => {
      const members = { DisplayName: "Pets", Description: "Adopt one", Tags: { team: "pets" } };
      const { PortalProductId = "", ...created } = await create(members);
      expect(PortalProductId).toMatch(/^[a-z0-9]{10,30}$/);
      expect(created).toEqual({
        ...members,
        DisplayOrder: { Contents: [], ProductPageArns: [] },
        LastModified: expect.any(Date),
        PortalProductArn: `arn:aws:apigateway:us-east-1:000000000000:/portalproducts/${PortalProductId}`,
      });
      expect(await get({ PortalProductId })).toEqual({ PortalProductId, ...created });
    });
  });

  describe("behaviour", () => {
    it("may have the name of another", async () => {
      const one = await create({ DisplayName: "same" });
      const two = await create({ DisplayName: "same" });
      expect(one.PortalProductId).not.toBe(two.PortalProductId);
    });
  });

  describe("errors", () => {
    it.each([
      [{ DisplayName: "" }, /DisplayName.* length greater than or equal to 1$/],
      [{ DisplayName: "n".repeat(256) }, /DisplayName.* length less than or equal to 255$/],
      [{ DisplayName: "n", Description: "d".repeat(1025) }, /Description.* length less than or equal to 1024$/],
      [{ DisplayName: "n", Tags: { "aws:a": "b" } }, /^Invalid tag key specified: aws:a$/],
    ])("refuses what breaks the model: %o", async (input, message) => {
      await expect(create(input)).rejects.toMatchObject({
        name: "BadRequestException",
        message: expect.stringMatching(message),
      });
    });
  });
});

describe("GetPortalProduct", () => {
  describe("input", () => {
    it("takes the product's id and its owner's account", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      expect(await get({ PortalProductId, ResourceOwnerAccountId: "000000000000" })).toMatchObject({ PortalProductId });
    });
  });

  describe("behaviour", () => {
    it("always shows description and display order", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      expect(await get({ PortalProductId })).toMatchObject({
        Description: "",
        DisplayOrder: { Contents: [], ProductPageArns: [] },
      });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown product, one of another region and one of another account", async () => {
      await expect(get({ PortalProductId: "nosuch0000" })).rejects.toMatchObject({
        ...unknown("nosuch0000"),
        ResourceType: "PortalProduct",
      });
      const elsewhere = await createProduct(server.v2With({ region: "eu-west-1" }));
      await expect(get({ PortalProductId: elsewhere.PortalProductId })).rejects.toMatchObject(
        unknown(elsewhere.PortalProductId),
      );
      const { PortalProductId } = await createProduct(server.v2);
      await expect(get({ PortalProductId, ResourceOwnerAccountId: "111122223333" })).rejects.toMatchObject(
        unknown(PortalProductId),
      );
    });
  });
});

describe("ListPortalProducts", () => {
  const list = async (input: ListPortalProductsCommandInput = {}) =>
    plain(await server.v2.send(new ListPortalProductsCommand(input)));

  describe("input", () => {
    it("takes the resource owner: nobody shares products with this account", async () => {
      await createProduct(server.v2);
      expect((await list({ ResourceOwner: "SELF" })).Items).not.toEqual([]);
      expect(await list({ ResourceOwner: "OTHER_ACCOUNTS" })).toEqual({ Items: [] });
      await expect(list({ ResourceOwner: "ALL" })).rejects.toMatchObject(
        badRequest("Invalid resource owner specified: ALL"),
      );
    });
  });

  describe("behaviour", () => {
    it("lists page by page, without display orders", async () => {
      const { DisplayOrder: _, ...product } = await createProduct(server.v2);
      const seen: unknown[] = [];
      let NextToken: string | undefined;
      do {
        const page = await list({ MaxResults: "1", NextToken });
        seen.push(...(page.Items ?? []));
        NextToken = page.NextToken;
      } while (NextToken);
      expect(seen).toEqual((await list()).Items);
      expect(seen).toContainEqual(product);
    });
  });

  describe("errors", () => {
    it("refuses a token nobody gave out", async () => {
      await expect(list({ NextToken: "nonsense" })).rejects.toMatchObject(
        badRequest("Invalid nextToken parameter specified"),
      );
    });
  });
});

describe("UpdatePortalProduct", () => {
  const withPages = async () => {
    const product = await createProduct(server.v2);
    const [one, two] = [
      await createPage(server.v2, product.PortalProductId),
      await createPage(server.v2, product.PortalProductId),
    ];
    const endpoint = await createEndpointPage(server.v2, product.PortalProductId, apiId);
    return {
      ...product,
      pages: [one.ProductPageArn, two.ProductPageArn] as const,
      endpoint: endpoint.ProductRestEndpointPageArn,
    };
  };

  describe("input", () => {
    it("changes the members that are given and leaves the others", async () => {
      const { PortalProductId, pages, endpoint } = await withPages();
      const DisplayOrder = {
        OverviewPageArn: pages[1],
        ProductPageArns: [pages[0]],
        Contents: [
          { SectionName: "Adopt", ProductRestEndpointPageArns: [endpoint] },
          { SectionName: "Return", ProductRestEndpointPageArns: [] },
        ],
      };
      expect(await update({ PortalProductId, DisplayOrder })).toMatchObject({ DisplayName: "Pets", DisplayOrder });
      const updated = await update({ PortalProductId, DisplayName: "Cats", Description: "All of them" });
      expect(updated).toMatchObject({ DisplayName: "Cats", Description: "All of them", DisplayOrder });
      expect(await get({ PortalProductId })).toEqual(updated);
    });
  });

  describe("behaviour", () => {
    it("is not seen in a portal before that is published again", async () => {
      const { PortalProductId, PortalProductArn } = await createProduct(server.v2);
      const { PortalId } = await createPortal(server.v2, { IncludedPortalProductArns: [PortalProductArn] });
      await server.v2.send(new PublishPortalCommand({ PortalId }));
      await update({ PortalProductId, DisplayName: "Cats" });
      const shown = `SELECT "snapshot" #>> '{products,0,displayName}' AS "name" FROM "PortalPublication"
        WHERE "portalId" = '${PortalId}' ORDER BY "createdDate"`;
      expect(await server.database.query(shown)).toEqual([{ name: "Pets" }]);
      await server.v2.send(new PublishPortalCommand({ PortalId }));
      expect(await server.database.query(shown)).toEqual([{ name: "Pets" }, { name: "Cats" }]);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown product", async () => {
      await expect(update({ PortalProductId: "nosuch0000" })).rejects.toMatchObject(unknown("nosuch0000"));
    });

    it("refuses pages of others, pages in two places and sections without a name", async () => {
      const { PortalProductId, pages, endpoint } = await withPages();
      const other = await withPages();
      const order = (DisplayOrder: UpdatePortalProductCommandInput["DisplayOrder"]) =>
        update({ PortalProductId, DisplayOrder });
      const section = (SectionName: string, ...ProductRestEndpointPageArns: string[]) => ({
        Contents: [{ SectionName, ProductRestEndpointPageArns }],
      });
      await expect(order({ ProductPageArns: [other.pages[0]] })).rejects.toMatchObject(
        badRequest(`Product page not found: ${other.pages[0]}`),
      );
      await expect(order({ OverviewPageArn: pages[0], ProductPageArns: [pages[0]] })).rejects.toMatchObject(
        badRequest(`Product page is specified more than once: ${pages[0]}`),
      );
      await expect(order(section("Adopt", endpoint, endpoint))).rejects.toMatchObject(
        badRequest(`Product REST endpoint page is specified more than once: ${endpoint}`),
      );
      await expect(order(section("Adopt", other.endpoint))).rejects.toMatchObject(
        badRequest(`Product REST endpoint page not found: ${other.endpoint}`),
      );
      await expect(order(section(" "))).rejects.toMatchObject(
        badRequest("Section name must have between 1 and 255 characters"),
      );
      expect((await get({ PortalProductId })).DisplayOrder).toEqual({ Contents: [], ProductPageArns: [] });
    });
  });
});

describe("DeletePortalProduct", () => {
  describe("input", () => {
    it("takes the product's id and answers 204", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      expect((await remove(PortalProductId)).$metadata.httpStatusCode).toBe(204);
    });
  });

  describe("behaviour", () => {
    it("takes its pages and its place in portals along; published portals show it until they are published again", async () => {
      const { PortalProductId, PortalProductArn } = await createProduct(server.v2);
      await createPage(server.v2, PortalProductId);
      const { PortalId } = await createPortal(server.v2, { IncludedPortalProductArns: [PortalProductArn] });
      await server.v2.send(new PublishPortalCommand({ PortalId }));
      await remove(PortalProductId);
      expect((await getPortal(server.v2, PortalId)).IncludedPortalProductArns).toEqual([]);
      const rows = (table: string, where: string) => server.database.query(`SELECT 1 FROM "${table}" WHERE ${where}`);
      expect(await rows("ProductPage", `"portalProductId" = '${PortalProductId}'`)).toEqual([]);
      expect(await rows("PortalPublication", `"snapshot"::text LIKE '%${PortalProductId}%'`)).toHaveLength(1);
      await server.v2.send(new PublishPortalCommand({ PortalId }));
      expect(await getPortal(server.v2, PortalId)).toMatchObject({ PublishStatus: "PUBLISHED" });
    });
  });

  describe("errors", () => {
    it("answers 404 the second time", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      await remove(PortalProductId);
      await expect(remove(PortalProductId)).rejects.toMatchObject(unknown(PortalProductId));
    });
  });
});

const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: "222222222222" },
      Action: "apigateway:GetPortalProduct",
      Resource: "*",
    },
  ],
});
const putPolicy = (PortalProductId: string, PolicyDocument = policy) =>
  server.v2.send(new PutPortalProductSharingPolicyCommand({ PortalProductId, PolicyDocument }));
const getPolicy = async (PortalProductId: string) =>
  plain(await server.v2.send(new GetPortalProductSharingPolicyCommand({ PortalProductId })));
const removePolicy = (PortalProductId: string) =>
  server.v2.send(new DeletePortalProductSharingPolicyCommand({ PortalProductId }));
const noPolicy = (id: string) => notFound(`Invalid sharing policy of Portal product identifier specified ${id}`);

describe("PutPortalProductSharingPolicy", () => {
  describe("input", () => {
    it("takes a resource policy and answers 200", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      expect((await putPolicy(PortalProductId)).$metadata.httpStatusCode).toBe(200);
    });
  });

  describe("behaviour", () => {
    it("replaces the policy that was there", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      const other = policy.replace("222222222222", "333333333333");
      await putPolicy(PortalProductId);
      await putPolicy(PortalProductId, other);
      expect(await getPolicy(PortalProductId)).toEqual({ PortalProductId, PolicyDocument: other });
    });
  });

  describe("errors", () => {
    it("refuses what is no resource policy, and answers 404 for an unknown product", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      const identityPolicy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
      for (const text of ["{", "[]", '{"Version":"2012-10-17","Statement":[{"Effect":"Maybe"}]}', identityPolicy])
        await expect(putPolicy(PortalProductId, text)).rejects.toMatchObject({
          name: "BadRequestException",
          message: expect.stringMatching(/^Invalid policy document\. /),
        });
      await expect(putPolicy("nosuch0000")).rejects.toMatchObject(unknown("nosuch0000"));
    });
  });
});

describe("GetPortalProductSharingPolicy", () => {
  describe("input", () => {
    it("takes the product's id", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      await putPolicy(PortalProductId);
      expect(await getPolicy(PortalProductId)).toMatchObject({ PortalProductId });
    });
  });

  describe("behaviour", () => {
    it("answers the text as it was given", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      await putPolicy(PortalProductId, ` ${policy}\n`);
      expect((await getPolicy(PortalProductId)).PolicyDocument).toBe(` ${policy}\n`);
    });
  });

  describe("errors", () => {
    it("answers 404 for a product that was never shared, and for an unknown one", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      await expect(getPolicy(PortalProductId)).rejects.toMatchObject(noPolicy(PortalProductId));
      await expect(getPolicy("nosuch0000")).rejects.toMatchObject(unknown("nosuch0000"));
    });
  });
});

describe("DeletePortalProductSharingPolicy", () => {
  describe("input", () => {
    it("takes the product's id and answers 204", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      await putPolicy(PortalProductId);
      expect((await removePolicy(PortalProductId)).$metadata.httpStatusCode).toBe(204);
    });
  });

  describe("behaviour", () => {
    it("leaves the product", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      await putPolicy(PortalProductId);
      await removePolicy(PortalProductId);
      await expect(getPolicy(PortalProductId)).rejects.toMatchObject(noPolicy(PortalProductId));
      expect(await get({ PortalProductId })).toMatchObject({ PortalProductId });
    });
  });

  describe("errors", () => {
    it("answers 404 when there is no policy", async () => {
      const { PortalProductId } = await createProduct(server.v2);
      await expect(removePolicy(PortalProductId)).rejects.toMatchObject(noPolicy(PortalProductId));
    });
  });
});

import { DeleteStageCommand } from "@aws-sdk/client-api-gateway";
import {
  DeletePortalCommand,
  DisablePortalCommand,
  PreviewPortalCommand,
  PublishPortalCommand,
  UpdatePortalProductCommand,
  UpdateProductPageCommand,
} from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PortalSnapshot } from "../../../../contract/portal/portalSnapshot.ts";
import { conflict, notFound } from "../../../testing/answers.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { createPage, createPortal, createWholePortal, getPortal } from "../../../testing/portals.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let apiId: string;
beforeAll(async () => {
  server = await startTestServer();
  apiId = await newApi();
});
afterAll(() => server[Symbol.asyncDispose]());

async function newApi(): Promise<string> {
  const { restApiId } = await createPetsApi(server.client);
  await deploy(server.client, restApiId, "dev");
  return restApiId;
}

const publish = (PortalId: string, Description?: string) =>
  server.v2.send(new PublishPortalCommand({ PortalId, Description }));
const preview = (PortalId: string) => server.v2.send(new PreviewPortalCommand({ PortalId }));
const disable = (PortalId: string) => server.v2.send(new DisablePortalCommand({ PortalId }));

interface Publication {
  id: string;
  isPreview: boolean;
  description: string | null;
  expiration: Date | null;
  snapshot: PortalSnapshot;
}
const history = (portalId: string) =>
  server.database.query<Publication>(
    `SELECT * FROM "PortalPublication" WHERE "portalId" = '${portalId}' ORDER BY "createdDate", "id"`,
  );
const live = async (portalId: string) =>
  (
    await server.database.query<Publication>(
      `SELECT p.* FROM "PortalPublication" p JOIN "Portal" ON "publicationId" = p."id" WHERE "portalId" = '${portalId}'`,
    )
  )[0];

describe("PublishPortal", () => {
  describe("input", () => {
    it("takes a description of the changes and answers 202", async () => {
      const { PortalId } = await createPortal(server.v2);
      expect((await publish(PortalId, "first")).$metadata.httpStatusCode).toBe(202);
      expect(await getPortal(server.v2, PortalId)).toMatchObject({ LastPublishedDescription: "first" });
      await publish(PortalId);
      expect((await getPortal(server.v2, PortalId)).LastPublishedDescription).toBeUndefined();
      await expect(publish(PortalId, "d".repeat(1025))).rejects.toMatchObject({ name: "BadRequestException" });
    });
  });

  describe("behaviour", () => {
    it("freezes all that the portal shows, in display order, and no drafts", async () => {
      const { portal, product, page, endpointPage } = await createWholePortal(server.v2, apiId);
      await createPage(server.v2, product.PortalProductId, "Draft");
      await publish(portal.PortalId);
      expect(await getPortal(server.v2, portal.PortalId)).toMatchObject({
        PublishStatus: "PUBLISHED",
        LastPublished: expect.any(Date),
      });
      expect((await live(portal.PortalId))?.snapshot).toEqual({
        version: 1,
        portalId: portal.PortalId,
        region: "us-east-1",
        accountId: "000000000000",
        createdDate: expect.any(Number),
        font: "system",
        portalContent: {
          displayName: "Pet adoption",
          theme: { customColors: expect.objectContaining({ accentColor: "#0f766e" }) },
        },
        authorization: { none: {} },
        endpointConfiguration: { none: {} },
        products: [
          {
            portalProductId: product.PortalProductId,
            displayName: "Pets",
            description: "",
            overviewPage: { productPageId: page.ProductPageId, title: "Welcome", body: "# Welcome\nAdopt a pet." },
            productPages: [],
            sections: [
              {
                sectionName: "Adopt",
                restEndpointPages: [
                  {
                    productRestEndpointPageId: endpointPage.ProductRestEndpointPageId,
                    restApiId: apiId,
                    stage: "dev",
                    path: "/pets",
                    method: "GET",
                    endpoint: `http://${apiId}.execute-api.localhost:8080/dev`,
                    tryItState: "DISABLED",
                    authorizationType: "NONE",
                    apiKeyRequired: false,
                  },
                ],
              },
            ],
          },
        ],
      });
    });

    it("shows later changes only when it is published again, and keeps what was published before", async () => {
      const { portal, product, page } = await createWholePortal(server.v2, apiId);
      const { PortalProductId } = product;
      await publish(portal.PortalId, "first");
      const first = await live(portal.PortalId);
      const DisplayContent = { Title: "Changed", Body: "new" };
      await server.v2.send(
        new UpdateProductPageCommand({ PortalProductId, ProductPageId: page.ProductPageId, DisplayContent }),
      );
      expect(await live(portal.PortalId)).toEqual(first);
      await publish(portal.PortalId, "second");
      const second = await live(portal.PortalId);
      expect(second?.snapshot.products[0]?.overviewPage).toMatchObject({ title: "Changed", body: "new" });
      expect(await history(portal.PortalId)).toEqual([first, second]);
      expect(first?.description).toBe("first");
    });

    it("fails for a method that is gone, says which, and visitors keep what they saw", async () => {
      const goingApi = await newApi();
      const { portal, endpointPage } = await createWholePortal(server.v2, goingApi);
      await publish(portal.PortalId);
      const before = await live(portal.PortalId);
      await server.client.send(new DeleteStageCommand({ restApiId: goingApi, stageName: "dev" }));
      expect((await publish(portal.PortalId)).$metadata.httpStatusCode).toBe(202);
      expect(await getPortal(server.v2, portal.PortalId)).toMatchObject({
        PublishStatus: "PUBLISH_FAILED",
        StatusException: {
          Exception: "NotFoundException",
          Message: expect.stringMatching(
            new RegExp(`page ${endpointPage.ProductRestEndpointPageId} .*Invalid stage identifier specified dev$`),
          ),
        },
      });
      expect(await live(portal.PortalId)).toEqual(before);
      await expect(server.v2.send(new DeletePortalCommand({ PortalId: portal.PortalId }))).rejects.toMatchObject({
        name: "BadRequestException",
      });
    });

    it("fails when the pages are longer than a snapshot may be", async () => {
      const { portal, product } = await createWholePortal(server.v2, apiId);
      await server.database.query(
        `UPDATE "ProductPage" SET "body" = repeat('long', 4194304) WHERE "portalProductId" = '${product.PortalProductId}'`,
      );
      await publish(portal.PortalId);
      expect(await getPortal(server.v2, portal.PortalId)).toMatchObject({
        PublishStatus: "PUBLISH_FAILED",
        StatusException: { Exception: "LimitExceededException" },
      });
      expect(await history(portal.PortalId)).toEqual([]);
      const deleted = await server.v2.send(new DeletePortalCommand({ PortalId: portal.PortalId }));
      expect(deleted.$metadata.httpStatusCode).toBe(204);
    });

    it("freezes one state of everything while others write", async () => {
      const { portal, product, page } = await createWholePortal(server.v2, apiId);
      const { PortalProductId } = product;
      const write = async (text: string) => {
        const DisplayContent = { Title: text, Body: text };
        const { ProductPageId } = page;
        await server.v2.send(new UpdateProductPageCommand({ PortalProductId, ProductPageId, DisplayContent }));
        await server.v2.send(new UpdatePortalProductCommand({ PortalProductId, DisplayName: text }));
      };
      await Promise.all([write("a"), publish(portal.PortalId), write("b"), publish(portal.PortalId)]);
      for (const { snapshot } of await history(portal.PortalId)) {
        const { title, body } = snapshot.products[0]?.overviewPage ?? {};
        expect(body === title || title === "Welcome").toBe(true);
      }
      expect(await history(portal.PortalId)).toHaveLength(2);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown portal", async () => {
      await expect(publish("nosuch0000")).rejects.toMatchObject(
        notFound("Invalid Portal identifier specified nosuch0000"),
      );
    });
  });
});

describe("PreviewPortal", () => {
  describe("input", () => {
    it("takes the portal's id and answers 202", async () => {
      const { PortalId } = await createPortal(server.v2);
      expect((await preview(PortalId)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("makes a snapshot under an address nobody guesses, for an hour, and publishes nothing", async () => {
      const { portal } = await createWholePortal(server.v2, apiId);
      const { PortalId } = portal;
      await preview(PortalId);
      const { Preview, ...shown } = await getPortal(server.v2, PortalId);
      expect(shown).toEqual(portal);
      expect(Preview).toMatchObject({
        PreviewStatus: "PREVIEW_READY",
        PreviewUrl: expect.stringMatching(
          new RegExp(`^http://localhost:3001/portals/${PortalId}/preview/[a-z0-9]{32}$`),
        ),
      });
      expect(await history(PortalId)).toMatchObject([
        { isPreview: true, id: Preview?.PreviewUrl?.slice(-32), snapshot: { portalId: PortalId } },
      ]);
      await server.database.query(
        `UPDATE "Portal" SET "preview" = jsonb_set("preview", '{expiration}', '"2026-01-01T00:00:00Z"')`,
      );
      expect((await getPortal(server.v2, PortalId)).Preview).toBeUndefined();
    });

    it("keeps the last preview only, and its address out of the audit trail", async () => {
      const { PortalId } = await createPortal(server.v2);
      await preview(PortalId);
      await preview(PortalId);
      const [row, ...more] = await history(PortalId);
      expect(more).toEqual([]);
      const events = await server.database.query(`SELECT "changes"::text FROM "AuditEvent"`);
      expect(JSON.stringify(events)).not.toContain(row?.id);
    });

    it("fails for a method that is gone", async () => {
      const goingApi = await newApi();
      const { portal } = await createWholePortal(server.v2, goingApi);
      await server.client.send(new DeleteStageCommand({ restApiId: goingApi, stageName: "dev" }));
      await preview(portal.PortalId);
      expect(await getPortal(server.v2, portal.PortalId)).toMatchObject({
        PublishStatus: "DISABLED",
        Preview: { PreviewStatus: "PREVIEW_FAILED", StatusException: { Exception: "NotFoundException" } },
      });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown portal", async () => {
      await expect(preview("nosuch0000")).rejects.toMatchObject(
        notFound("Invalid Portal identifier specified nosuch0000"),
      );
    });
  });
});

describe("DisablePortal", () => {
  describe("input", () => {
    it("takes the portal's id and answers 204", async () => {
      const { PortalId } = await createPortal(server.v2);
      await publish(PortalId);
      expect((await disable(PortalId)).$metadata.httpStatusCode).toBe(204);
    });
  });

  describe("behaviour", () => {
    it("takes the portal off the web, keeps its history, and lets it be published again", async () => {
      const { PortalId } = await createPortal(server.v2);
      await publish(PortalId, "first");
      await disable(PortalId);
      expect(await getPortal(server.v2, PortalId)).toMatchObject({
        PublishStatus: "DISABLED",
        LastPublishedDescription: "first",
      });
      expect(await live(PortalId)).toBeUndefined();
      expect(await history(PortalId)).toHaveLength(1);
      await publish(PortalId);
      expect(await getPortal(server.v2, PortalId)).toMatchObject({ PublishStatus: "PUBLISHED" });
    });
  });

  describe("errors", () => {
    it("answers 409 for a portal that is disabled, and 404 for one that is not there", async () => {
      const { PortalId } = await createPortal(server.v2);
      await expect(disable(PortalId)).rejects.toMatchObject(conflict(`Portal ${PortalId} is disabled already`));
      await expect(disable("nosuch0000")).rejects.toMatchObject(
        notFound("Invalid Portal identifier specified nosuch0000"),
      );
    });
  });
});

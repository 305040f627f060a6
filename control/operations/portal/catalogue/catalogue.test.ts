import {
  CreateDocumentationPartCommand,
  CreateDocumentationVersionCommand,
  DeleteStageCommand,
  UpdateStageCommand,
} from "@aws-sdk/client-api-gateway";
import {
  DisablePortalCommand,
  PreviewPortalCommand,
  PublishPortalCommand,
  UpdatePortalProductCommand,
  UpdateProductPageCommand,
} from "@aws-sdk/client-apigatewayv2";
import { validate } from "@readme/openapi-parser";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PortalSnapshot } from "../../../../contract/portal/portalSnapshot.ts";
import { portalRequest, signedUpDeveloper } from "../../../testing/developers.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { createEndpointPage, createPage, createProduct, getPortal } from "../../../testing/portals.ts";
import { type PublishedPets, publishPets } from "../../../testing/publishedPets.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let pets: PublishedPets;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  pets = await publishPets(server);
});

const look = (
  input: { portalId?: string; previewToken?: string; developerToken?: string; knownRevision?: string } = {},
) => portalRequest(server, "GetPublishedPortal", { portalId: pets.portalId, ...input });
const seen = async (input: Parameters<typeof look>[0] = {}): Promise<PortalSnapshot> =>
  JSON.parse(String((await look(input)).body.content));
const define = (input: { portalProductId?: string; developerToken?: string; previewToken?: string } = {}) =>
  portalRequest(server, "GetProductDefinition", { ...ids(), ...input });
const ids = () => ({ portalId: pets.portalId, portalProductId: pets.portalProductId });
const definition = async (input: Parameters<typeof define>[0] = {}) =>
  JSON.parse(String((await define(input)).body.definition));
const publish = () => server.v2.send(new PublishPortalCommand({ PortalId: pets.portalId }));
const setAccess = (visibility: "PUBLIC" | "SIGNED_IN", deprecation?: string) =>
  server.database.database.transaction((store) =>
    store.planOffers.putAccess(
      pets.portalProductId,
      { visibility: "PUBLIC", deprecated: false },
      { visibility, deprecated: deprecation !== undefined, deprecation },
    ),
  );

describe("a published portal", () => {
  it("is in the list of portals as long as it is published", async () => {
    const listed = async () => (await portalRequest(server, "GetPublishedPortals", {})).body.items;
    expect(await listed()).toContainEqual({ portalId: pets.portalId, displayName: "Pet adoption" });
    await server.v2.send(new DisablePortalCommand({ PortalId: pets.portalId }));
    expect(await listed()).not.toContainEqual(expect.objectContaining({ portalId: pets.portalId }));
    expect(await look()).toMatchObject({ status: 404, errorType: "NotFoundException" });
    expect((await define()).status).toBe(404);
  });

  it("says nothing again to who knows it", async () => {
    const { body } = await look();
    expect((await look({ knownRevision: String(body.revision) })).body).toMatchObject({
      revision: body.revision,
      content: "",
    });
    await setAccess("PUBLIC", "Use cats");
    expect((await look({ knownRevision: String(body.revision) })).body.content).not.toBe("");
  });

  it("shows a product for signed-in developers to nobody else, also with another portal's token", async () => {
    await setAccess("SIGNED_IN");
    expect((await seen()).products).toEqual([]);
    expect(await define()).toMatchObject({ status: 404 });
    const { developerToken } = await signedUpDeveloper(server, pets.portalId);
    expect((await seen({ developerToken })).products).toHaveLength(1);
    expect((await define({ developerToken })).status).toBe(200);
    const other = await publishPets(server);
    for (const stranger of [
      (await signedUpDeveloper(server, other.portalId)).developerToken,
      (await signedUpDeveloper(server, pets.portalId, { status: "SUSPENDED" })).developerToken,
      (await signedUpDeveloper(server, pets.portalId, { status: "PENDING" })).developerToken,
      "x".repeat(43),
    ]) {
      expect((await seen({ developerToken: stranger })).products).toEqual([]);
      expect((await define({ developerToken: stranger })).status).toBe(404);
    }
  });

  it("shows nothing of products it does not include, of drafts, and of other portals", async () => {
    const draft = await createProduct(server.v2, "Secret project");
    await createPage(server.v2, pets.portalProductId, "Draft page");
    await publish();
    expect((await look()).body.content).not.toMatch(/Secret project|Draft page/);
    expect(await define({ portalProductId: draft.PortalProductId })).toMatchObject({ status: 404 });
    const other = await publishPets(server);
    expect(await define({ portalProductId: other.portalProductId })).toMatchObject({ status: 404 });
    for (const portalId of ["nosuch", "../x", "%2e%2e", "'", other.portalProductId])
      expect((await look({ portalId })).status).toBe(404);
  });

  it("shows a preview to who holds its token, for an hour, and only of its own portal", async () => {
    await setAccess("SIGNED_IN");
    await server.v2.send(new PreviewPortalCommand({ PortalId: pets.portalId }));
    const { Preview } = await getPortal(server.v2, pets.portalId);
    const previewToken = Preview?.PreviewUrl?.split("/").at(-1) ?? "";
    expect((await seen({ previewToken })).products).toHaveLength(1);
    expect((await define({ previewToken })).status).toBe(200);
    const other = await publishPets(server);
    expect((await look({ previewToken, portalId: other.portalId })).status).toBe(404);
    expect((await look({ previewToken: "x".repeat(32) })).status).toBe(404);
    const [publication] = await server.database.query<{ id: string }>(
      `SELECT "id" FROM "PortalPublication" WHERE "portalId" = '${pets.portalId}' AND NOT "isPreview"`,
    );
    expect((await look({ previewToken: publication?.id ?? "" })).status).toBe(404);
    await server.database.query(`UPDATE "PortalPublication" SET "expiration" = now() WHERE "id" = '${previewToken}'`);
    expect((await look({ previewToken })).status).toBe(404);
  });

  it("is not shown at all where its visitors must come from a user pool", async () => {
    await server.database.query(
      `UPDATE "PortalPublication" SET "snapshot" = jsonb_set("snapshot", '{authorization}', '{"cognitoConfig":{}}')
       WHERE "portalId" = '${pets.portalId}'`,
    );
    expect((await look()).status).toBe(404);
  });

  it("carries what was written as text, whatever it holds", async () => {
    const evil = `</script><script>alert(1)</script><img src=x onerror="alert(1)">`;
    const PortalProductId = pets.portalProductId;
    await server.v2.send(new UpdatePortalProductCommand({ PortalProductId, DisplayName: evil, Description: evil }));
    const { ProductPageId } = await createPage(server.v2, PortalProductId);
    const DisplayContent = { Title: evil, Body: evil };
    await server.v2.send(new UpdateProductPageCommand({ PortalProductId, ProductPageId, DisplayContent }));
    await publish();
    await setAccess("PUBLIC", evil);
    const [product] = (await seen()).products;
    expect(product).toMatchObject({ displayName: evil, description: evil, deprecated: true, deprecation: evil });
    expect((await definition()).info).toMatchObject({ title: evil, description: evil });
  });

  it("answers the portal's own key alone", async () => {
    const input = { portalId: pets.portalId };
    const refused = await portalRequest(server, "GetPublishedPortal", input, { secretAccessKey: "somebody's" });
    expect(refused.status).toBe(403);
  });
});

describe("a product's definition", () => {
  it("is a valid OpenAPI document of its endpoints, with the gateway's address", async () => {
    const document = await definition();
    expect(document).toMatchObject({
      openapi: "3.0.1",
      info: { title: "Pets" },
      tags: [{ name: "Adopt" }],
      servers: [{ url: `http://${pets.restApiId}.execute-api.localhost:8080/dev` }],
      paths: {
        "/pets": {
          get: {
            tags: ["Adopt"],
            "x-gatehouse-endpoint": { productRestEndpointPageId: pets.pageId, tryItState: "ENABLED" },
          },
        },
      },
    });
    expect(JSON.stringify(document)).not.toContain("x-amazon-apigateway-integration");
    expect(await validate(structuredClone(document))).toMatchObject({ valid: true });
  });

  it("says what the published documentation says of a method, which pages show too", async () => {
    const { restApiId } = pets;
    const location = { type: "METHOD" as const, path: "/pets", method: "GET" };
    const properties = JSON.stringify({ summary: "List pets", description: "All that **wait**." });
    await server.client.send(new CreateDocumentationPartCommand({ restApiId, location, properties }));
    await server.client.send(new CreateDocumentationVersionCommand({ restApiId, documentationVersion: "1" }));
    const patchOperations = [{ op: "replace" as const, path: "/documentationVersion", value: "1" }];
    await server.client.send(new UpdateStageCommand({ restApiId, stageName: "dev", patchOperations }));
    await publish();
    const { get } = (await definition()).paths["/pets"];
    expect(get).toMatchObject({ summary: "List pets", description: "All that **wait**." });
    const [page] = (await seen()).products[0]?.sections[0]?.restEndpointPages ?? [];
    expect(page).toMatchObject({ operationName: "List pets", body: "All that **wait**." });
  });

  it("keeps apart what two APIs call by the same path", async () => {
    const { restApiId } = await createPetsApi(server.client);
    await deploy(server.client, restApiId, "dev");
    const { ProductRestEndpointPageArn } = await createEndpointPage(server.v2, pets.portalProductId, restApiId);
    const arn = (pageId: string) => ProductRestEndpointPageArn.replace(/[^/]+$/, pageId);
    const ProductRestEndpointPageArns = [arn(pets.pageId), ProductRestEndpointPageArn];
    await server.v2.send(
      new UpdatePortalProductCommand({
        PortalProductId: pets.portalProductId,
        DisplayOrder: { Contents: [{ SectionName: "Both", ProductRestEndpointPageArns }] },
      }),
    );
    await publish();
    const document = await definition();
    expect(Object.keys(document.paths).sort()).toEqual(
      [`/${pets.restApiId}/dev/pets`, `/${restApiId}/dev/pets`].sort(),
    );
    for (const item of Object.values(document.paths))
      expect(item).toMatchObject({ servers: [{ url: "http://localhost:8080/_aws/execute-api" }] });
    expect(await validate(structuredClone(document))).toMatchObject({ valid: true });
  });

  it("leaves out what is not served any more", async () => {
    await server.client.send(new DeleteStageCommand({ restApiId: pets.restApiId, stageName: "dev" }));
    expect(await definition()).toMatchObject({ paths: {} });
  });
});

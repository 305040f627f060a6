// Who may call what: portals have actions of their own. "Actions, resources, and condition keys for Amazon API Gateway Management V2" of
// the service authorization reference; ReadOnlyAccess in the AWS managed policy reference.
import {
  type ApiGatewayV2Client,
  CreatePortalCommand,
  CreatePortalProductCommand,
  CreateProductPageCommand,
  CreateProductRestEndpointPageCommand,
  DeletePortalCommand,
  DeletePortalProductCommand,
  DeletePortalProductSharingPolicyCommand,
  DeleteProductPageCommand,
  DeleteProductRestEndpointPageCommand,
  DisablePortalCommand,
  GetPortalCommand,
  GetPortalProductCommand,
  GetPortalProductSharingPolicyCommand,
  GetProductPageCommand,
  GetProductRestEndpointPageCommand,
  ListPortalProductsCommand,
  ListPortalsCommand,
  ListProductPagesCommand,
  ListProductRestEndpointPagesCommand,
  PreviewPortalCommand,
  PublishPortalCommand,
  PutPortalProductSharingPolicyCommand,
  UpdatePortalCommand,
  UpdatePortalProductCommand,
  UpdateProductPageCommand,
  UpdateProductRestEndpointPageCommand,
} from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nobody } from "../../identity/caller.ts";
import { createPetsApi, deploy } from "../../testing/petsApi.ts";
import { createWholePortal, petsIdentifier, portalInput } from "../../testing/portals.ts";
import { signedInAs } from "../../testing/signedIn.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";
import { requireProducts } from "./portals/portalInput.ts";

interface World {
  readonly portal: { PortalId: string };
  readonly product: { PortalProductId: string };
  readonly page: { PortalProductId: string; ProductPageId: string };
  readonly endpointPage: { PortalProductId: string; ProductRestEndpointPageId: string };
  readonly restApiId: string;
}
type Send = (client: ApiGatewayV2Client, world: World) => Promise<unknown>;

const DisplayContent = { Title: "t", Body: "b" };
const PolicyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "apigateway:GetPortalProduct", Resource: "*" }],
});

const writes: readonly (readonly [operation: string, send: Send])[] = [
  ["CreatePortal", (client) => client.send(new CreatePortalCommand(portalInput))],
  ["UpdatePortal", (client, { portal }) => client.send(new UpdatePortalCommand({ ...portal, RumAppMonitorName: "m" }))],
  ["PublishPortal", (client, { portal }) => client.send(new PublishPortalCommand(portal))],
  ["PreviewPortal", (client, { portal }) => client.send(new PreviewPortalCommand(portal))],
  ["DisablePortal", (client, { portal }) => client.send(new DisablePortalCommand(portal))],
  ["DeletePortal", (client, { portal }) => client.send(new DeletePortalCommand(portal))],
  ["CreatePortalProduct", (client) => client.send(new CreatePortalProductCommand({ DisplayName: "new" }))],
  [
    "UpdatePortalProduct",
    (client, { product }) => client.send(new UpdatePortalProductCommand({ ...product, DisplayName: "changed" })),
  ],
  ["DeletePortalProduct", (client, { product }) => client.send(new DeletePortalProductCommand(product))],
  [
    "PutPortalProductSharingPolicy",
    (client, { product }) =>
      client.send(new PutPortalProductSharingPolicyCommand({ ...product, PolicyDocument: `${PolicyDocument} ` })),
  ],
  [
    "DeletePortalProductSharingPolicy",
    (client, { product }) => client.send(new DeletePortalProductSharingPolicyCommand(product)),
  ],
  [
    "CreateProductPage",
    (client, { product }) => client.send(new CreateProductPageCommand({ ...product, DisplayContent })),
  ],
  ["UpdateProductPage", (client, { page }) => client.send(new UpdateProductPageCommand({ ...page, DisplayContent }))],
  ["DeleteProductPage", (client, { page }) => client.send(new DeleteProductPageCommand(page))],
  [
    "CreateProductRestEndpointPage",
    (client, { product, restApiId }) =>
      client.send(
        new CreateProductRestEndpointPageCommand({ ...product, RestEndpointIdentifier: petsIdentifier(restApiId) }),
      ),
  ],
  [
    "UpdateProductRestEndpointPage",
    (client, { endpointPage }) =>
      client.send(new UpdateProductRestEndpointPageCommand({ ...endpointPage, TryItState: "ENABLED" })),
  ],
  [
    "DeleteProductRestEndpointPage",
    (client, { endpointPage }) => client.send(new DeleteProductRestEndpointPageCommand(endpointPage)),
  ],
];

const reads: readonly (readonly [operation: string, send: Send])[] = [
  ["GetPortal", (client, { portal }) => client.send(new GetPortalCommand(portal))],
  ["ListPortals", (client) => client.send(new ListPortalsCommand({}))],
  ["GetPortalProduct", (client, { product }) => client.send(new GetPortalProductCommand(product))],
  ["ListPortalProducts", (client) => client.send(new ListPortalProductsCommand({}))],
  ["GetProductPage", (client, { page }) => client.send(new GetProductPageCommand(page))],
  ["ListProductPages", (client, { product }) => client.send(new ListProductPagesCommand(product))],
  [
    "GetProductRestEndpointPage",
    (client, { endpointPage }) => client.send(new GetProductRestEndpointPageCommand(endpointPage)),
  ],
  [
    "ListProductRestEndpointPages",
    (client, { product }) => client.send(new ListProductRestEndpointPagesCommand(product)),
  ],
];

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  const { restApiId } = await createPetsApi(server.client);
  await deploy(server.client, restApiId, "dev");
  const { portal, product, page, endpointPage } = await createWholePortal(server.v2, restApiId);
  const { PortalId } = portal;
  const { PortalProductId } = product;
  world = {
    portal: { PortalId },
    product: { PortalProductId },
    page: { PortalProductId, ProductPageId: page.ProductPageId },
    endpointPage: { PortalProductId, ProductRestEndpointPageId: endpointPage.ProductRestEndpointPageId },
    restApiId,
  };
  await server.v2.send(new PutPortalProductSharingPolicyCommand({ PortalProductId, PolicyDocument }));
  await server.v2.send(new PublishPortalCommand({ PortalId }));
});
afterAll(() => server[Symbol.asyncDispose]());

const picture = async () => {
  const tables = ["Portal", "PortalPublication", "PortalProduct", "ProductPage", "ProductRestEndpointPage"];
  return Promise.all(tables.map((table) => server.database.query(`SELECT * FROM "${table}"`)));
};

const refused = (operation: string) => ({
  name: "AccessDeniedException",
  $metadata: { httpStatusCode: 403 },
  message: expect.stringContaining(
    `is not authorized to perform: apigateway:${operation} on resource: arn:aws:apigateway:us-east-1:000000000000:/portal`,
  ),
});

describe.each(writes)("%s", (operation, send) => {
  describe("authorization", () => {
    it("refuses a read-only caller and changes nothing", async () => {
      const before = await picture();
      await expect(send(server.readOnlyV2, world)).rejects.toMatchObject(refused(operation));
      expect(await picture()).toEqual(before);
    });
  });
});

const impostor = { accessKeyId: "AKIATESTADMINISTRATO", secretAccessKey: "not the administrator's secret" };

describe.each(reads)("%s", (_operation, send) => {
  describe("authorization", () => {
    it("answers a read-only caller", async () => {
      await expect(send(server.readOnlyV2, world)).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
    });

    it("refuses a caller who signs with a wrong secret", async () => {
      await expect(send(server.v2With({ credentials: impostor }), world)).rejects.toMatchObject({
        $metadata: { httpStatusCode: 403 },
      });
    });
  });
});

describe("GetPortalProductSharingPolicy", () => {
  describe("authorization", () => {
    it("refuses a read-only caller: ReadOnlyAccess does not name it", async () => {
      const call = server.readOnlyV2.send(new GetPortalProductSharingPolicyCommand(world.product));
      await expect(call).rejects.toMatchObject(refused("GetPortalProductSharingPolicy"));
    });
  });
});

describe("a portal's products", () => {
  it("need the permission to read each, as the operations that show them do", () => {
    const asked: string[] = [];
    const call = {
      ...{ caller: nobody, region: "us-east-1", accountId: "000000000000" },
      decide: (action: string, resource: string) => {
        asked.push(`${action} ${resource}`);
        return resource.endsWith("/mine") ? ("Allow" as const) : ("ImplicitDeny" as const);
      },
    };
    expect(() => requireProducts(call, ["mine", "theirs", "others"])).toThrow(
      "is not authorized to perform: apigateway:GetPortalProduct on resource: arn:aws:apigateway:us-east-1:000000000000:/portalproducts/theirs",
    );
    expect(asked).toHaveLength(2);
  });
});

describe("the roles of the product", () => {
  it.each(["apiDevelopers", "productManagers"])("%s build and publish portals", async (group) => {
    const client = server.v2With({ credentials: await signedInAs(server, group.toLowerCase(), [group]) });
    const { portal } = await createWholePortal(client, world.restApiId);
    await client.send(new PublishPortalCommand(portal));
    await client.send(new DisablePortalCommand(portal));
    await client.send(new DeletePortalCommand(portal));
  });

  it("nobody without a group may even list them", async () => {
    const client = server.v2With({ credentials: await signedInAs(server, "stranger", []) });
    await expect(client.send(new ListPortalsCommand({}))).rejects.toMatchObject(refused("ListPortals"));
  });
});

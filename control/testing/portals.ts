// Portals as most tests begin: one portal, one product, one page of each kind.
import {
  type ApiGatewayV2Client,
  CreatePortalCommand,
  type CreatePortalCommandInput,
  CreatePortalProductCommand,
  CreateProductPageCommand,
  CreateProductRestEndpointPageCommand,
  GetPortalCommand,
  UpdatePortalProductCommand,
} from "@aws-sdk/client-apigatewayv2";
import { plain } from "./answers.ts";

export const customColors = {
  AccentColor: "#0f766e",
  BackgroundColor: "#ffffff",
  ErrorValidationColor: "#b91c1c",
  HeaderColor: "#134e4a",
  NavigationColor: "#f0fdfa",
  TextColor: "#111827",
};

export const portalInput = {
  Authorization: { None: {} },
  EndpointConfiguration: { None: {} },
  PortalContent: { DisplayName: "Pet adoption", Theme: { CustomColors: customColors } },
} satisfies CreatePortalCommandInput;

export async function createPortal(client: ApiGatewayV2Client, input: Partial<CreatePortalCommandInput> = {}) {
  const created = plain(await client.send(new CreatePortalCommand({ ...portalInput, ...input })));
  return { ...created, PortalId: text(created.PortalId) };
}

export const getPortal = async (client: ApiGatewayV2Client, PortalId: string) =>
  plain(await client.send(new GetPortalCommand({ PortalId })));

export async function createProduct(client: ApiGatewayV2Client, DisplayName = "Pets") {
  const created = plain(await client.send(new CreatePortalProductCommand({ DisplayName })));
  return {
    ...created,
    PortalProductId: text(created.PortalProductId),
    PortalProductArn: text(created.PortalProductArn),
  };
}

export async function createPage(client: ApiGatewayV2Client, PortalProductId: string, Title = "Welcome") {
  const DisplayContent = { Title, Body: "# Welcome\nAdopt a pet." };
  const created = plain(await client.send(new CreateProductPageCommand({ PortalProductId, DisplayContent })));
  return { ...created, ProductPageId: text(created.ProductPageId), ProductPageArn: text(created.ProductPageArn) };
}

/** GET /pets of the stage `dev`. */
export const petsIdentifier = (RestApiId: string) => ({
  IdentifierParts: { RestApiId, Stage: "dev", Path: "/pets", Method: "GET" },
});

export async function createEndpointPage(client: ApiGatewayV2Client, PortalProductId: string, restApiId: string) {
  const RestEndpointIdentifier = petsIdentifier(restApiId);
  const created = plain(
    await client.send(new CreateProductRestEndpointPageCommand({ PortalProductId, RestEndpointIdentifier })),
  );
  return {
    ...created,
    ProductRestEndpointPageId: text(created.ProductRestEndpointPageId),
    ProductRestEndpointPageArn: text(created.ProductRestEndpointPageArn),
  };
}

/** A product that shows a page and an endpoint page, in a portal. */
export async function createWholePortal(client: ApiGatewayV2Client, restApiId: string) {
  const product = await createProduct(client);
  const { PortalProductId } = product;
  const page = await createPage(client, PortalProductId);
  const endpointPage = await createEndpointPage(client, PortalProductId, restApiId);
  const ProductRestEndpointPageArns = [endpointPage.ProductRestEndpointPageArn];
  const DisplayOrder = {
    OverviewPageArn: page.ProductPageArn,
    Contents: [{ SectionName: "Adopt", ProductRestEndpointPageArns }],
  };
  await client.send(new UpdatePortalProductCommand({ PortalProductId, DisplayOrder }));
  const portal = await createPortal(client, { IncludedPortalProductArns: [product.PortalProductArn] });
  return { portal, product, page, endpointPage };
}

function text(value: string | undefined): string {
  if (value === undefined) throw new Error("the answer lacks a member that is always there");
  return value;
}

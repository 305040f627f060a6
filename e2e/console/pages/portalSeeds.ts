import {
  CreatePortalCommand,
  CreatePortalProductCommand,
  CreateProductPageCommand,
  CreateProductRestEndpointPageCommand,
  DeletePortalProductCommand,
  ListPortalProductsCommand,
  ListPortalsCommand,
  UpdatePortalProductCommand,
} from "@aws-sdk/client-apigatewayv2";
import { removePortal } from "../../portal/pages/removePortal.ts";
import { clientV2 } from "../../wire/sdkClient.ts";

const CustomColors = {
  AccentColor: "#0b5cd6",
  BackgroundColor: "#ffffff",
  ErrorValidationColor: "#b3151e",
  HeaderColor: "#12315c",
  NavigationColor: "#f6f8fb",
  TextColor: "#0f141a",
};

export interface SeededPortal extends AsyncDisposable {
  readonly portalId: string;
  readonly portalProductId: string;
  readonly pageId: string;
}

/** A portal with a product of one page and one endpoint; gone when the test ends. */
export async function seedPortal(name: string, restApiId: string, stage: string): Promise<SeededPortal> {
  const product = await clientV2.send(
    new CreatePortalProductCommand({ DisplayName: `Product ${name}`, Description: "Orders, and what becomes of them" }),
  );
  const { PortalProductId = "", PortalProductArn = "" } = product;
  const DisplayContent = { Title: "Getting started", Body: "# Getting started\n\nAsk for a key, then **call** it." };
  const page = await clientV2.send(new CreateProductPageCommand({ PortalProductId, DisplayContent }));
  const endpoint = await clientV2.send(
    new CreateProductRestEndpointPageCommand({
      PortalProductId,
      RestEndpointIdentifier: {
        IdentifierParts: { RestApiId: restApiId, Stage: stage, Path: "/orders", Method: "GET" },
      },
      DisplayContent: { None: {} },
      TryItState: "ENABLED",
    }),
  );
  const endpoints = [endpoint.ProductRestEndpointPageArn ?? ""];
  await clientV2.send(
    new UpdatePortalProductCommand({
      PortalProductId,
      DisplayOrder: {
        OverviewPageArn: page.ProductPageArn,
        ProductPageArns: [],
        Contents: [{ SectionName: "Orders", ProductRestEndpointPageArns: endpoints }],
      },
    }),
  );
  const { PortalId = "" } = await clientV2.send(
    new CreatePortalCommand({
      Authorization: { None: {} },
      EndpointConfiguration: { None: {} },
      PortalContent: { DisplayName: `Portal ${name}`, Theme: { CustomColors } },
      IncludedPortalProductArns: [PortalProductArn],
    }),
  );
  return {
    portalId: PortalId,
    portalProductId: PortalProductId,
    pageId: page.ProductPageId ?? "",
    [Symbol.asyncDispose]: () => removePortalsAndProducts([`Portal ${name}`, `Product ${name}`]),
  };
}

/** Takes away what a test made under these names. */
export async function removePortalsAndProducts(names: readonly string[]): Promise<void> {
  const { Items: portals = [] } = await clientV2.send(new ListPortalsCommand({ MaxResults: "500" }));
  for (const { PortalId, PortalContent } of portals) {
    if (!names.includes(PortalContent?.DisplayName ?? "")) continue;
    await removePortal(PortalId ?? "");
  }
  const { Items: products = [] } = await clientV2.send(new ListPortalProductsCommand({ MaxResults: "500" }));
  for (const { PortalProductId, DisplayName = "" } of products)
    if (names.includes(DisplayName)) await clientV2.send(new DeletePortalProductCommand({ PortalProductId }));
}

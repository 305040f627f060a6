import {
  CreateDeploymentCommand,
  CreateDocumentationPartCommand,
  CreateDocumentationVersionCommand,
  CreateModelCommand,
  type DocumentationPartLocation,
  UpdateStageCommand,
} from "@aws-sdk/client-api-gateway";
import {
  GetPortalProductCommand,
  PublishPortalCommand,
  UpdatePortalCommand,
  UpdatePortalProductCommand,
  UpdateProductPageCommand,
  UpdateProductRestEndpointPageCommand,
} from "@aws-sdk/client-apigatewayv2";
import { client, clientV2 } from "../../wire/sdkClient.ts";
import { house } from "./houseClient.ts";
import { customColors, type PublishedPortal, publishPortal } from "./publishedPortal.ts";

/** What does something in a page that takes it for HTML: `did` says so. */
export const evil = `"'><img src=/evil onerror="did()"><script>did()</script>`;

const markdown = `# ${evil}

${evil} [link](javascript:did()) ![picture](javascript:did()) <svg onload="did()"></svg> <a href="data:text/html,${evil}">a</a>

\`${evil}\`

| ${evil} |
|---|
| <iframe srcdoc="<script>parent.did()</script>"></iframe> |
`;

/** A portal in which everything that its owners can write is hostile. */
export async function publishHostile(): Promise<PublishedPortal> {
  const portal = await publishPortal(`Hostile ${evil}`);
  const { portalId: PortalId, productId: PortalProductId, pageId: ProductPageId, planOfferId } = portal;
  await documentApi(portal.restApiId);
  await endpoints(portal);
  const DisplayContent = { Title: evil, Body: markdown };
  await clientV2.send(new UpdateProductPageCommand({ PortalProductId, ProductPageId, DisplayContent }));
  await clientV2.send(new UpdatePortalProductCommand({ PortalProductId, DisplayName: evil, Description: evil }));
  const product = `/_house/portal-products/${PortalProductId}`;
  const words = { displayName: evil, description: evil, price: evil };
  await house("PATCH", `${product}/plan-offers/${planOfferId}`, words);
  await house("PATCH", `${product}/access`, { visibility: "PUBLIC", deprecated: true, deprecation: evil });
  await house("PATCH", `/_house/portals/${PortalId}/settings`, { homePage: markdown });
  const PortalContent = { DisplayName: `Hostile ${evil}`, Description: evil, Theme: { CustomColors: customColors } };
  await clientV2.send(new UpdatePortalCommand({ PortalId, PortalContent }));
  await clientV2.send(new PublishPortalCommand({ PortalId, Description: evil }));
  return portal;
}

async function documentApi(restApiId: string): Promise<void> {
  const document = (location: DocumentationPartLocation, words: object) =>
    client.send(new CreateDocumentationPartCommand({ restApiId, location, properties: JSON.stringify(words) }));
  const schema = { type: "object", description: evil, properties: { [evil]: { type: "string", description: evil } } };
  const model = { restApiId, name: "Evil", contentType: "application/json", schema: JSON.stringify(schema) };
  await client.send(new CreateModelCommand({ ...model, description: evil }));
  await document({ type: "API" }, { description: markdown });
  await document({ type: "METHOD", path: "/pets", method: "GET" }, { summary: evil, description: markdown });
  await document({ type: "METHOD", path: "/pets/{petId}", method: "GET" }, { summary: evil, description: markdown });
  await document({ type: "MODEL", name: "Evil" }, { description: markdown });
  await client.send(new CreateDeploymentCommand({ restApiId, stageName: "prod" }));
  await client.send(new CreateDocumentationVersionCommand({ restApiId, documentationVersion: "1" }));
  const patchOperations = [{ op: "replace", path: "/documentationVersion", value: "1" } as const];
  await client.send(new UpdateStageCommand({ restApiId, stageName: "prod", patchOperations }));
}

/** One endpoint with its owner's own words, one with those of the API's documentation. */
async function endpoints({ productId: PortalProductId }: PublishedPortal): Promise<void> {
  const { DisplayOrder } = await clientV2.send(new GetPortalProductCommand({ PortalProductId }));
  const arns = DisplayOrder?.Contents?.flatMap(({ ProductRestEndpointPageArns = [] }) => ProductRestEndpointPageArns);
  const [first = "", second = ""] = arns ?? [];
  const change = (arn: string, DisplayContent: object) =>
    clientV2.send(
      new UpdateProductRestEndpointPageCommand({
        PortalProductId,
        ProductRestEndpointPageId: arn.split("/").at(-1) ?? "",
        DisplayContent,
      }),
    );
  await change(first, { Overrides: { OperationName: evil, Body: markdown } });
  await change(second, { None: {} });
  const Contents = [{ SectionName: evil, ProductRestEndpointPageArns: arns ?? [] }];
  await clientV2.send(new UpdatePortalProductCommand({ PortalProductId, DisplayOrder: { ...DisplayOrder, Contents } }));
}

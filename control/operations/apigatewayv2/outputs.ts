// What AWS answers about portals: the stored shapes under the SDK's names.
import type {
  EndpointConfigurationResponse,
  PortalProductSummary,
  PortalSummary,
  Preview,
  ProductPageSummaryNoBody,
  ProductRestEndpointPageSummaryNoBody,
} from "@aws-sdk/client-apigatewayv2";
import type { Call } from "../../call.ts";
import type { RestEndpoint } from "../../portals/restEndpoints.ts";
import type {
  StoredPortal,
  StoredPortalProduct,
  StoredPreview,
  StoredProductPage,
  StoredRestEndpointPage,
} from "../../store/portalShapes.ts";
import { portalArn, portalProductArn, productPageArn, restEndpointPageArn } from "./arns.ts";
import { upperCamel } from "./names.ts";

export const portalOutput = (call: Call, portal: StoredPortal): PortalSummary => ({
  PortalId: portal.id,
  PortalArn: portalArn(call, portal.id),
  Authorization: upperCamel(portal.authorization),
  EndpointConfiguration: endpointOutput(call, portal),
  PortalContent: upperCamel(portal.portalContent),
  IncludedPortalProductArns: portal.includedPortalProductIds.map((id) => portalProductArn(call, id)),
  PublishStatus: portal.publishStatus,
  StatusException: upperCamel(portal.statusException),
  LastModified: portal.lastModified,
  LastPublished: portal.lastPublished,
  LastPublishedDescription: portal.lastPublishedDescription,
  Preview: previewOutput(call, portal),
  RumAppMonitorName: portal.rumAppMonitorName,
  Tags: portal.tags,
});

// AWS hosts portals itself and names the DNS zone to point at; here whoever runs the gateway owns the DNS.
const hostedZoneId = "none";

function endpointOutput(
  { settings }: Call,
  { id, endpointConfiguration }: StoredPortal,
): EndpointConfigurationResponse {
  const own = "acmManaged" in endpointConfiguration ? upperCamel(endpointConfiguration.acmManaged) : {};
  return {
    ...own,
    PortalDefaultDomainName: `p-${id}.${new URL(settings.portalUrl).host}`,
    PortalDomainHostedZoneId: hostedZoneId,
  };
}

/** A preview is there as long as its address works. */
function previewOutput({ clock, settings }: Call, { id, preview }: StoredPortal): Preview | undefined {
  if (preview === undefined) return undefined;
  if (preview.previewStatus === "PREVIEW_FAILED") return upperCamel(preview);
  const { previewStatus, publicationId, expiration }: Extract<StoredPreview, { expiration: Date }> = preview;
  if (expiration.getTime() <= clock.now()) return undefined;
  return { PreviewStatus: previewStatus, PreviewUrl: `${settings.portalUrl}/portals/${id}/preview/${publicationId}` };
}

export const portalProductSummary = (call: Call, product: StoredPortalProduct): PortalProductSummary => ({
  PortalProductId: product.id,
  PortalProductArn: portalProductArn(call, product.id),
  DisplayName: product.displayName,
  Description: product.description,
  LastModified: product.lastModified,
  Tags: product.tags,
});

export const portalProductOutput = (call: Call, product: StoredPortalProduct) => {
  const { contents, overviewPageId, productPageIds } = product.displayOrder;
  const pageArn = (pageId: string) => productPageArn(call, product.id, pageId);
  return {
    ...portalProductSummary(call, product),
    DisplayOrder: {
      Contents: contents.map(({ sectionName, endpointPageIds }) => ({
        SectionName: sectionName,
        ProductRestEndpointPageArns: endpointPageIds.map((pageId) => restEndpointPageArn(call, product.id, pageId)),
      })),
      ...(overviewPageId !== undefined && { OverviewPageArn: pageArn(overviewPageId) }),
      ProductPageArns: productPageIds.map(pageArn),
    },
  };
};

export const productPageOutput = (call: Call, productId: string, { id, title, body, ...page }: StoredProductPage) => ({
  ProductPageId: id,
  ProductPageArn: productPageArn(call, productId, id),
  DisplayContent: { Title: title, Body: body },
  LastModified: page.lastModified,
});

export const productPageSummary = (
  call: Call,
  productId: string,
  { id, title, lastModified }: StoredProductPage,
): ProductPageSummaryNoBody => ({
  ProductPageId: id,
  ProductPageArn: productPageArn(call, productId, id),
  PageTitle: title,
  LastModified: lastModified,
});

const restEndpointPageBase = (call: Call, productId: string, page: StoredRestEndpointPage, endpoint: RestEndpoint) => ({
  ProductRestEndpointPageId: page.id,
  ProductRestEndpointPageArn: restEndpointPageArn(call, productId, page.id),
  RestEndpointIdentifier: {
    IdentifierParts: { RestApiId: page.restApiId, Stage: page.stage, Path: page.path, Method: page.method },
  },
  Status: endpoint.status,
  ...(endpoint.status === "FAILED" && { StatusException: upperCamel(endpoint.statusException) }),
  TryItState: page.tryItState,
  LastModified: page.lastModified,
});

export const restEndpointPageOutput = (
  call: Call,
  productId: string,
  page: StoredRestEndpointPage,
  endpoint: RestEndpoint,
) => ({
  ...restEndpointPageBase(call, productId, page, endpoint),
  DisplayContent: {
    Endpoint: page.overrides?.endpoint ?? endpoint.endpoint,
    OperationName: page.overrides?.operationName ?? endpoint.documentation?.operationName,
    Body: page.overrides?.body ?? endpoint.documentation?.body,
  },
});

export const restEndpointPageSummary = (
  call: Call,
  productId: string,
  page: StoredRestEndpointPage,
  endpoint: RestEndpoint,
): ProductRestEndpointPageSummaryNoBody => ({
  ...restEndpointPageBase(call, productId, page, endpoint),
  Endpoint: page.overrides?.endpoint ?? endpoint.endpoint,
  OperationName: page.overrides?.operationName ?? endpoint.documentation?.operationName,
});

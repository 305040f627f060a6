import {
  GetPortalProductCommand,
  type GetPortalProductResponse,
  GetProductPageCommand,
  type GetProductPageResponse,
  GetProductRestEndpointPageCommand,
  type GetProductRestEndpointPageResponse,
  ListPortalProductsCommand,
  ListProductPagesCommand,
  ListProductRestEndpointPagesCommand,
  type PortalProductSummary,
  type ProductPageSummaryNoBody,
  type ProductRestEndpointPageSummaryNoBody,
} from "@aws-sdk/client-apigatewayv2";
import type { PlainOutput } from "../../lib/aws.ts";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export type Product = GetPortalProductResponse;
export type EndpointPage = ProductRestEndpointPageSummaryNoBody;
export type PlanOffer = PlainOutput<"GetPlanOffers">["items"][number];
export type ProductAccess = PlainOutput<"GetProductAccess">;

/** Everything about portal products; also what a change of one may touch. */
export const productsKey = ["portalProducts"] as const;

export const productsQuery: ManagementQuery<PortalProductSummary[]> = {
  queryKey: [...productsKey, "all"],
  load: ({ gatewayV2 }) =>
    allPages(async (position) => {
      const { Items, NextToken } = await gatewayV2.send(new ListPortalProductsCommand({ NextToken: position }));
      return { items: Items, position: NextToken };
    }),
};

export const productQuery = (PortalProductId: string): ManagementQuery<Product> => ({
  queryKey: [...productsKey, PortalProductId],
  load: async ({ gatewayV2 }) => {
    const { $metadata: _, ...product } = await gatewayV2.send(new GetPortalProductCommand({ PortalProductId }));
    return product;
  },
});

export const pagesQuery = (PortalProductId: string): ManagementQuery<ProductPageSummaryNoBody[]> => ({
  queryKey: [...productsKey, PortalProductId, "pages"],
  load: ({ gatewayV2 }) =>
    allPages(async (position) => {
      const command = new ListProductPagesCommand({ PortalProductId, NextToken: position });
      const { Items, NextToken } = await gatewayV2.send(command);
      return { items: Items, position: NextToken };
    }),
});

export const pageQuery = (PortalProductId: string, ProductPageId: string): ManagementQuery<GetProductPageResponse> => ({
  queryKey: [...productsKey, PortalProductId, "pages", ProductPageId],
  load: async ({ gatewayV2 }) => {
    const command = new GetProductPageCommand({ PortalProductId, ProductPageId });
    const { $metadata: _, ...page } = await gatewayV2.send(command);
    return page;
  },
});

export const endpointsQuery = (PortalProductId: string): ManagementQuery<EndpointPage[]> => ({
  queryKey: [...productsKey, PortalProductId, "endpoints"],
  load: ({ gatewayV2 }) =>
    allPages(async (position) => {
      const command = new ListProductRestEndpointPagesCommand({ PortalProductId, NextToken: position });
      const { Items, NextToken } = await gatewayV2.send(command);
      return { items: Items, position: NextToken };
    }),
});

export const endpointQuery = (
  PortalProductId: string,
  ProductRestEndpointPageId: string,
): ManagementQuery<GetProductRestEndpointPageResponse> => ({
  queryKey: [...productsKey, PortalProductId, "endpoints", ProductRestEndpointPageId],
  load: async ({ gatewayV2 }) => {
    const command = new GetProductRestEndpointPageCommand({
      PortalProductId,
      ProductRestEndpointPageId,
      IncludeRawDisplayContent: "true",
    });
    const { $metadata: _, ...page } = await gatewayV2.send(command);
    return page;
  },
});

export const accessQuery = (portalProductId: string): ManagementQuery<ProductAccess> => ({
  queryKey: [...productsKey, portalProductId, "access"],
  load: ({ house }) => house("GetProductAccess", { portalProductId }),
});

export const planOffersQuery = (portalProductId: string): ManagementQuery<PlanOffer[]> => ({
  queryKey: [...productsKey, portalProductId, "planOffers"],
  load: async ({ house }) => (await house("GetPlanOffers", { portalProductId })).items,
});

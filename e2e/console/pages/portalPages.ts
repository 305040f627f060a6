import type { Change, ConsolePage } from "./consolePage.ts";
import type { SeededPortal } from "./portalSeeds.ts";

type Seeds = Pick<SeededPortal, "portalId" | "portalProductId" | "pageId">;

/** The pages about portals and their products. */
export function portalPages({ portalId, portalProductId, pageId }: Seeds): readonly ConsolePage[] {
  const portal = `/portals/${portalId}`;
  const product = `/portal-products/${portalProductId}`;
  const ofProduct = `/portalproducts/${portalProductId}`;
  // A portal that is published or shows nothing says so first; this one is neither.
  const deletePortal: Change = ["Delete portal", "apigateway:DeletePortal", portal];
  const deleteProduct: Change = ["Delete product", "apigateway:DeletePortalProduct", ofProduct];
  const tab = (name: string, changes: readonly Change[] = []): ConsolePage => ({
    name: `page-portal-${name}`,
    path: `${portal}?tab=${name}`,
    title: "Portal",
    changes: [deletePortal, ...changes],
  });
  return [
    {
      name: "page-portals",
      path: "/portals",
      title: "Portals",
      changes: [["Create portal", "apigateway:CreatePortal", "/portals/*"]],
    },
    tab("overview", [
      ["Publish", "apigateway:PublishPortal", portal],
      ["Preview", "apigateway:PreviewPortal", portal],
    ]),
    tab("look"),
    tab("products"),
    tab("sign-up"),
    tab("developers"),
    tab("subscriptions"),
    tab("mails"),
    {
      name: "page-portal-products",
      path: "/portal-products",
      title: "Portal products",
      changes: [["Create product", "apigateway:CreatePortalProduct", "/portalproducts/*"]],
    },
    {
      name: "page-product-endpoints",
      path: product,
      title: "Portal product",
      changes: [
        deleteProduct,
        ["Add endpoints", "apigateway:CreateProductRestEndpointPage", `${ofProduct}/productrestendpointpages/*`],
        [/^Edit /, "apigateway:UpdateProductRestEndpointPage", `${ofProduct}/productrestendpointpages/x`],
        [/^Delete GET/, "apigateway:DeleteProductRestEndpointPage", `${ofProduct}/productrestendpointpages/x`],
      ],
    },
    {
      name: "page-product-pages",
      path: `${product}?tab=pages`,
      title: "Portal product",
      changes: [deleteProduct, ["Create page", "apigateway:CreateProductPage", `${ofProduct}/productpages/*`]],
    },
    {
      name: "page-product-plans",
      path: `${product}?tab=plans`,
      title: "Portal product",
      changes: [
        deleteProduct,
        ["Offer a plan", "gatehouse:CreatePlanOffer", `/_house/portal-products/${portalProductId}/plan-offers`],
      ],
    },
    {
      name: "page-product-settings",
      path: `${product}?tab=settings`,
      title: "Portal product",
      changes: [deleteProduct],
    },
    {
      name: "page-product-page",
      path: `${product}/pages/${pageId}`,
      title: "Product page",
      changes: [["Delete page", "apigateway:DeleteProductPage", `${ofProduct}/productpages/${pageId}`]],
    },
  ];
}

// The operations of Amazon API Gateway, version 2, that are there; what is missing answers 501.
import type { ApiGatewayV2Registry } from "../../call.ts";
import { createPortalProduct } from "./portalProducts/createPortalProduct.ts";
import { deletePortalProduct } from "./portalProducts/deletePortalProduct.ts";
import { deletePortalProductSharingPolicy } from "./portalProducts/deletePortalProductSharingPolicy.ts";
import { getPortalProduct } from "./portalProducts/getPortalProduct.ts";
import { getPortalProductSharingPolicy } from "./portalProducts/getPortalProductSharingPolicy.ts";
import { listPortalProducts } from "./portalProducts/listPortalProducts.ts";
import { putPortalProductSharingPolicy } from "./portalProducts/putPortalProductSharingPolicy.ts";
import { updatePortalProduct } from "./portalProducts/updatePortalProduct.ts";
import { createPortal } from "./portals/createPortal.ts";
import { deletePortal } from "./portals/deletePortal.ts";
import { disablePortal } from "./portals/disablePortal.ts";
import { getPortal } from "./portals/getPortal.ts";
import { listPortals } from "./portals/listPortals.ts";
import { previewPortal } from "./portals/previewPortal.ts";
import { publishPortal } from "./portals/publishPortal.ts";
import { updatePortal } from "./portals/updatePortal.ts";
import { createProductPage } from "./productPages/createProductPage.ts";
import { deleteProductPage } from "./productPages/deleteProductPage.ts";
import { getProductPage } from "./productPages/getProductPage.ts";
import { listProductPages } from "./productPages/listProductPages.ts";
import { updateProductPage } from "./productPages/updateProductPage.ts";
import { createProductRestEndpointPage } from "./productRestEndpointPages/createProductRestEndpointPage.ts";
import { deleteProductRestEndpointPage } from "./productRestEndpointPages/deleteProductRestEndpointPage.ts";
import { getProductRestEndpointPage } from "./productRestEndpointPages/getProductRestEndpointPage.ts";
import { listProductRestEndpointPages } from "./productRestEndpointPages/listProductRestEndpointPages.ts";
import { updateProductRestEndpointPage } from "./productRestEndpointPages/updateProductRestEndpointPage.ts";

export const apiGatewayV2Registry: ApiGatewayV2Registry = {
  CreatePortalProduct: createPortalProduct,
  DeletePortalProduct: deletePortalProduct,
  DeletePortalProductSharingPolicy: deletePortalProductSharingPolicy,
  GetPortalProduct: getPortalProduct,
  GetPortalProductSharingPolicy: getPortalProductSharingPolicy,
  ListPortalProducts: listPortalProducts,
  PutPortalProductSharingPolicy: putPortalProductSharingPolicy,
  UpdatePortalProduct: updatePortalProduct,
  CreatePortal: createPortal,
  DeletePortal: deletePortal,
  DisablePortal: disablePortal,
  GetPortal: getPortal,
  ListPortals: listPortals,
  PreviewPortal: previewPortal,
  PublishPortal: publishPortal,
  UpdatePortal: updatePortal,
  CreateProductPage: createProductPage,
  DeleteProductPage: deleteProductPage,
  GetProductPage: getProductPage,
  ListProductPages: listProductPages,
  UpdateProductPage: updateProductPage,
  CreateProductRestEndpointPage: createProductRestEndpointPage,
  DeleteProductRestEndpointPage: deleteProductRestEndpointPage,
  GetProductRestEndpointPage: getProductRestEndpointPage,
  ListProductRestEndpointPages: listProductRestEndpointPages,
  UpdateProductRestEndpointPage: updateProductRestEndpointPage,
};

"use client";

import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs from "@cloudscape-design/components/tabs";
import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useState } from "react";
import { isNamed } from "../../lib/describeError.ts";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { NotHere } from "../ui/NotHere.tsx";
import { DeleteProductDialog } from "./DeleteProductDialog.tsx";
import { PlanOffersTable } from "./PlanOffersTable.tsx";
import { ProductEndpoints } from "./ProductEndpoints.tsx";
import { ProductPagesTable } from "./ProductPagesTable.tsx";
import { ProductSettings } from "./ProductSettings.tsx";
import { ofProduct } from "./productPermissions.ts";
import { type Product, productQuery } from "./productQueries.ts";

const tabs: readonly { id: string; label: string; content: (product: Product) => ReactNode }[] = [
  { id: "endpoints", label: "Endpoints", content: (product) => <ProductEndpoints product={product} /> },
  { id: "pages", label: "Pages", content: (product) => <ProductPagesTable product={product} /> },
  {
    id: "plans",
    label: "Plans",
    content: ({ PortalProductId = "" }) => <PlanOffersTable portalProductId={PortalProductId} />,
  },
  { id: "settings", label: "Settings", content: (product) => <ProductSettings product={product} /> },
];

/** One product: what can be called, what can be read, and by which plans. */
export function ProductDetails({ portalProductId }: { portalProductId: string }) {
  const { data: product, error, refetch } = useManagementQuery(productQuery(portalProductId));
  const pathname = usePathname();
  const navigate = useNavigate();
  const wanted = useSearchParams().get("tab");
  const active = tabs.find(({ id }) => id === wanted)?.id ?? "endpoints";
  if (isNamed(error, "NotFoundException"))
    return <NotHere what="product" back="/portal-products" backText="Show all products" />;
  if (!product)
    return <RequestError title="The product could not be read" error={error} onRetry={() => void refetch()} />;
  return (
    <SpaceBetween size="l">
      <ProductHeader product={product} />
      <Tabs
        ariaLabel="Parts of the product"
        activeTabId={active}
        onChange={({ detail }) => navigate(`${pathname}?tab=${detail.activeTabId}`)}
        tabs={tabs.map(({ id, label, content }) => ({ id, label, content: id === active && content(product) }))}
      />
    </SpaceBetween>
  );
}

function ProductHeader({ product }: { product: Product }) {
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Header
        variant="h1"
        description={product.Description}
        actions={
          <PermittedButton
            {...ofProduct("DeletePortalProduct", product.PortalProductId ?? "")}
            onClick={() => setDeleting(true)}
          >
            Delete product
          </PermittedButton>
        }
      >
        {product.DisplayName}
      </Header>
      {deleting && <DeleteProductDialog product={product} onDismiss={() => setDeleting(false)} />}
    </>
  );
}

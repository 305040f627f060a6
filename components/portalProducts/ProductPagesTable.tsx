"use client";

import { type ProductPageSummaryNoBody, UpdatePortalProductCommand } from "@aws-sdk/client-apigatewayv2";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import { DraftBar } from "../console/DraftBar.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { EmptyList } from "../ui/EmptyList.tsx";
import { MoveButtons } from "../ui/MoveButtons.tsx";
import { moved } from "../ui/moved.ts";
import { useDraft } from "../ui/useDraft.ts";
import { CreatePageDialog } from "./CreatePageDialog.tsx";
import { pageArnsOf, withPages } from "./productOrder.ts";
import { ofProduct } from "./productPermissions.ts";
import { type Product, pagesQuery, productsKey } from "./productQueries.ts";

/** What can be read about a product; the first page is the one it opens with. */
export function ProductPagesTable({ product }: { product: Product }) {
  const { PortalProductId = "" } = product;
  const { data: pages, error, refetch } = useManagementQuery(pagesQuery(PortalProductId));
  const draft = useDraft<{ arns: readonly string[] }>({ arns: pageArnsOf(product) });
  const [creating, setCreating] = useState(false);
  const { arns } = draft.value;
  if (!pages) return <RequestError title="The pages could not be read" error={error} onRetry={() => void refetch()} />;
  const rank = ({ ProductPageArn = "" }: ProductPageSummaryNoBody) => arns.indexOf(ProductPageArn) + 1 || 1_000;
  const create = (
    <PermittedButton
      {...ofProduct("CreateProductPage", PortalProductId, "/productpages/*")}
      variant="primary"
      disabled={draft.dirty}
      disabledReason="Save or discard your changes first."
      onClick={() => setCreating(true)}
    >
      Create page
    </PermittedButton>
  );
  return (
    <>
      <Table<ProductPageSummaryNoBody>
        items={pages.toSorted((a, b) => rank(a) - rank(b))}
        ariaLabels={{ tableLabel: "Pages of this product" }}
        header={
          <Header
            variant="h2"
            counter={`(${pages.length})`}
            description="Guides in Markdown. The product opens with the first one."
            actions={create}
          >
            Pages
          </Header>
        }
        empty={
          <EmptyList title="No pages yet">
            Write what the product is good for and how to begin; the reference is written from the API itself.
          </EmptyList>
        }
        columnDefinitions={[
          {
            id: "title",
            header: "Title",
            isRowHeader: true,
            cell: ({ ProductPageId, PageTitle }) => (
              <Link href={`/portal-products/${PortalProductId}/pages/${ProductPageId}`}>{PageTitle}</Link>
            ),
          },
          {
            id: "state",
            header: "Shown as",
            width: 200,
            cell: ({ ProductPageArn = "" }) => <PlaceOfPage index={arns.indexOf(ProductPageArn)} />,
          },
          {
            id: "modified",
            header: "Last changed",
            width: 220,
            cell: ({ LastModified }) => <DateTime value={LastModified} />,
          },
          {
            id: "actions",
            header: "Actions",
            width: 200,
            cell: ({ ProductPageArn = "", PageTitle = "" }) => {
              const index = arns.indexOf(ProductPageArn);
              if (index < 0)
                return (
                  <Button
                    variant="inline-link"
                    ariaLabel={`Show ${PageTitle}`}
                    onClick={() => draft.set({ arns: [...arns, ProductPageArn] })}
                  >
                    Show
                  </Button>
                );
              return (
                <span className="rowActions">
                  <MoveButtons
                    name={PageTitle}
                    isFirst={index === 0}
                    isLast={index === arns.length - 1}
                    onMove={(by) => draft.set({ arns: moved(arns, index, by) })}
                  />
                  <Button
                    variant="inline-link"
                    ariaLabel={`Hide ${PageTitle}`}
                    onClick={() => draft.set({ arns: arns.filter((arn) => arn !== ProductPageArn) })}
                  >
                    Hide
                  </Button>
                </span>
              );
            },
          },
        ]}
      />
      <DraftBar
        draft={draft}
        what="order of pages"
        next="Visitors see it when a portal with this product is published."
        {...ofProduct("UpdatePortalProduct", PortalProductId)}
        save={({ gatewayV2 }) =>
          gatewayV2.send(new UpdatePortalProductCommand({ PortalProductId, DisplayOrder: withPages(product, arns) }))
        }
        invalidates={[productsKey]}
      />
      {creating && <CreatePageDialog product={product} onDismiss={() => setCreating(false)} />}
    </>
  );
}

function PlaceOfPage({ index }: { index: number }) {
  if (index < 0) return <StatusIndicator type="stopped">Draft, not shown</StatusIndicator>;
  return <StatusIndicator>{index === 0 ? "Overview" : `Page ${index + 1}`}</StatusIndicator>;
}

"use client";

import { type PortalProductSummary, UpdatePortalCommand } from "@aws-sdk/client-apigatewayv2";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import Multiselect from "@cloudscape-design/components/multiselect";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { DraftBar } from "../console/DraftBar.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { productsQuery } from "../portalProducts/productQueries.ts";
import { EmptyList } from "../ui/EmptyList.tsx";
import { MoveButtons } from "../ui/MoveButtons.tsx";
import { moved } from "../ui/moved.ts";
import { useDraft } from "../ui/useDraft.ts";
import { ofPortal } from "./portalPermissions.ts";
import { type Portal, portalsKey } from "./portalQueries.ts";

/** Which products the portal shows, in which order. */
export function PortalProducts({ portal }: { portal: Portal }) {
  const { PortalId = "", IncludedPortalProductArns = [] } = portal;
  const { data: products, error, refetch } = useManagementQuery(productsQuery);
  const draft = useDraft<{ arns: readonly string[] }>({ arns: IncludedPortalProductArns });
  const { arns } = draft.value;
  if (!products)
    return <RequestError title="The products could not be read" error={error} onRetry={() => void refetch()} />;
  if (products.length === 0)
    return (
      <EmptyList title="No products yet" actions={<Button href="/portal-products">Create a product</Button>}>
        A product is what developers subscribe to: documentation, endpoints and plans.
      </EmptyList>
    );
  const shown = arns.map((arn) => products.find(({ PortalProductArn }) => PortalProductArn === arn) ?? missing(arn));
  const options = products.map(({ PortalProductArn = "", DisplayName, Description }) => ({
    value: PortalProductArn,
    label: DisplayName,
    description: Description,
  }));
  const choose = (chosen: readonly string[]) =>
    draft.set({
      arns: [...arns.filter((arn) => chosen.includes(arn)), ...chosen.filter((arn) => !arns.includes(arn))],
    });
  return (
    <>
      <SpaceBetween size="l">
        <Table<PortalProductSummary>
          items={shown}
          ariaLabels={{ tableLabel: "Products of this portal" }}
          header={
            <Header
              variant="h2"
              counter={`(${shown.length})`}
              description="What visitors find, in this order. A product can be in several portals."
            >
              Products
            </Header>
          }
          filter={
            <Multiselect
              options={options}
              selectedOptions={options.filter(({ value }) => arns.includes(value))}
              placeholder="Choose products"
              ariaLabel="Choose products"
              filteringType="auto"
              hideTokens
              onChange={({ detail }) => choose(detail.selectedOptions.flatMap(({ value }) => value ?? []))}
            />
          }
          empty="None yet: choose products above."
          columnDefinitions={[
            {
              id: "name",
              header: "Product",
              isRowHeader: true,
              width: 280,
              cell: ({ DisplayName, PortalProductId }) => (
                <Link href={`/portal-products/${PortalProductId}`}>{DisplayName}</Link>
              ),
            },
            { id: "description", header: "Description", cell: ({ Description }) => Description || "–" },
            {
              id: "actions",
              header: "Actions",
              width: 160,
              cell: ({ PortalProductArn = "", DisplayName = "" }) => {
                const index = arns.indexOf(PortalProductArn);
                return (
                  <span className="rowActions">
                    <MoveButtons
                      name={DisplayName}
                      isFirst={index === 0}
                      isLast={index === arns.length - 1}
                      onMove={(by) => draft.set({ arns: moved(arns, index, by) })}
                    />
                    <Button
                      variant="icon"
                      iconName="close"
                      ariaLabel={`Remove ${DisplayName}`}
                      onClick={() => draft.set({ arns: arns.filter((arn) => arn !== PortalProductArn) })}
                    />
                  </span>
                );
              },
            },
          ]}
        />
      </SpaceBetween>
      <DraftBar
        draft={draft}
        what="choice of products"
        next="Visitors see it when the portal is published."
        {...ofPortal("UpdatePortal", PortalId)}
        save={({ gatewayV2 }) =>
          gatewayV2.send(new UpdatePortalCommand({ PortalId, IncludedPortalProductArns: [...arns] }))
        }
        invalidates={[portalsKey]}
      />
    </>
  );
}

/** A product that the caller may not list is still shown to visitors. */
const missing = (arn: string): PortalProductSummary => ({
  PortalProductArn: arn,
  PortalProductId: arn.slice(arn.lastIndexOf("/") + 1),
  DisplayName: arn.slice(arn.lastIndexOf("/") + 1),
  Description: "",
  LastModified: undefined,
});

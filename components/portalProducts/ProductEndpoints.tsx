"use client";

import { UpdatePortalProductCommand } from "@aws-sdk/client-apigatewayv2";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { DraftBar } from "../console/DraftBar.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { restApisQuery } from "../restApis/restApiQueries.ts";
import { EmptyList } from "../ui/EmptyList.tsx";
import { moved } from "../ui/moved.ts";
import { useDraft } from "../ui/useDraft.ts";
import { AddEndpointsDialog } from "./AddEndpointsDialog.tsx";
import { EditEndpointDialog } from "./EditEndpointDialog.tsx";
import { EndpointSection } from "./EndpointSection.tsx";
import {
  draftsAmong,
  movedWithin,
  placed,
  type SectionForm,
  sectionsOf,
  sectionsProblem,
  withSections,
} from "./productOrder.ts";
import { ofProduct } from "./productPermissions.ts";
import { type EndpointPage, endpointsQuery, type Product, productsKey } from "./productQueries.ts";

/** The methods of stages that a product is made of, under headings. */
export function ProductEndpoints({ product }: { product: Product }) {
  const { PortalProductId = "" } = product;
  const { data: endpoints, error, refetch } = useManagementQuery(endpointsQuery(PortalProductId));
  const { data: restApis = [] } = useManagementQuery(restApisQuery);
  const draft = useDraft<{ sections: readonly SectionForm[] }>({ sections: sectionsOf(product) });
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<EndpointPage>();
  const { sections } = draft.value;
  const set = (changed: readonly SectionForm[]) => draft.set({ sections: changed });
  if (!endpoints)
    return <RequestError title="The endpoints could not be read" error={error} onRetry={() => void refetch()} />;
  const add = (
    <PermittedButton
      {...ofProduct("CreateProductRestEndpointPage", PortalProductId, "/productrestendpointpages/*")}
      variant="primary"
      disabled={draft.dirty}
      disabledReason="Save or discard your changes first."
      onClick={() => setAdding(true)}
    >
      Add endpoints
    </PermittedButton>
  );
  const byArn = new Map(endpoints.map((endpoint) => [endpoint.ProductRestEndpointPageArn ?? "", endpoint]));
  const drafts = draftsAmong(endpoints, sections);
  const common = {
    names: sections.map(({ name }) => name),
    apiNames: new Map(restApis.map(({ id = "", name = id }) => [id, name])),
    productId: PortalProductId,
    onEdit: setEdited,
    onPlace: (arn: string, name: string) => set(placed(sections, arn, name)),
  };
  return (
    <>
      <SpaceBetween size="l">
        <Header
          variant="h2"
          counter={`(${endpoints.length})`}
          description="Methods of your stages, under headings. One product can have methods of several APIs."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={() => set([...sections, { name: "", arns: [] }])}>Add section</Button>
              {add}
            </SpaceBetween>
          }
        >
          Endpoints
        </Header>
        {endpoints.length === 0 && sections.length === 0 && (
          <EmptyList title="No endpoints yet">
            Add the methods of a stage that developers may call; their reference is written from the API itself.
          </EmptyList>
        )}
        {sections.map(({ name, arns }, index) => (
          <EndpointSection
            {...common}
            // A section that is being named has no other name than its place.
            key={index}
            name={name}
            place={{ isFirst: index === 0, isLast: index === sections.length - 1 }}
            endpoints={arns.flatMap((arn) => byArn.get(arn) ?? [])}
            onRename={(renamed) => set(sections.map((one, at) => (at === index ? { ...one, name: renamed } : one)))}
            onMoveSection={(by) => set(moved(sections, index, by))}
            onRemoveSection={() => set(sections.filter((_, at) => at !== index))}
            onMove={(arn, by) => set(movedWithin(sections, name, arn, by))}
          />
        ))}
        {drafts.length > 0 && <EndpointSection {...common} name={undefined} endpoints={drafts} />}
      </SpaceBetween>
      <DraftBar
        draft={draft}
        what="order of endpoints"
        next="Visitors see it when a portal with this product is published."
        {...ofProduct("UpdatePortalProduct", PortalProductId)}
        problem={sectionsProblem(sections)}
        save={({ gatewayV2 }) =>
          gatewayV2.send(
            new UpdatePortalProductCommand({ PortalProductId, DisplayOrder: withSections(product, sections) }),
          )
        }
        invalidates={[productsKey]}
      />
      {adding && <AddEndpointsDialog product={product} endpoints={endpoints} onDismiss={() => setAdding(false)} />}
      {edited && <EditEndpointDialog product={product} endpoint={edited} onDismiss={() => setEdited(undefined)} />}
    </>
  );
}

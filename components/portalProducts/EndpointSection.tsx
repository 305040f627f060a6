"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { MethodBadge } from "../methods/MethodBadge.tsx";
import { MoveButtons } from "../ui/MoveButtons.tsx";
import { DeleteEndpointButton } from "./DeleteEndpointButton.tsx";
import { endpointName } from "./endpointName.ts";
import { ofProduct } from "./productPermissions.ts";
import type { EndpointPage } from "./productQueries.ts";

export interface EndpointSectionProps {
  /** Undefined: what nobody sees. */
  readonly name: string | undefined;
  /** Of all sections. */
  readonly names: readonly string[];
  readonly apiNames: ReadonlyMap<string, string>;
  readonly productId: string;
  readonly endpoints: readonly EndpointPage[];
  readonly place?: { readonly isFirst: boolean; readonly isLast: boolean };
  readonly onEdit: (endpoint: EndpointPage) => void;
  readonly onPlace: (arn: string, name: string) => void;
  readonly onRename?: (name: string) => void;
  readonly onMoveSection?: (by: -1 | 1) => void;
  readonly onRemoveSection?: () => void;
  readonly onMove?: (arn: string, by: -1 | 1) => void;
}

const nowhere = { value: "", label: "Not shown" };

export function EndpointSection(props: EndpointSectionProps) {
  const { name, names, apiNames, productId, endpoints, onEdit, onPlace, onMove } = props;
  const options = [...names.filter(Boolean).map((value) => ({ value, label: value })), nowhere];
  const title = name ?? "Not shown";
  return (
    <Table<EndpointPage>
      items={endpoints}
      ariaLabels={{ tableLabel: `Endpoints: ${title}` }}
      header={name === undefined ? <DraftsHeader /> : <SectionHeader {...props} title={name} />}
      empty="No endpoints in this section."
      columnDefinitions={[
        {
          id: "endpoint",
          header: "Endpoint",
          isRowHeader: true,
          cell: ({ RestEndpointIdentifier: id, OperationName }) => (
            <>
              <MethodBadge httpMethod={id?.IdentifierParts?.Method ?? ""} />{" "}
              <span className="pathTitle">{id?.IdentifierParts?.Path}</span>
              {OperationName && (
                <Box color="text-body-secondary" fontSize="body-s">
                  {OperationName}
                </Box>
              )}
            </>
          ),
        },
        {
          id: "stage",
          header: "Stage",
          width: 220,
          cell: ({ RestEndpointIdentifier: id }) => {
            const { RestApiId = "", Stage } = id?.IdentifierParts ?? {};
            return `${apiNames.get(RestApiId) ?? RestApiId}, ${Stage}`;
          },
        },
        {
          id: "tryIt",
          header: "Try it",
          width: 110,
          cell: ({ TryItState }) => (TryItState === "ENABLED" ? "On" : "Off"),
        },
        { id: "status", header: "Status", width: 150, cell: (endpoint) => <EndpointState endpoint={endpoint} /> },
        {
          id: "section",
          header: "Section",
          width: 200,
          cell: (endpoint) => (
            <Select
              options={options}
              ariaLabel={`Section of ${endpointName(endpoint)}`}
              selectedOption={options.find(({ value }) => value === (name ?? "")) ?? nowhere}
              onChange={({ detail }) =>
                onPlace(endpoint.ProductRestEndpointPageArn ?? "", detail.selectedOption.value ?? "")
              }
            />
          ),
        },
        {
          id: "actions",
          header: "Actions",
          width: 210,
          cell: (endpoint) => {
            const { ProductRestEndpointPageArn: arn = "", ProductRestEndpointPageId: id = "" } = endpoint;
            const index = endpoints.indexOf(endpoint);
            return (
              <span className="rowActions">
                {onMove && (
                  <MoveButtons
                    name={endpointName(endpoint)}
                    isFirst={index === 0}
                    isLast={index === endpoints.length - 1}
                    onMove={(by) => onMove(arn, by)}
                  />
                )}
                <PermittedButton
                  {...ofProduct("UpdateProductRestEndpointPage", productId, `/productrestendpointpages/${id}`)}
                  variant="icon"
                  iconName="edit"
                  ariaLabel={`Edit ${endpointName(endpoint)}`}
                  onClick={() => onEdit(endpoint)}
                />
                <DeleteEndpointButton productId={productId} endpoint={endpoint} />
              </span>
            );
          },
        },
      ]}
    />
  );
}

function DraftsHeader() {
  return (
    <Header variant="h3" description="In no section: visitors do not see these.">
      Not shown
    </Header>
  );
}

type SectionHeaderProps = EndpointSectionProps & { readonly title: string };

function SectionHeader({ title, place, onRename, onMoveSection, onRemoveSection }: SectionHeaderProps) {
  return (
    <div className="sectionHeader">
      <Input
        value={title}
        placeholder="Name of the section"
        ariaLabel="Name of the section"
        onChange={({ detail }) => onRename?.(detail.value)}
      />
      <MoveButtons
        name={`section ${title}`}
        isFirst={place?.isFirst ?? true}
        isLast={place?.isLast ?? true}
        onMove={(by) => onMoveSection?.(by)}
      />
      <Button variant="icon" iconName="close" ariaLabel={`Remove section ${title}`} onClick={onRemoveSection} />
    </div>
  );
}

function EndpointState({ endpoint: { Status, StatusException } }: { endpoint: EndpointPage }) {
  if (Status === "AVAILABLE") return <StatusIndicator>Available</StatusIndicator>;
  if (Status === "FAILED")
    return (
      <>
        <StatusIndicator type="error">Gone</StatusIndicator>
        <Box color="text-body-secondary" fontSize="body-s">
          {StatusException?.Message}
        </Box>
      </>
    );
  return <StatusIndicator type="in-progress">{Status ?? "Unknown"}</StatusIndicator>;
}

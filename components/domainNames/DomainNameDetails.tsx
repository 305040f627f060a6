"use client";

import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { BasePathMappingsTable } from "./BasePathMappingsTable.tsx";
import { DeleteDomainNameDialog } from "./DeleteDomainNameDialog.tsx";
import { DomainNameState } from "./DomainNameState.tsx";
import { domainNameQuery } from "./domainNameQueries.ts";

export function DomainNameDetails({ domainName }: { domainName: string }) {
  const { data, error, refetch } = useManagementQuery(domainNameQuery(domainName));
  const [deleting, setDeleting] = useState(false);
  if (!data)
    return <RequestError title="The domain name could not be read" error={error} onRetry={() => void refetch()} />;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <PermittedButton
            action="apigateway:DELETE"
            path={`/domainnames/${domainName}`}
            onClick={() => setDeleting(true)}
          >
            Delete
          </PermittedButton>
        }
      >
        {domainName}
      </Header>
      <Container header={<Header variant="h2">How it is reached</Header>}>
        <KeyValuePairs
          columns={4}
          items={[
            { label: "State", value: <DomainNameState domainName={data} /> },
            { label: "Endpoint type", value: data.endpointConfiguration?.types?.join(", ") ?? "–" },
            { label: "Routing", value: data.routingMode ?? "–" },
            { label: "Certificate", value: data.regionalCertificateArn ?? data.certificateArn ?? "–" },
          ]}
        />
      </Container>
      <BasePathMappingsTable domainName={domainName} />
      {deleting && <DeleteDomainNameDialog domainName={domainName} onDismiss={() => setDeleting(false)} />}
    </SpaceBetween>
  );
}

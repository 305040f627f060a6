"use client";

import type { DomainName } from "@aws-sdk/client-api-gateway";
import Link from "@cloudscape-design/components/link";
import type { ListColumn } from "../console/ListTable.tsx";
import { DomainNameState } from "./DomainNameState.tsx";

/** A private name may be there more than once and leads nowhere here: it has no page. */
export const domainNameColumns: readonly ListColumn<DomainName>[] = [
  {
    id: "domainName",
    header: "Domain name",
    isRowHeader: true,
    cell: ({ domainName = "", domainNameId }) =>
      domainNameId === undefined ? (
        <Link href={`/custom-domains/${encodeURIComponent(domainName)}`}>{domainName}</Link>
      ) : (
        domainName
      ),
    sortingField: "domainName",
  },
  { id: "state", header: "State", cell: (domainName) => <DomainNameState domainName={domainName} /> },
  {
    id: "endpoint",
    header: "Endpoint type",
    cell: ({ endpointConfiguration }) => endpointConfiguration?.types?.join(", ") ?? "–",
  },
  { id: "routing", header: "Routing", cell: ({ routingMode }) => routingMode ?? "BASE_PATH_MAPPING_ONLY" },
];

"use client";

import Link from "@cloudscape-design/components/link";
import { capitalised } from "../../lib/format.ts";
import { SectionTable } from "../console/SectionTable.tsx";
import { holderCalls } from "./policyHolder.ts";
import { type PolicyEntity, policyEntitiesQuery } from "./policyQueries.ts";

/** Whom a change of the policy touches. */
export function PolicyEntities({ policyArn }: { policyArn: string }) {
  return (
    <SectionTable<PolicyEntity>
      nouns="users, groups and roles"
      title="Attached to"
      description="A change of the policy counts for all of them, from the next call on."
      action="iam:ListEntitiesForPolicy"
      path={policyArn}
      query={policyEntitiesQuery(policyArn)}
      empty="Nobody yet. Attach it on the page of a user, a group or a role."
      columns={[
        {
          id: "name",
          header: "Name",
          isRowHeader: true,
          cell: ({ kind, name }) => <Link href={holderCalls[kind].href(name)}>{name}</Link>,
        },
        { id: "kind", header: "Kind", cell: ({ kind }) => capitalised(kind) },
      ]}
    />
  );
}

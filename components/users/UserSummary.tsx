"use client";

import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import { DateTime } from "../ui/DateTime.tsx";
import { UserState } from "./UserState.tsx";
import { dateOf, type User } from "./userQueries.ts";

export function UserSummary({ user }: { user: User }) {
  return (
    <Container header={<Header variant="h2">Details</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: "E-mail address", value: user.email },
          { label: "Groups", value: user.groups.join(", ") || "–" },
          { label: "Policies", value: user.policies.join(", ") || "–" },
          { label: "State", value: <UserState disabled={user.disabled} /> },
          { label: "Last use", value: <DateTime value={dateOf(user.lastUsedDate)} /> },
          { label: "Created", value: <DateTime value={dateOf(user.createdDate)} /> },
        ]}
      />
    </Container>
  );
}

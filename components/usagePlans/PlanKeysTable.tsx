"use client";

import { DeleteUsagePlanKeyCommand, type QuotaSettings, type UsagePlan } from "@aws-sdk/client-api-gateway";
import { useCollection } from "@cloudscape-design/collection-hooks";
import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { type ReactNode, useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { AddPlanKeyDialog } from "./AddPlanKeyDialog.tsx";
import { GrantRequestsDialog } from "./GrantRequestsDialog.tsx";
import { quotaPeriod } from "./quotaPeriod.ts";
import { UsageBar } from "./UsageBar.tsx";
import { type PlanKey, planKeysKey, planKeysQuery, type UsageLogs, usageQuery } from "./usagePlanQueries.ts";
import { usedAndLimit } from "./usedAndLimit.ts";

const readAgainMs = 5_000;

/** The keys of a plan with what they used of it, read again every five seconds. */
export function PlanKeysTable({ usagePlan }: { usagePlan: UsagePlan }) {
  const { id = "", quota } = usagePlan;
  const [adding, setAdding] = useState(false);
  const [granting, setGranting] = useState<PlanKey>();
  const keysPath = `/usageplans/${id}/keys`;
  const { data: keys = [], error, isPending, refetch } = useManagementQuery(planKeysQuery(id));
  const { startDate, today, resets } = quotaPeriod(quota?.period, Date.now());
  const usage = useManagementQuery(usageQuery(id, startDate, today), { everyMs: readAgainMs });
  const remove = useRemoveKey(id);
  const { items, collectionProps, filterProps, paginationProps } = useCollection(keys, {
    filtering: { fields: ["name", "id"], empty: "No API keys yet: nobody can use this plan.", noMatch: "No such key." },
    pagination: { pageSize: 20 },
    sorting: {},
  });
  const actions = (key: PlanKey) => (
    <SpaceBetween direction="horizontal" size="xs">
      {quota && (
        <PermittedButton
          action="apigateway:PATCH"
          path={`${keysPath}/${key.id}/usage`}
          variant="inline-link"
          disabled={usage.data === undefined}
          ariaLabel={`Grant requests to ${key.name}`}
          onClick={() => setGranting(key)}
        >
          Grant requests
        </PermittedButton>
      )}
      <PermittedButton
        action="apigateway:DELETE"
        path={`${keysPath}/${key.id}`}
        variant="inline-link"
        disabled={remove.isPending}
        ariaLabel={`Remove ${key.name} from the plan`}
        onClick={() => remove.mutate(key)}
      >
        Remove
      </PermittedButton>
    </SpaceBetween>
  );
  return (
    <SpaceBetween size="m">
      <RequestError title="The API keys could not be read" error={error} onRetry={() => void refetch()} />
      <RequestError title="The use could not be read" error={usage.error} />
      <RequestError title="The API key could not be removed" error={remove.error} />
      <Table<PlanKey>
        {...collectionProps}
        items={items}
        loading={isPending && !error}
        loadingText="Reading the API keys"
        ariaLabels={{ tableLabel: "API keys of this plan" }}
        columnDefinitions={columns(quota, usage.data ?? {}, actions)}
        header={
          <Header
            variant="h2"
            counter={`(${keys.length})`}
            description={
              quota ? (
                <>
                  Use since {startDate} (UTC), live. The count restarts <DateTime value={resets} />.
                </>
              ) : (
                "This plan has no quota: calls are not limited by number."
              )
            }
            actions={
              <PermittedButton action="apigateway:POST" path={keysPath} onClick={() => setAdding(true)}>
                Add API key
              </PermittedButton>
            }
          >
            API keys and their use
          </Header>
        }
        filter={
          keys.length > 20 && (
            <TextFilter {...filterProps} filteringPlaceholder="Find keys" filteringAriaLabel="Find keys" />
          )
        }
        pagination={keys.length > 20 && <Pagination {...paginationProps} />}
      />
      {adding && <AddPlanKeyDialog usagePlan={usagePlan} planKeys={keys} onDismiss={() => setAdding(false)} />}
      {granting && (
        <GrantRequestsDialog
          usagePlanId={id}
          planKey={granting}
          remaining={remainingOf(usage.data?.[granting.id])}
          onDismiss={() => setGranting(undefined)}
        />
      )}
    </SpaceBetween>
  );
}

function useRemoveKey(usagePlanId: string) {
  const notify = useNotify();
  return useManagementMutation<PlanKey>({
    run: ({ gateway }, { id }) => gateway.send(new DeleteUsagePlanKeyCommand({ usagePlanId, keyId: id })),
    invalidates: [planKeysKey(usagePlanId)],
    onSuccess: (_, { name }) => notify({ type: "success", header: `API key ${name} removed from the plan` }),
  });
}

const columns = (
  quota: QuotaSettings | undefined,
  usage: UsageLogs,
  actions: (key: PlanKey) => ReactNode,
): TableProps.ColumnDefinition<PlanKey>[] => [
  {
    id: "name",
    header: "Name",
    isRowHeader: true,
    cell: ({ id, name }) => <Link href={`/api-keys/${id}`}>{name}</Link>,
    sortingField: "name",
    width: 280,
  },
  {
    id: "use",
    header: quota ? "Used of the quota" : "Used today",
    cell: ({ id, name }) => <UsageBar name={name} log={usage[id]} limited={quota !== undefined} />,
  },
  {
    id: "actions",
    header: "Actions",
    width: quota ? 220 : 120,
    cell: (key) => <Box float="right">{actions(key)}</Box>,
  },
];

function remainingOf(log: UsageLogs[string] = []): number {
  const { used, limit } = usedAndLimit(log);
  return limit - used;
}

"use client";

import { FlushStageCacheCommand, type Stage } from "@aws-sdk/client-api-gateway";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Toggle from "@cloudscape-design/components/toggle";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { useNotify } from "../ui/Notifications.tsx";
import { CachingFields } from "./CachingFields.tsx";
import { CachingOverrides } from "./CachingOverrides.tsx";
import { cacheSizes, type StageCacheForm } from "./stageCacheForm.ts";
import { stagesKey } from "./stageQueries.ts";

export interface StageCacheProps {
  readonly apiId: string;
  readonly stage: Stage;
  readonly form: StageCacheForm;
  readonly onChange: (change: Partial<StageCacheForm>) => void;
}

const sizeOptions = cacheSizes.map((value) => ({ value, label: `${value} GB` }));

/** What a stage keeps of the answers of its back ends. */
export function StageCache({ apiId, stage, form, onChange }: StageCacheProps) {
  const { stageName = "", cacheClusterEnabled = false } = stage;
  const notify = useNotify();
  const flush = useManagementMutation({
    run: ({ gateway }) => gateway.send(new FlushStageCacheCommand({ restApiId: apiId, stageName })),
    invalidates: [stagesKey(apiId)],
    onSuccess: () => notify({ type: "success", header: `The cache of ${stageName} is empty` }),
  });
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Answers of back ends are kept and served again. A new deployment and another size begin with an empty cache."
          actions={
            <PermittedButton
              action="apigateway:DELETE"
              path={`/restapis/${apiId}/stages/${stageName}/cache/data`}
              disabled={!cacheClusterEnabled}
              disabledReason="The stage has no cache."
              loading={flush.isPending}
              onClick={() => flush.mutate()}
            >
              Flush cache
            </PermittedButton>
          }
        >
          Cache
        </Header>
      }
    >
      <SpaceBetween size="l">
        <RequestError title="The cache could not be flushed" error={flush.error} />
        <Toggle
          checked={form.cacheEnabled}
          description={<CacheStatus status={stage.cacheClusterStatus} />}
          onChange={({ detail }) => onChange({ cacheEnabled: detail.checked })}
        >
          Provision a cache
        </Toggle>
        {form.cacheEnabled && (
          <SpaceBetween size="l">
            <FormField
              label="Capacity"
              description="At most this much is kept, and no more than CACHE_MAX_BYTES allows."
            >
              <Select
                selectedOption={sizeOptions.find(({ value }) => value === form.cacheSize) ?? null}
                options={sizeOptions}
                onChange={({ detail }) => onChange({ cacheSize: detail.selectedOption.value ?? form.cacheSize })}
              />
            </FormField>
            <CachingFields
              form={form.caching}
              enabledText="Cache all GET methods"
              enabledDescription="One answer per method, unless parameters of the method are cache keys."
              onChange={(change) => onChange({ caching: { ...form.caching, ...change } })}
            />
            <CachingOverrides overrides={form.overrides} onChange={(overrides) => onChange({ overrides })} />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </Container>
  );
}

function CacheStatus({ status }: { status: Stage["cacheClusterStatus"] }) {
  if (status === "AVAILABLE") return <StatusIndicator>Available</StatusIndicator>;
  if (status?.endsWith("_IN_PROGRESS")) return <StatusIndicator type="in-progress">In progress</StatusIndicator>;
  return <StatusIndicator type="stopped">Nothing is kept</StatusIndicator>;
}

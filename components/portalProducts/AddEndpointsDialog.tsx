"use client";

import { CreateProductRestEndpointPageCommand, UpdatePortalProductCommand } from "@aws-sdk/client-apigatewayv2";
import Autosuggest from "@cloudscape-design/components/autosuggest";
import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { useState } from "react";
import { count } from "../../lib/format.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { MethodBadge } from "../methods/MethodBadge.tsx";
import { deployedMethodsQuery } from "../metrics/metricQueries.ts";
import { restApisQuery } from "../restApis/restApiQueries.ts";
import { stagesQuery } from "../stages/stageQueries.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { appended, sectionsOf, withSections } from "./productOrder.ts";
import { type EndpointPage, type Product, productsKey } from "./productQueries.ts";

export interface AddEndpointsDialogProps {
  readonly product: Product;
  readonly endpoints: readonly EndpointPage[];
  readonly onDismiss: () => void;
}

const idOf = (apiId: string, stage: string, method: string, path: string) => [apiId, stage, method, path].join(" ");

/** API, stage, methods: as many at once as there are. */
export function AddEndpointsDialog({ product, endpoints, onDismiss }: AddEndpointsDialogProps) {
  const { PortalProductId = "" } = product;
  const sections = sectionsOf(product);
  const [apiId, setApiId] = useState("");
  const [stage, setStage] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [section, setSection] = useState(sections[0]?.name ?? "");
  const [tryIt, setTryIt] = useState(true);
  const [attempted, setAttempted] = useState(false);
  const notify = useNotify();
  const { data: restApis } = useManagementQuery(restApisQuery);
  const { data: stages } = useManagementQuery(stagesQuery(apiId), { enabled: apiId !== "" });
  const deploymentId = stages?.find(({ stageName }) => stageName === stage)?.deploymentId ?? "";
  const { data: methods } = useManagementQuery(deployedMethodsQuery(apiId, deploymentId), {
    enabled: deploymentId !== "",
  });
  const there = new Set(
    endpoints.map(({ RestEndpointIdentifier: id }) => {
      const { RestApiId = "", Stage = "", Method = "", Path = "" } = id?.IdentifierParts ?? {};
      return idOf(RestApiId, Stage, Method, Path);
    }),
  );
  const free = (methods ?? []).filter(({ httpMethod, path }) => !there.has(idOf(apiId, stage, httpMethod, path)));
  const names = free.map(({ httpMethod, path }) => `${httpMethod} ${path}`);
  const apiOptions = (restApis ?? []).map(({ id = "", name }) => ({ value: id, label: name, description: id }));
  const stageOptions = (stages ?? []).map(({ stageName = "" }) => ({ value: stageName, label: stageName }));
  const add = useManagementMutation({
    run: async ({ gatewayV2 }) => {
      const arns: string[] = [];
      for (const name of chosen) {
        const [Method = "", Path = ""] = name.split(" ");
        const page = await gatewayV2.send(
          new CreateProductRestEndpointPageCommand({
            PortalProductId,
            RestEndpointIdentifier: { IdentifierParts: { RestApiId: apiId, Stage: stage, Method, Path } },
            DisplayContent: { None: {} },
            TryItState: tryIt ? "ENABLED" : "DISABLED",
          }),
        );
        arns.push(page.ProductRestEndpointPageArn ?? "");
      }
      const DisplayOrder = withSections(product, appended(sections, section.trim(), arns));
      await gatewayV2.send(new UpdatePortalProductCommand({ PortalProductId, DisplayOrder }));
    },
    invalidates: [productsKey],
    onSuccess: () => {
      notify({ type: "success", header: `${count(chosen.length, "endpoint")} added to ${product.DisplayName}` });
      onDismiss();
    },
  });
  const errors = {
    api: apiId === "" ? "Choose an API." : undefined,
    stage: stage === "" ? "Choose a stage." : undefined,
    methods: stage !== "" && chosen.length === 0 ? "Choose at least one method." : undefined,
    section: section.trim() === "" ? "Name the heading these stand under, for example: Orders." : undefined,
  };
  const submit = () => {
    setAttempted(true);
    const wrong = Object.values(errors).filter(Boolean).length;
    if (wrong === 0) add.mutate();
    return wrong;
  };
  const toggle = (name: string, isChosen: boolean) =>
    setChosen((before) => (isChosen ? [...before, name] : before.filter((one) => one !== name)));
  return (
    <FormDialog
      header={`Add endpoints to ${product.DisplayName}`}
      submitText={chosen.length > 1 ? `Add ${chosen.length} endpoints` : "Add endpoint"}
      submitting={add.isPending}
      error={<RequestError title="Not all endpoints could be added" error={add.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <FormField label="API" errorText={attempted ? errors.api : undefined}>
        <Select
          options={apiOptions}
          selectedOption={apiOptions.find(({ value }) => value === apiId) ?? null}
          placeholder="Choose an API"
          filteringType="auto"
          statusType={restApis ? "finished" : "loading"}
          empty="There is no API yet."
          onChange={({ detail }) => {
            setApiId(detail.selectedOption.value ?? "");
            setStage("");
            setChosen([]);
          }}
        />
      </FormField>
      <FormField label="Stage" errorText={attempted ? errors.stage : undefined}>
        <Select
          options={stageOptions}
          selectedOption={stageOptions.find(({ value }) => value === stage) ?? null}
          placeholder="Choose a stage"
          disabled={apiId === ""}
          statusType={stages || apiId === "" ? "finished" : "loading"}
          empty="This API has no stage yet: deploy it first."
          onChange={({ detail }) => {
            setStage(detail.selectedOption.value ?? "");
            setChosen([]);
          }}
        />
      </FormField>
      {methods && (
        <FormField label="Methods" errorText={attempted ? errors.methods : undefined}>
          {names.length === 0 ? (
            "Every method of this stage is in the product already."
          ) : (
            <SpaceBetween size="xxs">
              <Checkbox
                checked={chosen.length === names.length}
                indeterminate={chosen.length > 0 && chosen.length < names.length}
                onChange={({ detail }) => setChosen(detail.checked ? names : [])}
              >
                All {names.length} methods
              </Checkbox>
              <div className="methodChoice">
                {free.map(({ httpMethod, path }) => {
                  const name = `${httpMethod} ${path}`;
                  return (
                    <Checkbox
                      key={name}
                      ariaLabel={name}
                      checked={chosen.includes(name)}
                      onChange={({ detail }) => toggle(name, detail.checked)}
                    >
                      <MethodBadge httpMethod={httpMethod} /> {path}
                    </Checkbox>
                  );
                })}
              </div>
            </SpaceBetween>
          )}
        </FormField>
      )}
      <FormField
        label="Section"
        constraintText="The heading they stand under."
        errorText={attempted ? errors.section : undefined}
      >
        <Autosuggest
          value={section}
          options={sections.map(({ name }) => ({ value: name }))}
          placeholder="Orders"
          enteredTextLabel={(text) => `New section: ${text}`}
          onChange={({ detail }) => setSection(detail.value)}
        />
      </FormField>
      <Toggle checked={tryIt} onChange={({ detail }) => setTryIt(detail.checked)}>
        Developers can try them in the portal
      </Toggle>
    </FormDialog>
  );
}

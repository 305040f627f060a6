"use client";

import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import Select from "@cloudscape-design/components/select";
import Toggle from "@cloudscape-design/components/toggle";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { DescriptionField } from "../ui/DescriptionField.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { Optional } from "../ui/Optional.tsx";
import { type Form, useForm } from "../ui/useForm.ts";
import { quotaText, throttleText } from "../usagePlans/limitTexts.ts";
import { usagePlansQuery } from "../usagePlans/usagePlanQueries.ts";
import { approvals, type PlanOfferForm, planOfferErrors, planOfferForm, planOfferInput } from "./planOfferForm.ts";
import { type PlanOffer, planOffersQuery } from "./productQueries.ts";

export interface PlanOfferDialogProps {
  readonly portalProductId: string;
  /** Undefined: a new one. */
  readonly offer?: PlanOffer;
  readonly onDismiss: () => void;
}

/** A usage plan as developers are offered it. */
export function PlanOfferDialog({ portalProductId, offer, onDismiss }: PlanOfferDialogProps) {
  const form = useForm(() => planOfferForm(offer), planOfferErrors);
  const notify = useNotify();
  const { usagePlanId, retired, displayName, approval, emailDomains } = form.value;
  const save = useManagementMutation({
    run: ({ house }) =>
      offer
        ? house("UpdatePlanOffer", {
            portalProductId,
            planOfferId: offer.planOfferId,
            ...planOfferInput(form.value),
            retired,
          })
        : house("CreatePlanOffer", { portalProductId, usagePlanId, ...planOfferInput(form.value) }),
    invalidates: [planOffersQuery(portalProductId).queryKey],
    onSuccess: () => {
      notify({ type: "success", header: `Plan ${displayName} saved`, content: "Developers can choose it already." });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={offer ? `Edit ${offer.displayName}` : "Offer a plan"}
      submitText={offer ? "Save plan" : "Offer plan"}
      submitting={save.isPending}
      error={<RequestError title="The plan could not be saved" error={save.error} />}
      onSubmit={() => form.submit(save.mutate)}
      onDismiss={onDismiss}
    >
      {!offer && <UsagePlanField form={form} />}
      <FormField label="Name" errorText={form.errors.displayName}>
        <Input
          value={displayName}
          placeholder="Free"
          onChange={({ detail }) => form.change({ displayName: detail.value })}
        />
      </FormField>
      <FormField label={<Optional label="Price" />} constraintText="As text; nothing is charged here.">
        <Input
          value={form.value.price}
          placeholder="49 € a month"
          onChange={({ detail }) => form.change({ price: detail.value })}
        />
      </FormField>
      <DescriptionField value={form.value.description} onChange={(description) => form.change({ description })} />
      <FormField label="Who gets it">
        <RadioGroup
          value={approval}
          items={[...approvals]}
          onChange={({ detail }) => form.change({ approval: detail.value })}
        />
      </FormField>
      {approval === "EMAIL_DOMAIN" && (
        <FormField label="E-mail domains" constraintText="Separated by commas." errorText={form.errors.emailDomains}>
          <Input
            value={emailDomains}
            placeholder="example.com, example.org"
            onChange={({ detail }) => form.change({ emailDomains: detail.value })}
          />
        </FormField>
      )}
      {offer && (
        <Toggle checked={retired} onChange={({ detail }) => form.change({ retired: detail.checked })}>
          Retired: nobody can choose it any more; who has it keeps it
        </Toggle>
      )}
    </FormDialog>
  );
}

function UsagePlanField({ form }: { form: Form<PlanOfferForm> }) {
  const { data: usagePlans } = useManagementQuery(usagePlansQuery);
  const options = (usagePlans ?? []).map(({ id = "", name, throttle, quota }) => ({
    value: id,
    label: name,
    description: `Throttle: ${throttleText(throttle)}. Quota: ${quotaText(quota)}.`,
  }));
  return (
    <FormField
      label="Usage plan"
      description="Its stages and limits are what a key of this plan opens."
      errorText={form.errors.usagePlanId}
      secondaryControl={<Button href="/usage-plans">Usage plans</Button>}
    >
      <Select
        options={options}
        selectedOption={options.find(({ value }) => value === form.value.usagePlanId) ?? null}
        placeholder="Choose a usage plan"
        filteringType="auto"
        statusType={usagePlans ? "finished" : "loading"}
        empty="There is no usage plan yet: create one first."
        onChange={({ detail }) => {
          const { value = "", label = "" } = detail.selectedOption;
          form.change({ usagePlanId: value, ...(form.value.displayName === "" && { displayName: label }) });
        }}
      />
    </FormField>
  );
}

"use client";

import {
  type GetProductRestEndpointPageResponse,
  UpdateProductRestEndpointPageCommand,
} from "@aws-sdk/client-apigatewayv2";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Toggle from "@cloudscape-design/components/toggle";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { MarkdownEditor } from "../portals/MarkdownEditor.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { Optional } from "../ui/Optional.tsx";
import { type EndpointForm, endpointContent, endpointForm } from "./endpointForm.ts";
import { endpointName } from "./endpointName.ts";
import { type EndpointPage, endpointQuery, type Product, productsKey } from "./productQueries.ts";

export interface EditEndpointDialogProps {
  readonly product: Product;
  readonly endpoint: EndpointPage;
  readonly onDismiss: () => void;
}

/** What a portal says about an endpoint beyond what the API's own documentation says. */
export function EditEndpointDialog(props: EditEndpointDialogProps) {
  const { product, endpoint } = props;
  const query = endpointQuery(product.PortalProductId ?? "", endpoint.ProductRestEndpointPageId ?? "");
  const { data: page } = useManagementQuery(query);
  return page ? <EndpointDialog {...props} page={page} /> : null;
}

type EndpointDialogProps = EditEndpointDialogProps & { readonly page: GetProductRestEndpointPageResponse };

function EndpointDialog({ product, endpoint, page, onDismiss }: EndpointDialogProps) {
  const [form, setForm] = useState(() => endpointForm(page));
  const change = (part: Partial<EndpointForm>) => setForm((before) => ({ ...before, ...part }));
  const notify = useNotify();
  const name = endpointName(endpoint);
  const save = useManagementMutation({
    run: ({ gatewayV2 }) =>
      gatewayV2.send(
        new UpdateProductRestEndpointPageCommand({
          PortalProductId: product.PortalProductId,
          ProductRestEndpointPageId: endpoint.ProductRestEndpointPageId,
          TryItState: form.tryIt ? "ENABLED" : "DISABLED",
          DisplayContent: endpointContent(form),
        }),
      ),
    invalidates: [productsKey],
    onSuccess: () => {
      const content = "Visitors see it when a portal with this product is published.";
      notify({ type: "success", header: `${name} saved`, content });
      onDismiss();
    },
  });
  const submit = () => {
    save.mutate();
    return 0;
  };
  return (
    <FormDialog
      header={name}
      submitText="Save endpoint"
      size="large"
      submitting={save.isPending}
      error={<RequestError title="The endpoint could not be saved" error={save.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <FormField label={<Optional label="Name" />} constraintText="Empty: the API's own operation name, or the path.">
        <Input
          value={form.operationName}
          placeholder="List orders"
          onChange={({ detail }) => change({ operationName: detail.value })}
        />
      </FormField>
      <FormField label={<Optional label="Text" />} constraintText="Empty: the API's own documentation." stretch>
        <MarkdownEditor
          label="Text about the endpoint"
          value={form.body}
          empty="Nothing of its own: the API's documentation is shown."
          onChange={(body) => change({ body })}
        />
      </FormField>
      <Toggle checked={form.tryIt} onChange={({ detail }) => change({ tryIt: detail.checked })}>
        Developers can try it in the portal
      </Toggle>
    </FormDialog>
  );
}

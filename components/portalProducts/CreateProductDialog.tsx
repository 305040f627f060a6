"use client";

import { CreatePortalProductCommand } from "@aws-sdk/client-apigatewayv2";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { ProductFields, type ProductForm, productErrors } from "./ProductFields.tsx";
import { productsKey } from "./productQueries.ts";

export function CreateProductDialog({ onDismiss }: { onDismiss: () => void }) {
  const form = useForm<ProductForm>({ displayName: "", description: "" }, productErrors);
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ gatewayV2 }) => {
      const { displayName, description } = form.value;
      const Description = description || undefined;
      return gatewayV2.send(new CreatePortalProductCommand({ DisplayName: displayName.trim(), Description }));
    },
    invalidates: [productsKey],
    onSuccess: ({ PortalProductId, DisplayName }) => {
      notify({ type: "success", header: `Product ${DisplayName} created`, content: "Next: add endpoints." });
      onDismiss();
      navigate(`/portal-products/${PortalProductId}`);
    },
  });
  return (
    <FormDialog
      header="Create product"
      submitText="Create product"
      submitting={create.isPending}
      error={<RequestError title="The product could not be created" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      <ProductFields form={form.value} errors={form.errors} onChange={form.change} />
    </FormDialog>
  );
}

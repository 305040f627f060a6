"use client";

import { CreateProductPageCommand, UpdatePortalProductCommand } from "@aws-sdk/client-apigatewayv2";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useForm } from "../ui/useForm.ts";
import { pageArnsOf, withPages } from "./productOrder.ts";
import { type Product, productsKey } from "./productQueries.ts";
import { titleError } from "./titleError.ts";

export function CreatePageDialog({ product, onDismiss }: { product: Product; onDismiss: () => void }) {
  const { PortalProductId } = product;
  const form = useForm({ title: "" }, ({ title }) => ({ title: titleError(title) }));
  const navigate = useNavigate();
  const create = useManagementMutation({
    run: async ({ gatewayV2 }) => {
      const Title = form.value.title.trim();
      const DisplayContent = { Title, Body: `# ${Title}\n\nWrite here what developers need to know.\n` };
      const page = await gatewayV2.send(new CreateProductPageCommand({ PortalProductId, DisplayContent }));
      const DisplayOrder = withPages(product, [...pageArnsOf(product), page.ProductPageArn ?? ""]);
      await gatewayV2.send(new UpdatePortalProductCommand({ PortalProductId, DisplayOrder }));
      return page;
    },
    invalidates: [productsKey],
    onSuccess: ({ ProductPageId }) => {
      onDismiss();
      navigate(`/portal-products/${PortalProductId}/pages/${ProductPageId}`);
    },
  });
  return (
    <FormDialog
      header="Create page"
      submitText="Create page"
      submitting={create.isPending}
      error={<RequestError title="The page could not be created" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      <FormField label="Title" errorText={form.errors.title}>
        <Input
          value={form.value.title}
          placeholder="Getting started"
          onChange={({ detail }) => form.change({ title: detail.value })}
        />
      </FormField>
    </FormDialog>
  );
}

"use client";

import { DeletePortalProductCommand } from "@aws-sdk/client-apigatewayv2";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { type Product, productsQuery } from "./productQueries.ts";

export function DeleteProductDialog({ product, onDismiss }: { product: Product; onDismiss: () => void }) {
  const { PortalProductId, DisplayName = "" } = product;
  const notify = useNotify();
  const navigate = useNavigate();
  const remove = useManagementMutation({
    run: ({ gatewayV2 }) => gatewayV2.send(new DeletePortalProductCommand({ PortalProductId })),
    invalidates: [productsQuery.queryKey],
    onSuccess: () => {
      notify({ type: "success", header: `Product ${DisplayName} deleted` });
      onDismiss();
      navigate("/portal-products");
    },
  });
  return (
    <DeleteDialog
      header={`Delete ${DisplayName}?`}
      typedName={DisplayName}
      deleting={remove.isPending}
      error={<RequestError title="The product could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      Its pages and its list of endpoints are gone for good. The APIs behind <strong>{DisplayName}</strong> stay.
    </DeleteDialog>
  );
}

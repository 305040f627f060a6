"use client";

import { DeleteProductRestEndpointPageCommand } from "@aws-sdk/client-apigatewayv2";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { endpointName } from "./endpointName.ts";
import { ofProduct } from "./productPermissions.ts";
import { type EndpointPage, productsKey } from "./productQueries.ts";

export function DeleteEndpointButton({ productId, endpoint }: { productId: string; endpoint: EndpointPage }) {
  const { ProductRestEndpointPageId } = endpoint;
  const [asking, setAsking] = useState(false);
  const notify = useNotify();
  const name = endpointName(endpoint);
  const remove = useManagementMutation({
    run: ({ gatewayV2 }) =>
      gatewayV2.send(
        new DeleteProductRestEndpointPageCommand({ PortalProductId: productId, ProductRestEndpointPageId }),
      ),
    invalidates: [productsKey],
    onSuccess: () => {
      notify({ type: "success", header: `${name} taken out of the product` });
      setAsking(false);
    },
  });
  return (
    <>
      <PermittedButton
        {...ofProduct(
          "DeleteProductRestEndpointPage",
          productId,
          `/productrestendpointpages/${ProductRestEndpointPageId}`,
        )}
        variant="icon"
        iconName="remove"
        ariaLabel={`Delete ${name}`}
        onClick={() => setAsking(true)}
      />
      {asking && (
        <DeleteDialog
          header={`Take ${name} out of the product?`}
          deleting={remove.isPending}
          error={<RequestError title="The endpoint could not be taken out" error={remove.error} />}
          onDelete={() => remove.mutate()}
          onDismiss={() => setAsking(false)}
        >
          What was written about it here is gone. The method itself stays; visitors see it until the portal is published
          again.
        </DeleteDialog>
      )}
    </>
  );
}

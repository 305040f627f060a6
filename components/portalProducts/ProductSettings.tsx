"use client";

import { UpdatePortalProductCommand } from "@aws-sdk/client-apigatewayv2";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { DraftBar } from "../console/DraftBar.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { Optional } from "../ui/Optional.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { ProductFields, productErrors } from "./ProductFields.tsx";
import { ofProduct } from "./productPermissions.ts";
import { accessQuery, type Product, type ProductAccess, productsKey } from "./productQueries.ts";

export function ProductSettings({ product }: { product: Product }) {
  const { data: access, error, refetch } = useManagementQuery(accessQuery(product.PortalProductId ?? ""));
  if (!access)
    return <RequestError title="The settings could not be read" error={error} onRetry={() => void refetch()} />;
  return <SettingsEditor product={product} access={access} />;
}

const visibilities = [
  { value: "PUBLIC", label: "Everybody", description: "Visitors read it without an account." },
  { value: "SIGNED_IN", label: "Signed-in developers", description: "Others do not learn that it exists." },
];

function SettingsEditor({ product, access }: { product: Product; access: ProductAccess }) {
  const { PortalProductId = "", DisplayName = "", Description = "" } = product;
  const { visibility, deprecated, deprecation = "" } = access;
  const draft = useDraft({ displayName: DisplayName, description: Description, visibility, deprecated, deprecation });
  const { value, base } = draft;
  const errors = productErrors(value);
  return (
    <>
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">Product</Header>}>
          <SpaceBetween size="l">
            <ProductFields form={value} errors={errors} onChange={draft.set} />
          </SpaceBetween>
        </Container>
        <Container header={<Header variant="h2">Who sees it</Header>}>
          <FormField label="Visible to">
            <RadioGroup
              value={value.visibility}
              items={visibilities}
              onChange={({ detail }) => draft.set({ visibility: detail.value })}
            />
          </FormField>
        </Container>
        <Container header={<Header variant="h2">Deprecation</Header>}>
          <SpaceBetween size="l">
            <Toggle checked={value.deprecated} onChange={({ detail }) => draft.set({ deprecated: detail.checked })}>
              This product is deprecated: visitors are told so on each of its pages
            </Toggle>
            {value.deprecated && (
              <FormField label={<Optional label="What visitors are told" />}>
                <Input
                  value={value.deprecation}
                  placeholder="Ends on 31 December. Use Orders 2 instead."
                  onChange={({ detail }) => draft.set({ deprecation: detail.value })}
                />
              </FormField>
            )}
          </SpaceBetween>
        </Container>
      </SpaceBetween>
      <DraftBar
        draft={draft}
        what="product"
        next="Who sees it and its deprecation count at once; its name when a portal is published."
        {...ofProduct("UpdatePortalProduct", PortalProductId)}
        problem={errors.displayName ?? errors.description}
        save={async ({ gatewayV2, house }) => {
          const access = [value.visibility, value.deprecated, value.deprecation].join("\n");
          if (access !== [base.visibility, base.deprecated, base.deprecation].join("\n"))
            await house("UpdateProductAccess", {
              portalProductId: PortalProductId,
              visibility: value.visibility,
              deprecated: value.deprecated,
              deprecation: value.deprecated ? value.deprecation : "",
            });
          if (value.displayName !== base.displayName || value.description !== base.description)
            await gatewayV2.send(
              new UpdatePortalProductCommand({
                PortalProductId,
                DisplayName: value.displayName.trim(),
                Description: value.description,
              }),
            );
        }}
        invalidates={[productsKey]}
      />
    </>
  );
}

"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { CopyLine } from "../ui/CopyLine.tsx";
import { type ProviderForm, providerErrors } from "./signUpForm.ts";

export interface IdentityProvidersProps {
  readonly portalId: string;
  readonly portalUrl: string;
  /** Names of those that have a secret already. */
  readonly stored: readonly string[];
  readonly providers: readonly ProviderForm[];
  readonly onChange: (providers: readonly ProviderForm[]) => void;
}

const empty: ProviderForm = { name: "", label: "", issuer: "", clientId: "", clientSecret: "" };

/** Who else can say who a developer is: any OpenID Connect provider. */
export function IdentityProviders({ portalId, portalUrl, stored, providers, onChange }: IdentityProvidersProps) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${providers.length})`}
          description="Developers can sign in with an account they have: Google, Cognito, or any OpenID Connect provider."
          actions={<Button onClick={() => onChange([...providers, empty])}>Add identity provider</Button>}
        >
          Identity providers
        </Header>
      }
    >
      {providers.length === 0 && (
        <Box color="text-body-secondary">None: developers sign in with e-mail address and password.</Box>
      )}
      <SpaceBetween size="xl">
        {providers.map((provider, index) => (
          <Provider
            // A provider that is being typed has no name yet.
            key={index}
            provider={provider}
            callbackUrls={["", `/portals/${portalId}`].map(
              (base) => `${portalUrl}${base}/identity/${provider.name || "…"}/callback`,
            )}
            hasSecret={stored.includes(provider.name)}
            onChange={(change) =>
              onChange(providers.map((one, place) => (place === index ? { ...one, ...change } : one)))
            }
            onRemove={() => onChange(providers.filter((_, place) => place !== index))}
          />
        ))}
      </SpaceBetween>
    </Container>
  );
}

interface ProviderProps {
  readonly provider: ProviderForm;
  /** With one published portal, and with several. */
  readonly callbackUrls: readonly string[];
  readonly hasSecret: boolean;
  readonly onChange: (change: Partial<ProviderForm>) => void;
  readonly onRemove: () => void;
}

const fields = [
  ["label", "Label", "Google"],
  ["name", "Name in addresses", "google"],
  ["issuer", "Issuer", "https://accounts.google.com"],
  ["clientId", "Client ID", "1234.apps.example.com"],
] as const;

function Provider({ provider, callbackUrls, hasSecret, onChange, onRemove }: ProviderProps) {
  const errors = providerErrors(provider);
  return (
    <SpaceBetween size="s">
      <ColumnLayout columns={2}>
        {fields.map(([field, label, placeholder]) => (
          <FormField key={field} label={label} errorText={provider[field] === "" ? undefined : errors[field]}>
            <Input
              value={provider[field]}
              placeholder={placeholder}
              spellcheck={false}
              onChange={({ detail }) => onChange({ [field]: detail.value })}
            />
          </FormField>
        ))}
        <FormField label="Client secret" constraintText={hasSecret ? "Kept as it is while this is empty." : undefined}>
          <Input
            type="password"
            value={provider.clientSecret}
            autoComplete="off"
            onChange={({ detail }) => onChange({ clientSecret: detail.value })}
          />
        </FormField>
        <FormField label="Redirect addresses" description="Tell the provider to allow both.">
          {callbackUrls.map((url) => (
            <div key={url}>
              <CopyLine text={url} label={`Copy ${url}`} />
            </div>
          ))}
        </FormField>
      </ColumnLayout>
      <Button onClick={onRemove} ariaLabel={`Remove ${provider.label || "identity provider"}`}>
        Remove
      </Button>
    </SpaceBetween>
  );
}

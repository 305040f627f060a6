"use client";

import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DraftBar } from "../console/DraftBar.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useDraft } from "../ui/useDraft.ts";
import { IdentityProviders } from "./IdentityProviders.tsx";
import { ofPortalHouse } from "./portalPermissions.ts";
import { type PortalSettings, portalSettingsQuery, portalsKey } from "./portalQueries.ts";
import { domainsError, signUpForm, signUpInput, signUpProblem, signUps } from "./signUpForm.ts";

export interface PortalSignUpProps {
  readonly portalId: string;
  readonly portalUrl: string;
}

export function PortalSignUp({ portalId, portalUrl }: PortalSignUpProps) {
  const { data: settings, error, refetch } = useManagementQuery(portalSettingsQuery(portalId));
  if (!settings)
    return <RequestError title="The settings could not be read" error={error} onRetry={() => void refetch()} />;
  return <SignUpEditor settings={settings} portalUrl={portalUrl} />;
}

function SignUpEditor({ settings, portalUrl }: { settings: PortalSettings; portalUrl: string }) {
  const { portalId } = settings;
  const draft = useDraft(signUpForm(settings));
  const { signUp, emailDomains, providers } = draft.value;
  return (
    <>
      <SpaceBetween size="l">
        <Container
          header={
            <Header
              variant="h2"
              description="Who may have an account in this portal. Products can be public without one."
            >
              Sign-up
            </Header>
          }
        >
          <SpaceBetween size="l">
            <FormField label="Who is let in">
              <RadioGroup
                value={signUp}
                items={[...signUps]}
                onChange={({ detail }) => draft.set({ signUp: detail.value })}
              />
            </FormField>
            {signUp === "EMAIL_DOMAIN" && (
              <FormField
                label="E-mail domains"
                constraintText="Separated by commas."
                errorText={domainsError(emailDomains)}
              >
                <Input
                  value={emailDomains}
                  placeholder="example.com, example.org"
                  onChange={({ detail }) => draft.set({ emailDomains: detail.value })}
                />
              </FormField>
            )}
          </SpaceBetween>
        </Container>
        <IdentityProviders
          portalId={portalId}
          portalUrl={portalUrl}
          stored={settings.identityProviders.map(({ name }) => name)}
          providers={providers}
          onChange={(changed) => draft.set({ providers: changed })}
        />
      </SpaceBetween>
      <DraftBar
        draft={draft}
        what="rules of signing up"
        next="They count from now on."
        {...ofPortalHouse("UpdatePortalSettings", portalId, "settings")}
        problem={signUpProblem(draft.value)}
        save={({ house }) => house("UpdatePortalSettings", signUpInput(portalId, draft.value))}
        invalidates={[portalsKey]}
      />
    </>
  );
}

"use client";

import { UpdatePortalCommand } from "@aws-sdk/client-apigatewayv2";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { portalFonts } from "../../contract/portal/portalFonts.ts";
import { DraftBar } from "../console/DraftBar.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { DescriptionField } from "../ui/DescriptionField.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { ColorFields } from "./ColorFields.tsx";
import { LogoField } from "./LogoField.tsx";
import { LookPreview } from "./LookPreview.tsx";
import { MarkdownEditor } from "./MarkdownEditor.tsx";
import { displayNameError, lookProblem, portalContent, portalLookForm } from "./portalLookForm.ts";
import { ofPortal } from "./portalPermissions.ts";
import { type Portal, type PortalSettings, portalSettingsQuery, portalsKey } from "./portalQueries.ts";

export function PortalLook({ portal }: { portal: Portal }) {
  const { data: settings, error, refetch } = useManagementQuery(portalSettingsQuery(portal.PortalId ?? ""));
  if (!settings)
    return <RequestError title="The look could not be read" error={error} onRetry={() => void refetch()} />;
  return <LookEditor portal={portal} settings={settings} />;
}

const fontLabels: Readonly<Record<string, string>> = {
  system: "The visitor's own (fastest)",
  sans: "Sans serif",
  serif: "Serif",
  mono: "Monospaced",
  rounded: "Rounded",
};
const fonts = portalFonts.map((value) => ({ value, label: fontLabels[value] ?? value }));

function LookEditor({ portal, settings }: { portal: Portal; settings: PortalSettings }) {
  const { PortalId = "" } = portal;
  const draft = useDraft(portalLookForm(portal, settings));
  const { value: look, base } = draft;
  return (
    <>
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">Name and logo</Header>}>
          <div className="lookColumns">
            <SpaceBetween size="l">
              <FormField label="Name" errorText={displayNameError(look.displayName)}>
                <Input value={look.displayName} onChange={({ detail }) => draft.set({ displayName: detail.value })} />
              </FormField>
              <DescriptionField value={look.description} onChange={(description) => draft.set({ description })} />
              <LogoField value={look.logo} onChange={(logo) => draft.set({ logo })} />
              <FormField label="Font">
                <Select
                  options={fonts}
                  selectedOption={fonts.find(({ value }) => value === look.font) ?? null}
                  onChange={({ detail }) => draft.set({ font: detail.selectedOption.value ?? "system" })}
                />
              </FormField>
            </SpaceBetween>
            <LookPreview look={look} />
          </div>
        </Container>
        <Container
          header={
            <Header
              variant="h2"
              description="Text must stand out from what is behind it by 4.5:1, so that everybody can read it."
            >
              Colours
            </Header>
          }
        >
          <ColorFields colors={look.colors} onChange={(colors) => draft.set({ colors })} />
        </Container>
        <Container
          header={
            <Header
              variant="h2"
              description="What visitors read first. Without one, the portal begins with its products."
            >
              Home page
            </Header>
          }
        >
          <MarkdownEditor
            label="Home page"
            value={look.homePage}
            empty="Nothing yet: the portal begins with its products."
            onChange={(homePage) => draft.set({ homePage })}
          />
        </Container>
      </SpaceBetween>
      <DraftBar
        draft={draft}
        what="look"
        next="Visitors see it when the portal is published."
        {...ofPortal("UpdatePortal", PortalId)}
        problem={lookProblem(look)}
        save={async ({ gatewayV2, house }) => {
          const { font, homePage, logo } = look;
          await house("UpdatePortalSettings", {
            portalId: PortalId,
            font,
            homePage,
            ...(logo !== base.logo && { logo }),
          });
          await gatewayV2.send(new UpdatePortalCommand({ PortalId, PortalContent: portalContent(look) }));
        }}
        invalidates={[portalsKey]}
      />
    </>
  );
}

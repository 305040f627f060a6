import { describe, expect, it } from "vitest";
import { defaultColors, lookProblem, type PortalLookForm, portalContent, portalLookForm } from "./portalLookForm.ts";

const look: PortalLookForm = {
  displayName: "Acme",
  description: "",
  colors: defaultColors,
  font: "system",
  homePage: "",
  logo: "",
};
const withColor = (color: Partial<PortalLookForm["colors"]>) => ({ ...look, colors: { ...defaultColors, ...color } });

describe("a portal's look", () => {
  it("begins with colours that can be read", () => expect(lookProblem(look)).toBeUndefined());

  it("is refused with text that cannot be read on what is behind it", () => {
    expect(lookProblem(withColor({ accentColor: "#aaaaaa" }))).toBe(
      "Accent on Background, 2.32:1, cannot be read: it needs 4.5:1.",
    );
    expect(lookProblem(withColor({ navigationColor: "#000000" }))).toContain("Text on Navigation");
  });

  it("is refused with a name of two characters and with what is no colour", () => {
    expect(lookProblem({ ...look, displayName: "Ac" })).toContain("3 to 255 characters");
    expect(lookProblem(withColor({ headerColor: "red" }))).toBe("Header: A colour such as #0b5cd6.");
  });

  it("survives the way to the management API and back", () => {
    const written = { ...look, displayName: "Acme", description: "All of it", homePage: "# Hi", font: "serif" };
    const settings = {
      portalId: "p1",
      signUp: "AUTOMATIC",
      emailDomains: [],
      identityProviders: [],
      font: "serif",
      homePage: "# Hi",
      hasLogo: false,
    };
    const portal = {
      PortalContent: portalContent(written),
      Authorization: {},
      EndpointConfiguration: undefined,
      IncludedPortalProductArns: [],
      LastModified: new Date(0),
      PortalArn: "",
      PortalId: "p1",
    };
    expect(portalLookForm(portal, settings)).toEqual(written);
  });
});

import { describe, expect, it } from "vitest";
import { domainsOf, signUpForm, signUpInput, signUpProblem } from "./signUpForm.ts";

const google = {
  name: "google",
  label: "Google",
  issuer: "https://accounts.google.com",
  clientId: "abc",
  clientSecret: "",
};
const form = { signUp: "AUTOMATIC", emailDomains: "", providers: [google] };

describe("how developers sign up", () => {
  it("reads e-mail domains however they are separated", () => {
    expect(domainsOf("Example.com, @acme.io\nfoo.de")).toEqual(["example.com", "acme.io", "foo.de"]);
  });

  it("needs a domain where domains decide", () => {
    expect(signUpProblem(form)).toBeUndefined();
    expect(signUpProblem({ ...form, signUp: "EMAIL_DOMAIN" })).toContain("at least one");
    expect(signUpProblem({ ...form, emailDomains: "nowhere" })).toContain("nowhere");
  });

  it("needs complete identity providers with names of their own", () => {
    expect(signUpProblem({ ...form, providers: [{ ...google, issuer: "google" }] })).toContain("Google");
    expect(signUpProblem({ ...form, providers: [google, google] })).toContain("called google");
  });

  it("sends a secret only where one was typed", () => {
    const sent = signUpInput("p1", { ...form, providers: [google, { ...google, name: "b", clientSecret: "s3" }] });
    expect(sent.identityProviders?.map((provider) => "clientSecret" in provider)).toEqual([false, true]);
  });

  it("begins with what is stored", () => {
    const { clientSecret: _, ...stored } = google;
    const settings = { portalId: "p1", font: "system", homePage: "", hasLogo: false };
    expect(
      signUpForm({ ...settings, signUp: "APPROVAL", emailDomains: ["a.io", "b.io"], identityProviders: [stored] }),
    ).toEqual({ signUp: "APPROVAL", emailDomains: "a.io, b.io", providers: [google] });
  });
});

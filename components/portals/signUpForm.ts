import type { OwnerOperations } from "../../contract/portal/ownerOperations.ts";
import type { PortalSettings } from "./portalQueries.ts";

export interface ProviderForm {
  readonly name: string;
  readonly label: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Empty: the one that is stored. */
  readonly clientSecret: string;
}

export interface SignUpForm {
  readonly signUp: string;
  /** As typed: separated by commas, spaces or lines. */
  readonly emailDomains: string;
  readonly providers: readonly ProviderForm[];
}

export const signUps = [
  { value: "AUTOMATIC", label: "Everybody", description: "Who signs up is in at once." },
  { value: "APPROVAL", label: "By approval", description: "You decide about each developer." },
  {
    value: "EMAIL_DOMAIN",
    label: "By e-mail domain",
    description: "These domains are in at once; you decide about everybody else.",
  },
] as const;

export const signUpForm = ({ signUp, emailDomains, identityProviders }: PortalSettings): SignUpForm => ({
  signUp,
  emailDomains: emailDomains.join(", "),
  providers: identityProviders.map(({ name, label, issuer, clientId }) => ({
    name,
    label,
    issuer,
    clientId,
    clientSecret: "",
  })),
});

export const domainsOf = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((domain) => domain.toLowerCase().replace(/^@/, ""))
    .filter(Boolean);

export const domainsError = (text: string): string | undefined => {
  const wrong = domainsOf(text).find((domain) => !/^(?=.{4,253}$)([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(domain));
  return wrong === undefined ? undefined : `${wrong} is no domain such as example.com.`;
};

export const providerErrors = ({ name, label, issuer, clientId }: ProviderForm) => ({
  name: /^[a-z0-9][a-z0-9-]{0,31}$/.test(name) ? undefined : "Lower-case letters, digits and hyphens.",
  label: label.trim() ? undefined : "What the button says.",
  issuer: /^https?:\/\/[^\s?#]+$/.test(issuer) ? undefined : "An address such as https://accounts.google.com.",
  clientId: clientId.trim() ? undefined : "As the provider gave it to you.",
});

/** Why it cannot be saved as it is. */
export function signUpProblem({ signUp, emailDomains, providers }: SignUpForm): string | undefined {
  if (signUp === "EMAIL_DOMAIN" && domainsOf(emailDomains).length === 0) return "Name at least one e-mail domain.";
  const wrong = providers.find((provider) => Object.values(providerErrors(provider)).some(Boolean));
  if (wrong) return `Fill in the identity provider ${wrong.label || wrong.name || "that was added"}.`;
  const names = providers.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return domainsError(emailDomains) ?? (twice && `Two identity providers are called ${twice}.`);
}

type Input = OwnerOperations["UpdatePortalSettings"]["input"];

export const signUpInput = (portalId: string, { signUp, emailDomains, providers }: SignUpForm): Input => ({
  portalId,
  signUp,
  emailDomains: domainsOf(emailDomains),
  identityProviders: providers.map(({ clientSecret, ...provider }) => ({
    ...provider,
    ...(clientSecret && { clientSecret }),
  })),
});

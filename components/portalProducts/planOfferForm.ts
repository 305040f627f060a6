import { domainsError, domainsOf } from "../portals/signUpForm.ts";
import type { PlanOffer } from "./productQueries.ts";

export interface PlanOfferForm {
  readonly usagePlanId: string;
  readonly displayName: string;
  readonly description: string;
  readonly price: string;
  readonly approval: string;
  readonly emailDomains: string;
  readonly retired: boolean;
}

export const approvals = [
  {
    value: "AUTOMATIC",
    label: "Everybody, at once",
    description: "The key is there the moment a developer asks for it.",
  },
  { value: "APPROVAL", label: "By approval", description: "You decide about each subscription." },
  {
    value: "EMAIL_DOMAIN",
    label: "By e-mail domain",
    description: "Developers with these addresses at once; you decide about everybody else.",
  },
] as const;

export const planOfferForm = (offer?: PlanOffer): PlanOfferForm => ({
  usagePlanId: offer?.usagePlanId ?? "",
  displayName: offer?.displayName ?? "",
  description: offer?.description ?? "",
  price: offer?.price ?? "",
  approval: offer?.approval ?? "AUTOMATIC",
  emailDomains: offer?.emailDomains?.join(", ") ?? "",
  retired: offer?.retired ?? false,
});

export const planOfferErrors = ({ usagePlanId, displayName, approval, emailDomains }: PlanOfferForm) => ({
  usagePlanId: usagePlanId === "" ? "Choose a usage plan." : undefined,
  displayName: displayName.trim() === "" ? "What developers call it, for example: Free." : undefined,
  emailDomains: approval === "EMAIL_DOMAIN" ? domainsMissing(emailDomains) : undefined,
});

const domainsMissing = (text: string): string | undefined =>
  domainsOf(text).length === 0 ? "Name at least one e-mail domain." : domainsError(text);

/** What can be changed later, too. */
export const planOfferInput = ({ displayName, description, price, approval, emailDomains }: PlanOfferForm) => ({
  displayName: displayName.trim(),
  description,
  price,
  approval,
  emailDomains: approval === "EMAIL_DOMAIN" ? domainsOf(emailDomains) : [],
});

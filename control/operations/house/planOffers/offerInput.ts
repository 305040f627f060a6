// What a plan offer must be, however it came to be so.
import { badRequest } from "../../../../wire/errors.ts";
import type { StoredPlanOffer } from "../../../store/planOffers.ts";

const longest = { displayName: 255, description: 1024, price: 255 } as const;
const approvals = ["AUTOMATIC", "APPROVAL", "EMAIL_DOMAIN"] as const;
const mostDomains = 100;
export const mostOffers = 50;
/** Labels of letters, digits and hyphens, at least two of them: "Preferred name syntax" of RFC 1035. */
const domain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export function approvalOf(text: string): StoredPlanOffer["approval"] {
  const approval = approvals.find((one) => one === text);
  if (approval === undefined) throw badRequest(`Invalid approval ${text}: it is one of ${approvals.join(", ")}`);
  return approval;
}

/** As they are compared: in lower case, each once. */
export const domainsOf = (emailDomains: readonly string[]): string[] => [
  ...new Set(emailDomains.map((one) => one.trim().toLowerCase())),
];

export function checkOffer(offer: StoredPlanOffer): void {
  if (offer.displayName.trim() === "") throw badRequest("A plan offer needs a display name");
  for (const name of ["displayName", "description", "price"] as const)
    if ((offer[name]?.length ?? 0) > longest[name])
      throw badRequest(`${name} can be at most ${longest[name]} characters`);
  if (!Number.isInteger(offer.position) || Math.abs(offer.position) > 10_000)
    throw badRequest("position must be an integer between -10000 and 10000");
  checkDomains(offer);
}

function checkDomains({ approval, emailDomains }: StoredPlanOffer): void {
  if (emailDomains.length > mostDomains) throw badRequest(`At most ${mostDomains} e-mail domains can be named`);
  const wrong = emailDomains.find((one) => !domain.test(one));
  if (wrong !== undefined) throw badRequest(`Invalid e-mail domain ${wrong.slice(0, 253)}: it looks like example.com`);
  if (approval === "EMAIL_DOMAIN" && emailDomains.length === 0)
    throw badRequest("With approval EMAIL_DOMAIN at least one e-mail domain must be named");
}

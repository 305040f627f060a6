import { describe, expect, it } from "vitest";
import { planOfferErrors, planOfferForm, planOfferInput } from "./planOfferForm.ts";

const offer = {
  planOfferId: "o1",
  portalProductId: "p1",
  usagePlanId: "u1",
  displayName: "Gold",
  approval: "EMAIL_DOMAIN",
  price: "49 € a month",
  emailDomains: ["acme.io"],
};

describe("an offer of a plan", () => {
  it("needs a usage plan and a name", () => {
    const wrong = Object.entries(planOfferErrors(planOfferForm())).filter(([, error]) => error);
    expect(wrong.map(([field]) => field)).toEqual(["usagePlanId", "displayName"]);
    expect(Object.values(planOfferErrors(planOfferForm(offer))).filter(Boolean)).toEqual([]);
  });

  it("needs domains only where domains decide", () => {
    const form = planOfferForm({ ...offer, emailDomains: [] });
    expect(planOfferErrors(form).emailDomains).toContain("at least one");
    expect(planOfferErrors({ ...form, approval: "APPROVAL" }).emailDomains).toBeUndefined();
  });

  it("forgets domains that decide nothing any more", () => {
    expect(planOfferInput(planOfferForm(offer)).emailDomains).toEqual(["acme.io"]);
    expect(planOfferInput({ ...planOfferForm(offer), approval: "AUTOMATIC" }).emailDomains).toEqual([]);
  });
});

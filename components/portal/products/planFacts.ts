interface Limits {
  readonly rateLimit?: number;
  readonly burstLimit?: number;
  readonly quotaLimit?: number;
  readonly quotaPeriod?: string;
  readonly approval: string;
  readonly emailDomains?: readonly string[];
}

export interface Fact {
  readonly term: string;
  readonly value: string;
}

const periods: Readonly<Record<string, string>> = { DAY: "a day", WEEK: "a week", MONTH: "a month" };

/** The limits of a plan in words; the same terms in the same order for every plan, so that they compare. */
export const planFacts = ({
  rateLimit,
  burstLimit,
  quotaLimit,
  quotaPeriod,
  approval,
  emailDomains,
}: Limits): Fact[] => [
  {
    term: "Calls",
    value: quotaLimit === undefined ? "No quota" : `${number(quotaLimit)} ${periods[quotaPeriod ?? ""] ?? ""}`.trim(),
  },
  { term: "Rate", value: rateLimit === undefined ? "No limit" : `${number(rateLimit)} a second` },
  { term: "Burst", value: burstLimit === undefined ? "No limit" : number(burstLimit) },
  { term: "Access", value: access(approval, emailDomains ?? []) },
];

const access = (approval: string, domains: readonly string[]): string =>
  approval === "AUTOMATIC"
    ? "At once"
    : approval === "EMAIL_DOMAIN" && domains.length > 0
      ? `At once for ${domains.map((domain) => `@${domain}`).join(", ")}`
      : "After approval";

const number = (value: number): string => value.toLocaleString("en");

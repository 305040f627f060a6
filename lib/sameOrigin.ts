/**
 * Whether a request comes from a page of this very origin. Browsers say so in Sec-Fetch-Site, Origin or Referer (the first
 * is missing on plain HTTP outside localhost, the second on GET); all that are present must agree and one must be.
 */
export function isSameOrigin(headers: Headers): boolean {
  const host = headers.get("host");
  const verdicts = [
    verdict(headers.get("sec-fetch-site"), (site) => site === "same-origin"),
    verdict(headers.get("origin"), (origin) => hostOf(origin) === host),
    verdict(headers.get("referer"), (referer) => hostOf(referer) === host),
  ].filter((known) => known !== undefined);
  return host !== null && verdicts.length > 0 && verdicts.every((known) => known);
}

const verdict = (value: string | null, test: (value: string) => boolean) => (value === null ? undefined : test(value));

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined);

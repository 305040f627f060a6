/** Where an API's stage answers; `gatewayHostUrl` has `{apiId}` where the id goes. */
export const invokeUrl = (gatewayHostUrl: string, apiId: string, stageName: string): string =>
  `${gatewayHostUrl.replace("{apiId}", apiId)}/${encodeURIComponent(stageName)}`;

/** A line for a POSIX shell that calls the address, printing the status beside the body. */
export function curlLine(url: string, method = "GET", body?: string): string {
  const verb = method === "GET" ? "" : ` -X ${method}`;
  const data = body === undefined ? "" : ` -H 'content-type: application/json' -d ${quote(body)}`;
  return `curl -i${verb}${data} ${quote(url)}`;
}

/** Safe words stay bare, everything else goes into single quotes. */
export const quote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** `3 resources`, `1 resource`. */
export const count = (amount: number, noun: string, plural = `${noun}s`): string =>
  `${amount.toLocaleString("en")} ${amount === 1 ? noun : plural}`;

/** Of a noun that begins a sentence or a heading. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

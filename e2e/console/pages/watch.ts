import type { Page, Request } from "@playwright/test";
import { isOfDeletedApi } from "./managementClient.ts";

/** Collects everything a healthy page never does: console errors, exceptions, failed requests, violations of its policy. */
export function watch(page: Page): { readonly complaints: readonly string[] } {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !isOfDeletedApi(message.location().url))
      complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`exception on ${page.url()}: ${error.message}`));
  page.on("requestfailed", (request) => {
    if (!isHarmless(request)) complaints.push(`${request.method()} ${request.url()}: ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !isOfDeletedApi(response.url()))
      complaints.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  return { complaints };
}

/**
 * Going elsewhere aborts what was still being read ahead; and Chromium calls a streamed answer aborted when the page has read
 * it to its end a moment before the network process says so. Neither loses anything.
 */
function isHarmless(request: Request): boolean {
  return request.failure()?.errorText === "net::ERR_ABORTED";
}

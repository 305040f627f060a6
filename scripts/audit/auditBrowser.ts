import { chromium } from "@playwright/test";
import playwrightConfig from "../../playwright.config.ts";
import { freePort } from "../testing/throwAwayCluster.ts";

export interface AuditBrowser extends AsyncDisposable {
  /** Where Lighthouse finds its debugging protocol. */
  readonly port: number;
}

/** Names other than this machine's lead nowhere: what is looked at is ours, and nobody is told. */
const onlyLoopback = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1";

/** The browser the tests use. */
export async function auditBrowser(): Promise<AuditBrowser> {
  const port = await freePort();
  const { executablePath, args = [] } = playwrightConfig.use?.launchOptions ?? {};
  const browser = await chromium.launch({
    executablePath,
    args: [...args, onlyLoopback, `--remote-debugging-port=${port}`],
  });
  return { port, [Symbol.asyncDispose]: () => browser.close() };
}

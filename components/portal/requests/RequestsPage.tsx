import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import type { PortalOutput } from "../../../lib/portal/callPortal.ts";
import { requireDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import type { App } from "../apps/appTypes.ts";
import styles from "../desk/desk.module.css";
import { ButtonLink } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { FindRequest } from "./FindRequest.tsx";
import { RequestFilters } from "./RequestFilters.tsx";
import { RequestsTable } from "./RequestsTable.tsx";
import { type AskedRequests, readAsked, readRequestId, requestsQuery } from "./requestQuery.ts";

/** What the developer's own keys asked for in the last seven days, and what became of it. */
export async function RequestsPage({ query }: { readonly query: Readonly<Record<string, unknown>> }) {
  const asked = readAsked(query);
  await requireDeveloper(`/requests${requestsQuery(asked)}`);
  const [{ items: apps }, found] = await Promise.all([askAsDeveloper("GetApps", {}), findRequests(asked)]);
  return (
    <div className={styles.page}>
      <PageHead title="My requests" lead="Calls with your keys in the last 7 days, newest first. Times are UTC." />
      <FindRequest requestId={readRequestId(query)} action={await portalHref("/requests")} />
      <RequestFilters asked={asked} apps={apps} action={await portalHref("/requests")} />
      {found === undefined ? (
        <Notice tone="error" title="These filters do not fit together">
          Choose others, or show everything.
        </Notice>
      ) : (
        <Found found={found} asked={asked} apps={apps} />
      )}
    </div>
  );
}

type FoundRequests = PortalOutput<"GetOwnRequests">;

/** An address can be written by hand: what the server does not read finds nothing. */
async function findRequests(asked: AskedRequests): Promise<FoundRequests | undefined> {
  const answer = askAsDeveloper("GetOwnRequests", { ...asked, limit: 50 });
  return answer.catch((error: unknown) => {
    if (error instanceof Error && "status" in error && error.status === 400) return undefined;
    throw error;
  });
}

interface FoundProps {
  readonly found: FoundRequests;
  readonly asked: AskedRequests;
  readonly apps: readonly App[];
}

async function Found({ found: { items, position }, asked, apps }: FoundProps) {
  if (items.length === 0) return <Nothing asked={asked} apps={apps} />;
  const more = position && (await portalHref(`/requests${requestsQuery({ ...asked, position })}`));
  return (
    <>
      <RequestsTable requests={items} />
      <div className="p-row">
        {asked.position && (
          <ButtonLink
            kind="secondary"
            href={await portalHref(`/requests${requestsQuery({ ...asked, position: undefined })}`)}
          >
            Newest
          </ButtonLink>
        )}
        {more && (
          <ButtonLink kind="secondary" href={more}>
            Older requests
          </ButtonLink>
        )}
      </div>
    </>
  );
}

async function Nothing({ asked, apps }: { readonly asked: AskedRequests; readonly apps: readonly App[] }) {
  if (asked.appId || asked.apiKeyId || asked.status)
    return (
      <Empty title="No request fits these filters">
        <ButtonLink kind="secondary" href={await portalHref("/requests")}>
          Show all requests
        </ButtonLink>
      </Empty>
    );
  const hasKeys = apps.some(({ subscriptions }) => subscriptions.some(({ keys }) => keys.length > 0));
  return (
    <Empty title="No requests in the last 7 days">
      <p>
        {hasKeys
          ? "Call an API with one of your keys: the request is here a few seconds later. APIs whose owners keep no log do not show here."
          : "Get a key for a product first."}
      </p>
      <ButtonLink href={await portalHref(hasKeys ? "/apps" : "/products")}>
        {hasKeys ? "Apps and keys" : "Choose a product"}
      </ButtonLink>
    </Empty>
  );
}

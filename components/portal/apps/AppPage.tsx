import { notFound } from "next/navigation";
import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { requireDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { NotHereError } from "../../../lib/portal/portalErrors.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import styles from "../desk/desk.module.css";
import { onDay } from "../desk/moments.ts";
import { SubscriptionCard } from "../subscriptions/SubscriptionCard.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { AppSettings } from "./AppSettings.tsx";
import type { App } from "./appTypes.ts";

/** One app: what it may use, with which keys. */
export async function AppPage({ appId }: { readonly appId: string }) {
  const developer = await requireDeveloper(`/apps/${appId}`);
  const [app, { items: teams }] = await Promise.all([appOrNotFound(appId), askAsDeveloper("GetTeams", {})]);
  const current = app.subscriptions.filter(({ status }) => status !== "ENDED");
  const ended = app.subscriptions.filter(({ status }) => status === "ENDED");
  return (
    <div className={styles.page}>
      <PageHead
        title={app.name}
        lead={app.description || undefined}
        crumbs={[{ text: "Apps and keys", href: await portalHref("/apps") }]}
      >
        {current.length > 0 && <ButtonLink href={await portalHref("/products")}>Use another product</ButtonLink>}
        <ButtonLink kind="secondary" href={await portalHref(`/requests?appId=${encodeURIComponent(appId)}`)}>
          Requests
        </ButtonLink>
      </PageHead>
      {current.length === 0 && <UsesNothing />}
      {current.map((subscription) => (
        <SubscriptionCard key={subscription.subscriptionId} subscription={subscription} developer={developer} />
      ))}
      {ended.length > 0 && <Ended subscriptions={ended} />}
      <AppSettings app={app} teams={teams} />
    </div>
  );
}

export async function appOrNotFound(appId: string): Promise<App> {
  try {
    return await askAsDeveloper("GetApp", { appId });
  } catch (error) {
    if (error instanceof NotHereError) notFound();
    throw error;
  }
}

const UsesNothing = async () => (
  <Empty title="This app uses no product yet">
    <p>Choose a product and one of its plans. The key is made for this app when you pick it there.</p>
    <ButtonLink href={await portalHref("/products")}>Choose a product</ButtonLink>
  </Empty>
);

const Ended = ({ subscriptions }: { readonly subscriptions: App["subscriptions"] }) => (
  <details className={styles.more}>
    <summary>{subscriptions.length === 1 ? "One that ended" : `${subscriptions.length} that ended`}</summary>
    <ul>
      {subscriptions.map(({ subscriptionId, productName, planName, createdDate, reason }) => (
        <li key={subscriptionId}>
          {productName} · {planName}, begun {onDay(createdDate)}
          {reason && `: ${reason}`}
        </li>
      ))}
    </ul>
  </details>
);

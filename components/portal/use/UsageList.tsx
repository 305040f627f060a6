import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { requireDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import styles from "../desk/desk.module.css";
import { ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Empty } from "../ui/Empty.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Meter } from "./LimitCard.tsx";
import { usageInWords } from "./usageWords.ts";

/** Every live subscription with what is left of it. */
export async function UsageList() {
  await requireDeveloper("/usage");
  const { items: apps } = await askAsDeveloper("GetApps", {});
  const live = apps.flatMap(({ name, subscriptions }) =>
    subscriptions
      .filter(({ status }) => status === "ACTIVE" || status === "SUSPENDED")
      .map((subscription) => ({ appName: name, ...subscription })),
  );
  return (
    <div className={styles.page}>
      <PageHead title="Use" lead="What your keys did, and how much is left of each plan." />
      {live.length === 0 ? (
        <Empty title="Nothing is in use yet">
          <p>Once an app of yours has a key, its calls, errors and latency are here.</p>
          <ButtonLink href={await portalHref("/products")}>Choose a product</ButtonLink>
        </Empty>
      ) : (
        <ul className="p-grid p-plain">
          {live.map((one) => (
            <li key={one.subscriptionId} className="p-stack">
              <UseCard {...one} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface UseCardProps {
  readonly subscriptionId: string;
  readonly productName: string;
  readonly planName: string;
  readonly appName: string;
}

async function UseCard({ subscriptionId, productName, planName, appName }: UseCardProps) {
  const metrics = await askAsDeveloper("GetSubscriptionMetrics", { subscriptionId }).catch(() => undefined);
  return (
    <Card title={productName} href={await portalHref(`/usage/${subscriptionId}`)}>
      <p className="p-quiet">
        {appName} · plan {planName}
      </p>
      {metrics === undefined ? <p>The numbers cannot be read at the moment.</p> : <p>{usageInWords(metrics)}</p>}
      {metrics?.limit !== undefined && <Meter used={metrics.used} limit={metrics.limit} />}
    </Card>
  );
}

import Link from "next/link";
import { notFound } from "next/navigation";
import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { requireDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { NotHereError } from "../../../lib/portal/portalErrors.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import type { App, Subscription } from "../apps/appTypes.ts";
import styles from "../desk/desk.module.css";
import { ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { LimitCard } from "./LimitCard.tsx";
import { filled, isInDays, labelOf, type Metrics, type Span, spanOf, spans } from "./metrics.ts";
import { CallsChart, LatencyChart } from "./UsageChart.tsx";
import { count } from "./usageWords.ts";

interface Props {
  readonly subscriptionId: string;
  readonly span: string | undefined;
}

/** What the keys of one subscription did, and how much is left of its plan. */
export async function UsePage({ subscriptionId, span: asked }: Props) {
  await requireDeveloper(`/usage/${subscriptionId}`);
  const span = spanOf(asked);
  const { app, subscription } = await findSubscription(subscriptionId);
  const now = Date.now();
  const metrics = await metricsOf(subscriptionId, span, now);
  const points = filled(metrics.points, span, now).map((point) => ({
    ...point,
    label: labelOf(point.time, isInDays(span)),
  }));
  return (
    <div className={styles.page}>
      <PageHead
        title={`Use of ${subscription.productName}`}
        lead={`${app.name} · plan ${subscription.planName}`}
        crumbs={[
          { text: "Use", href: await portalHref("/usage") },
          { text: app.name, href: await portalHref(`/apps/${app.appId}`) },
        ]}
      >
        <ButtonLink kind="secondary" href={await portalHref(`/requests?appId=${encodeURIComponent(app.appId)}`)}>
          Single requests
        </ButtonLink>
      </PageHead>
      <LimitCard metrics={metrics} />
      <Card title={`The last ${span.words}`}>
        <SpanLinks current={span} path={await portalHref(`/usage/${subscriptionId}`)} />
        <Totals points={metrics.points} />
        <CallsChart points={points} />
        {metrics.source === "USAGE_COUNTS" ? <CountsAlone /> : <LatencyChart points={points} />}
      </Card>
    </div>
  );
}

const CountsAlone = () => (
  <p className="p-quiet">Errors and latency are not known here: the API keeps no log of single requests.</p>
);

async function findSubscription(subscriptionId: string): Promise<{ app: App; subscription: Subscription }> {
  const { items } = await askAsDeveloper("GetApps", {});
  for (const app of items) {
    const subscription = app.subscriptions.find((one) => one.subscriptionId === subscriptionId);
    if (subscription) return { app, subscription };
  }
  return notFound();
}

async function metricsOf(subscriptionId: string, { ms }: Span, now: number): Promise<Metrics> {
  try {
    return await askAsDeveloper("GetSubscriptionMetrics", { subscriptionId, startTime: now - ms, endTime: now });
  } catch (error) {
    if (error instanceof NotHereError) notFound();
    throw error;
  }
}

const SpanLinks = ({ current, path }: { readonly current: Span; readonly path: string }) => (
  <nav aria-label="Time" className="p-row">
    {spans.map(({ id, words }) =>
      id === current.id ? (
        <strong key={id} aria-current="page">
          {words}
        </strong>
      ) : (
        <Link key={id} href={`${path}?span=${id}`}>
          {words}
        </Link>
      ),
    )}
  </nav>
);

function Totals({ points }: { readonly points: Metrics["points"] }) {
  const sum = (of: (point: Metrics["points"][number]) => number) =>
    points.reduce((total, point) => total + of(point), 0);
  const all = sum((point) => point.count);
  const errors = sum((point) => point.clientErrors + point.serverErrors);
  const share = all === 0 ? "–" : `${((errors / all) * 100).toFixed(1)} %`;
  return (
    <dl className={styles.facts}>
      <Fact term="Calls" value={count(all)} />
      <Fact term="Refused (4xx)" value={count(sum((point) => point.clientErrors))} />
      <Fact term="Failed (5xx)" value={count(sum((point) => point.serverErrors))} />
      <Fact term="Share of errors" value={share} />
    </dl>
  );
}

const Fact = ({ term, value }: { readonly term: string; readonly value: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>{value}</dd>
  </div>
);

import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { requireDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import styles from "../desk/desk.module.css";
import { StatusBadge } from "../desk/StatusBadge.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Empty } from "../ui/Empty.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import type { App, Team } from "./appTypes.ts";

/** Every app of the developer's teams, and what each may use. */
export async function AppsPage() {
  await requireDeveloper("/apps");
  const [{ items: apps }, { items: teams }] = await Promise.all([
    askAsDeveloper("GetApps", {}),
    askAsDeveloper("GetTeams", {}),
  ]);
  return (
    <div className={styles.page}>
      <PageHead
        title="Apps and keys"
        lead="An app is a program of yours. It has its own keys for each product it uses."
      >
        {apps.length > 0 && <ButtonLink href={await portalHref("/apps/new")}>New app</ButtonLink>}
      </PageHead>
      {apps.length === 0 ? <NoApps /> : <AppCards apps={apps} teams={teams} />}
    </div>
  );
}

const NoApps = async () => (
  <Empty title="You have no app yet">
    <p>Choose a product and a plan: the app is made on the way, and its key is on the screen a moment later.</p>
    <div className="p-row">
      <ButtonLink href={await portalHref("/products")}>Choose a product</ButtonLink>
      <ButtonLink kind="secondary" href={await portalHref("/apps/new")}>
        Create an empty app
      </ButtonLink>
    </div>
  </Empty>
);

async function AppCards({ apps, teams }: { readonly apps: readonly App[]; readonly teams: readonly Team[] }) {
  const base = await portalHref("/apps/");
  return (
    <ul className="p-grid p-plain">
      {apps.map((app) => (
        <li key={app.appId} className="p-stack">
          <Card title={app.name} href={`${base}${app.appId}`}>
            <p className="p-quiet">{teamInWords(teams.find(({ teamId }) => teamId === app.teamId))}</p>
            <Uses app={app} />
          </Card>
        </li>
      ))}
    </ul>
  );
}

const teamInWords = (team: Team | undefined): string =>
  team === undefined || team.personal ? "Only yours" : `Team ${team.name}`;

function Uses({ app: { subscriptions } }: { readonly app: App }) {
  const current = subscriptions.filter(({ status }) => status !== "ENDED");
  if (current.length === 0) return <p>Uses no product yet.</p>;
  return (
    <ul className="p-stack p-plain">
      {current.map(({ subscriptionId, productName, planName, status }) => (
        <li key={subscriptionId} className="p-row">
          <span>
            {productName} · {planName}
          </span>
          <StatusBadge status={status} />
        </li>
      ))}
    </ul>
  );
}

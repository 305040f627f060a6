import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { requireDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import type { Team } from "../apps/appTypes.ts";
import { DeskForm } from "../desk/DeskForm.tsx";
import { Dialog } from "../desk/Dialog.tsx";
import styles from "../desk/desk.module.css";
import { Badge } from "../ui/Badge.tsx";
import { Card } from "../ui/Card.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Field } from "../ui/Field.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { createTeam } from "./teamActions.ts";

export async function TeamsPage() {
  await requireDeveloper("/teams");
  const { items } = await askAsDeveloper("GetTeams", {});
  const teams = items.filter(({ personal }) => !personal);
  return (
    <div className={styles.page}>
      <PageHead title="Teams" lead="Everybody in a team sees its apps and manages their keys.">
        <NewTeam />
      </PageHead>
      {teams.length === 0 ? (
        <Empty title="You are in no team yet">
          <p>Make one to share apps with colleagues, or open the link of an invitation that you got by mail.</p>
        </Empty>
      ) : (
        <ul className="p-grid p-plain">
          {teams.map((team) => (
            <li key={team.teamId} className="p-stack">
              <TeamCard team={team} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const NewTeam = () => (
  <Dialog open="New team" title="New team" kind="primary">
    <DeskForm action={createTeam} submit="Create team">
      <Field name="name" label="Name" required maxLength={128} />
    </DeskForm>
  </Dialog>
);

async function TeamCard({ team: { teamId, name, role, members, invitations } }: { readonly team: Team }) {
  return (
    <Card title={name} href={await portalHref(`/teams/${teamId}`)}>
      <p className="p-row">
        <Badge>{role === "OWNER" ? "Owner" : "Member"}</Badge>
        <span>
          {members.length} {members.length === 1 ? "person" : "people"}
          {invitations.length > 0 && `, ${invitations.length} invited`}
        </span>
      </p>
    </Card>
  );
}

import { notFound } from "next/navigation";
import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { requireDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import type { Team } from "../apps/appTypes.ts";
import { Choice } from "../desk/Choice.tsx";
import { DeskForm } from "../desk/DeskForm.tsx";
import { Dialog } from "../desk/Dialog.tsx";
import styles from "../desk/desk.module.css";
import { atMinute } from "../desk/moments.ts";
import { Badge } from "../ui/Badge.tsx";
import { Card } from "../ui/Card.tsx";
import { Field } from "../ui/Field.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Table } from "../ui/Table.tsx";
import { MembersTable } from "./MembersTable.tsx";
import { deleteTeam, invite, leaveTeam, renameTeam, withdrawInvitation } from "./teamActions.ts";
import { roles } from "./teamRoles.ts";

/** Who is in a team; its owners decide who else. */
export async function TeamPage({ teamId }: { readonly teamId: string }) {
  const { developerId } = await requireDeveloper(`/teams/${teamId}`);
  const { items } = await askAsDeveloper("GetTeams", {});
  const team = items.find((one) => one.teamId === teamId && !one.personal) ?? notFound();
  const isOwner = team.role === "OWNER";
  return (
    <div className={styles.page}>
      <PageHead title={team.name} crumbs={[{ text: "Teams", href: await portalHref("/teams") }]}>
        {isOwner && <Invite teamId={teamId} />}
      </PageHead>
      <Card title="People">
        {!isOwner && <p className="p-quiet">Owners of the team invite and remove people.</p>}
        <MembersTable team={team} self={developerId} />
      </Card>
      {team.invitations.length > 0 && <Invitations team={team} isOwner={isOwner} />}
      <Settings team={team} self={developerId} isOwner={isOwner} />
    </div>
  );
}

const Invite = ({ teamId }: { readonly teamId: string }) => (
  <Dialog open="Invite somebody" title="Invite somebody" kind="primary">
    <p>They get a mail with a link that is good for 7 days, and sign in or up with this address.</p>
    <DeskForm action={invite} submit="Send invitation" hidden={{ teamId }}>
      <Field name="email" label="E-mail address" type="email" required maxLength={254} autoComplete="off" />
      <Choice name="role" label="Role" value="MEMBER" options={roles} />
    </DeskForm>
  </Dialog>
);

const Invitations = ({
  team: { teamId, invitations },
  isOwner,
}: {
  readonly team: Team;
  readonly isOwner: boolean;
}) => (
  <Card title="Invited">
    <div className={styles.fold}>
      <Table caption="Invitations" head={["E-mail address", "Good until", ...(isOwner ? ["Actions"] : [])]}>
        {invitations.map(({ teamInvitationId, email, expiration }) => (
          <tr key={teamInvitationId}>
            <td>{email}</td>
            <td data-label="Good until">{atMinute(expiration)}</td>
            {isOwner && (
              <td>
                <DeskForm
                  action={withdrawInvitation}
                  submit="Withdraw"
                  kind="secondary"
                  hidden={{ teamId, teamInvitationId }}
                />
              </td>
            )}
          </tr>
        ))}
      </Table>
    </div>
  </Card>
);

interface SettingsProps {
  readonly team: Team;
  readonly self: string;
  readonly isOwner: boolean;
}

const Settings = ({ team: { teamId, name, members }, self, isOwner }: SettingsProps) => (
  <Card title="Settings">
    <p className="p-quiet">
      You are {isOwner ? "an owner" : "a member"} of this team. <Badge>{isOwner ? "Owner" : "Member"}</Badge>
    </p>
    <div className="p-row">
      {isOwner && (
        <Dialog open="Rename team" title="Rename team">
          <DeskForm action={renameTeam} submit="Save" hidden={{ teamId }}>
            <Field name="name" label="Name" defaultValue={name} required maxLength={128} />
          </DeskForm>
        </Dialog>
      )}
      {members.length > 1 && (
        <Dialog open="Leave team" title={`Leave ${name}?`} kind="danger">
          <p>You no longer see the team's apps. An owner can invite you again.</p>
          <DeskForm action={leaveTeam} submit="Leave team" kind="danger" hidden={{ teamId, developerId: self }} />
        </Dialog>
      )}
      {isOwner && (
        <Dialog open="Delete team" title={`Delete ${name}?`} kind="danger">
          <p>Transfer apps that are to live on first: a team that still has apps cannot be deleted.</p>
          <DeskForm action={deleteTeam} submit="Delete team" kind="danger" hidden={{ teamId }} />
        </Dialog>
      )}
    </div>
  </Card>
);

import type { Team } from "../apps/appTypes.ts";
import { Choice } from "../desk/Choice.tsx";
import { DeskForm } from "../desk/DeskForm.tsx";
import { Dialog } from "../desk/Dialog.tsx";
import styles from "../desk/desk.module.css";
import { Table } from "../ui/Table.tsx";
import { changeRole, removeMember } from "./teamActions.ts";
import { roles } from "./teamRoles.ts";

interface Props {
  readonly team: Team;
  /** Who looks. */
  readonly self: string;
}

export const MembersTable = ({ team: { teamId, role, members }, self }: Props) => (
  <div className={styles.fold}>
    <Table
      caption="People in the team"
      head={["Name", "E-mail address", "Role", ...(role === "OWNER" ? ["Actions"] : [])]}
    >
      {members.map((member) => (
        <tr key={member.developerId}>
          <td>
            <strong>{member.name}</strong>
            {member.developerId === self && <span className="p-quiet"> (you)</span>}
          </td>
          <td data-label="E-mail address">{member.email}</td>
          <td data-label="Role">{member.role === "OWNER" ? "Owner" : "Member"}</td>
          {role === "OWNER" && <td>{member.developerId !== self && <Actions teamId={teamId} member={member} />}</td>}
        </tr>
      ))}
    </Table>
  </div>
);

function Actions({ teamId, member }: { readonly teamId: string; readonly member: Team["members"][number] }) {
  const hidden = { teamId, developerId: member.developerId };
  return (
    <span className="p-row">
      <Dialog open="Change role" about={member.name} title={`Role of ${member.name}`}>
        <DeskForm action={changeRole} submit="Save" hidden={hidden}>
          <Choice name="role" label="Role" value={member.role} options={roles} />
        </DeskForm>
      </Dialog>
      <Dialog open="Remove" about={member.name} title={`Remove ${member.name}?`} kind="danger">
        <p>They no longer see the team's apps. Keys that they have copied still work: rotate those.</p>
        <DeskForm action={removeMember} submit="Remove from team" kind="danger" hidden={hidden} />
      </Dialog>
    </span>
  );
}

import { Choice } from "../desk/Choice.tsx";
import { DeskForm } from "../desk/DeskForm.tsx";
import { Dialog } from "../desk/Dialog.tsx";
import { Card } from "../ui/Card.tsx";
import { Field } from "../ui/Field.tsx";
import { deleteApp, transferApp, updateApp } from "./appActions.ts";
import type { App, Team } from "./appTypes.ts";

interface Props {
  readonly app: App;
  readonly teams: readonly Team[];
}

/** What is seldom done to an app: another name, another team, no app. */
export function AppSettings({ app, teams }: Props) {
  const hidden = { appId: app.appId };
  const team = teams.find(({ teamId }) => teamId === app.teamId);
  const others = teams.filter(({ teamId }) => teamId !== app.teamId);
  return (
    <Card title="Settings">
      <p className="p-quiet">
        {team === undefined || team.personal
          ? "Only you manage this app."
          : `Everybody in team ${team.name} sees this app and manages its keys.`}
      </p>
      <div className="p-row">
        <Dialog open="Rename" title="Name and description">
          <DeskForm action={updateApp} submit="Save" hidden={hidden}>
            <Field name="name" label="Name" defaultValue={app.name} required maxLength={128} />
            <Field name="description" label="Description (optional)" defaultValue={app.description} maxLength={1024} />
          </DeskForm>
        </Dialog>
        {others.length > 0 && (
          <Dialog open="Transfer to another team" title={`Transfer ${app.name}`}>
            <p>Whoever is in the new team manages the app and its keys from then on. Keys keep working.</p>
            <DeskForm action={transferApp} submit="Transfer app" hidden={hidden}>
              <Choice
                name="teamId"
                label="New team"
                options={others.map(({ teamId, name, personal }) => [teamId, personal ? "Only me" : name])}
              />
            </DeskForm>
          </Dialog>
        )}
        <Dialog open="Delete app" title={`Delete ${app.name}?`} kind="danger">
          <p>All its keys stop working within a second, and its subscriptions end. This cannot be undone.</p>
          <DeskForm action={deleteApp} submit="Delete app and keys" kind="danger" hidden={hidden} />
        </Dialog>
      </div>
    </Card>
  );
}

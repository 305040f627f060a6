import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { requireDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { Choice } from "../desk/Choice.tsx";
import { DeskForm } from "../desk/DeskForm.tsx";
import styles from "../desk/desk.module.css";
import { Field } from "../ui/Field.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { createApp } from "./appActions.ts";

export async function NewAppPage() {
  await requireDeveloper("/apps/new");
  const { items: teams } = await askAsDeveloper("GetTeams", {});
  const options = teams.map(({ teamId, name, personal }) => [teamId, personal ? "Only me" : name] as const);
  return (
    <div className={styles.page}>
      <PageHead title="New app" crumbs={[{ text: "Apps and keys", href: await portalHref("/apps") }]} />
      <DeskForm action={createApp} submit="Create app">
        <Field name="name" label="Name" hint="What you will recognise it by." required maxLength={128} />
        <Field name="description" label="Description (optional)" maxLength={1024} />
        {options.length > 1 && (
          <Choice
            name="teamId"
            label="Who manages it"
            value={teams.find(({ personal }) => personal)?.teamId}
            options={options}
          />
        )}
      </DeskForm>
    </div>
  );
}

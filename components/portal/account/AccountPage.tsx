import { requireDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { DeskForm } from "../desk/DeskForm.tsx";
import { Dialog } from "../desk/Dialog.tsx";
import styles from "../desk/desk.module.css";
import { onDay } from "../desk/moments.ts";
import { signOut } from "../session/sessionActions.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Field } from "../ui/Field.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { changeName, changePassword, deleteAccount } from "./accountActions.ts";

export async function AccountPage() {
  const { name, email, createdDate, hasPassword } = await requireDeveloper("/account");
  return (
    <div className={styles.page}>
      <PageHead title="Account" lead={`${email}, here since ${onDay(createdDate)}`}>
        <form action={signOut}>
          <Button type="submit" kind="secondary">
            Sign out
          </Button>
        </form>
      </PageHead>
      <div className={styles.columns}>
        <Card title="Name">
          <DeskForm action={changeName} submit="Save name">
            <Field
              name="name"
              label="Your name"
              hint="People in your teams and the owners of products see it."
              defaultValue={name}
              autoComplete="name"
              required
              maxLength={100}
            />
          </DeskForm>
        </Card>
        <Password hasPassword={hasPassword} />
        <Export action={await portalHref("/account/data")} />
        <Deletion hasPassword={hasPassword} />
      </div>
    </div>
  );
}

const Password = ({ hasPassword }: { readonly hasPassword: boolean }) => (
  <Card title="Password">
    {!hasPassword && (
      <p>You sign in with another provider. With a password you can also sign in here and see keys again.</p>
    )}
    <DeskForm action={changePassword} submit={hasPassword ? "Change password" : "Set password"}>
      {hasPassword && (
        <Field name="oldPassword" label="Password now" type="password" autoComplete="current-password" required />
      )}
      <Field
        name="newPassword"
        label="New password"
        hint="At least 8 characters."
        type="password"
        autoComplete="new-password"
        required
        maxLength={128}
      />
    </DeskForm>
  </Card>
);

const Export = ({ action }: { readonly action: string }) => (
  <Card title="Your data">
    <p>
      Everything that is stored about you, as one JSON file: account, teams, apps, subscriptions and keys without
      values.
    </p>
    <form action={action} method="post">
      <Button type="submit" kind="secondary">
        Download my data
      </Button>
    </form>
  </Card>
);

const Deletion = ({ hasPassword }: { readonly hasPassword: boolean }) => (
  <Card title="Delete account">
    <p>Your account, and all apps that nobody else manages. Their keys stop working at once.</p>
    <div>
      <Dialog open="Delete my account" title="Delete your account?" kind="danger">
        <p>
          Apps of teams that others are in stay with them. Everything else of you is deleted, and cannot be brought
          back.
        </p>
        <DeskForm action={deleteAccount} submit="Delete account and keys" kind="danger">
          {hasPassword && (
            <Field name="password" label="Your password" type="password" autoComplete="current-password" required />
          )}
        </DeskForm>
      </Dialog>
    </div>
  </Card>
);

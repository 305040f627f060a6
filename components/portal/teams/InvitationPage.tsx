import { requireDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { DeskForm } from "../desk/DeskForm.tsx";
import styles from "../desk/desk.module.css";
import { ButtonLink } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { acceptInvitation } from "./teamActions.ts";

/** Where the link in an invitation's mail leads. Opening it decides nothing: mail programs open links, too. */
export async function InvitationPage({ token }: { readonly token: string | undefined }) {
  const { name, email } = await requireDeveloper(`/invitation?token=${encodeURIComponent(token ?? "")}`);
  return (
    <div className={styles.page}>
      <PageHead title="Join a team" lead={`You are signed in as ${name} (${email}).`} />
      {token ? (
        <DeskForm action={acceptInvitation} submit="Join the team" hidden={{ token }}>
          <p>In a team you see its apps and manage their keys. Your own apps stay your own.</p>
        </DeskForm>
      ) : (
        <Notice tone="error" title="This link is not whole">
          Open the link in the mail again, or ask for another invitation.
        </Notice>
      )}
      <div>
        <ButtonLink kind="quiet" href={await portalHref("/teams")}>
          Not now
        </ButtonLink>
      </div>
    </div>
  );
}

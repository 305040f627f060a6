import { publishedContent } from "../../../lib/portal/publishedContent.ts";
import { ActionForm } from "../ui/ActionForm.tsx";
import { signInWith } from "./sessionActions.ts";

/** The ways in that the portal's owner has set up. */
export async function IdentityButtons({ next }: { next: string }) {
  const { identityProviders } = await publishedContent();
  if (identityProviders.length === 0) return null;
  return (
    <div className="p-stack p-identity">
      {identityProviders.map(({ name, label }) => (
        <ActionForm key={name} action={signInWith} submit={`Continue with ${label}`} kind="secondary">
          <input type="hidden" name="provider" value={name} />
          <input type="hidden" name="next" value={next} />
        </ActionForm>
      ))}
      <p className="p-or">or with your e-mail address</p>
    </div>
  );
}

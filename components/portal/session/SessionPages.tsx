import Link from "next/link";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { currentDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { portalNext } from "../../../lib/portal/portalNext.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { publishedContent } from "../../../lib/portal/publishedContent.ts";
import { ActionForm } from "../ui/ActionForm.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { IdentityButtons } from "./IdentityButtons.tsx";
import { completePasswordReset, requestPasswordReset, signIn, signUp, verifyEmail } from "./sessionActions.ts";

export interface SessionQuery {
  readonly next?: string;
  readonly problem?: string;
  readonly token?: string;
}

const problems: Readonly<Record<string, string>> = {
  identity: "Signing in with that account did not work. Try again, or use your e-mail address and password.",
  late: "That took too long, or began in another browser. Try again.",
  address: "That account does not share a confirmed e-mail address with us, which this portal needs.",
};

export async function SignInPage({ next, problem }: SessionQuery) {
  const target = await whereNext(next);
  return (
    <Narrow title="Sign in" problem={problem}>
      <IdentityButtons next={target} />
      <ActionForm action={signIn} submit="Sign in">
        <input type="hidden" name="next" value={target} />
        <Field name="email" label="E-mail address" type="email" autoComplete="username" required />
        <Field name="password" label="Password" type="password" autoComplete="current-password" required />
      </ActionForm>
      <p className="p-quiet">
        <Link href={await portalHref("/reset-password")}>Forgot your password?</Link> New here?{" "}
        <Link href={await portalHref(`/sign-up?next=${encodeURIComponent(target)}`)}>Sign up</Link>
      </p>
    </Narrow>
  );
}

const afterSignUp: Readonly<Record<string, string>> = {
  APPROVAL: "Somebody looks at every sign-up here: you get a mail as soon as you are let in.",
  EMAIL_DOMAIN: "Some e-mail domains are let in at once; for all others somebody looks at the sign-up first.",
};

export async function SignUpPage({ next, problem }: SessionQuery) {
  const target = await whereNext(next);
  const { signUp: kind } = await publishedContent();
  return (
    <Narrow
      title="Sign up"
      problem={problem}
      lead={afterSignUp[kind] ?? "Free of charge, and takes less than a minute."}
    >
      <IdentityButtons next={target} />
      <ActionForm action={signUp} submit="Create account">
        <input type="hidden" name="next" value={target} />
        <Field name="name" label="Name" autoComplete="name" maxLength={100} required />
        <Field name="email" label="E-mail address" type="email" autoComplete="email" maxLength={254} required />
        <Field
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          hint="At least 8 characters."
          maxLength={128}
          required
        />
      </ActionForm>
      <p className="p-quiet">
        Already signed up? <Link href={await portalHref(`/sign-in?next=${encodeURIComponent(target)}`)}>Sign in</Link>
      </p>
    </Narrow>
  );
}

export const CheckMailPage = () => (
  <Narrow title="Look into your mail">
    <Notice tone="success" title="One step is left">
      We have sent you a mail with a link. Follow it to confirm your address; it is good for one day.
    </Notice>
    <p className="p-quiet">
      No mail after a few minutes? Look into the folder for unwanted mail, then sign in to get another one.
    </p>
  </Narrow>
);

export async function WaitingPage() {
  return (
    <Narrow title="Your sign-up is being looked at">
      <Notice tone="success" title="Nothing more to do">
        Whoever runs this portal approves new developers. You get a mail as soon as that has happened.
      </Notice>
      <p>
        Meanwhile you can <Link href={await portalHref("/docs")}>read the documentation</Link>.
      </p>
    </Narrow>
  );
}

// Following the link changes nothing: programs that look into mails follow links, too.
export async function VerifyEmailPage({ token, next }: SessionQuery) {
  if (!token) return <BrokenLink />;
  return (
    <Narrow title="Confirm your e-mail address" lead="Enter the password that you signed up with, and you are in.">
      <ActionForm action={verifyEmail} submit="Confirm">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="next" value={portalNext(next)} />
        <Field
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          maxLength={128}
          required
        />
      </ActionForm>
    </Narrow>
  );
}

export async function ResetPasswordPage({ token }: SessionQuery) {
  if (token)
    return (
      <Narrow title="Choose a new password">
        <ActionForm action={completePasswordReset} submit="Save and sign in">
          <input type="hidden" name="token" value={token} />
          <Field
            name="password"
            label="New password"
            type="password"
            autoComplete="new-password"
            hint="At least 8 characters."
            maxLength={128}
            required
          />
        </ActionForm>
      </Narrow>
    );
  return (
    <Narrow title="Forgot your password?" lead="Tell us your address and we send you a link to choose a new one.">
      <ActionForm action={requestPasswordReset} submit="Send the link">
        <Field name="email" label="E-mail address" type="email" autoComplete="username" required />
      </ActionForm>
      <p className="p-quiet">
        <Link href={await portalHref("/sign-in")}>Back to sign in</Link>
      </p>
    </Narrow>
  );
}

const BrokenLink = () => (
  <Narrow title="This link is not whole">
    <Notice tone="warning">Copy all of it from the mail into the address bar, or sign in to get another one.</Notice>
  </Narrow>
);

const Narrow = ({
  title,
  lead,
  problem,
  children,
}: {
  title: string;
  lead?: string;
  problem?: string;
  children: ReactNode;
}) => (
  <div className="p-narrow">
    <PageHead title={title} lead={lead} />
    {problem && (
      <Notice tone="error" announce>
        {problems[problem] ?? problems.identity}
      </Notice>
    )}
    {children}
  </div>
);

/** Whoever is signed in already goes where they wanted to. */
async function whereNext(next: string | undefined): Promise<string> {
  const target = portalNext(next);
  if (await currentDeveloper()) redirect(await portalHref(target));
  return target;
}

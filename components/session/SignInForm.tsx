"use client";

import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { count } from "../../lib/format.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";

export function SignInForm({ initialEmail = "", onSignedIn }: { initialEmail?: string; onSignedIn: () => void }) {
  const [email, setEmail] = useState(initialEmail);
  const [password, setPassword] = useState("");
  const [attempted, setAttempted] = useState(false);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [challenge, setChallenge] = useState<Challenge>();
  const [more, setMore] = useState("");

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAttempted(true);
    if (email === "" || password === "" || pending) return;
    setPending(true);
    const form = { email, password, ...(challenge && { [challenge.name]: more }), redirect: false } as const;
    const answer = await signIn("credentials", form).catch(() => undefined);
    if (answer?.ok && !answer.error) return onSignedIn();
    setPending(false);
    const asked = challengeIn(answer?.error ?? "");
    if (asked) {
      const isRepeated = asked.field === challenge;
      setRefusal(isRepeated ? { title: "That did not work", reason: asked.reason } : undefined);
      setMore(isRepeated ? more : "");
      setChallenge(asked.field);
      return;
    }
    setRefusal(refusalFor(answer?.error ?? "unavailable"));
  };
  return (
    <form onSubmit={submit} noValidate>
      <SpaceBetween size="l">
        {refusal && <ErrorAlert title={refusal.title} reason={refusal.reason} />}
        <FormField
          label="E-mail address or user name"
          errorText={attempted && email === "" && "Enter your e-mail address or user name."}
        >
          <Input
            type="text"
            name="email"
            autoComplete="username"
            autoFocus={initialEmail === ""}
            value={email}
            onChange={({ detail }) => setEmail(detail.value)}
          />
        </FormField>
        <FormField label="Password" errorText={attempted && password === "" && "Enter your password."}>
          <Input
            type="password"
            name="password"
            autoComplete="current-password"
            autoFocus={initialEmail !== ""}
            value={password}
            onChange={({ detail }) => setPassword(detail.value)}
          />
        </FormField>
        {challenge && (
          <FormField key={challenge.name} label={challenge.label} description={challenge.description}>
            <Input
              type={challenge.type}
              name={challenge.name}
              autoComplete={challenge.autoComplete}
              inputMode={challenge.name === "code" ? "numeric" : "text"}
              autoFocus
              value={more}
              onChange={({ detail }) => setMore(detail.value)}
            />
          </FormField>
        )}
        <Button variant="primary" formAction="submit" fullWidth loading={pending}>
          Sign in
        </Button>
      </SpaceBetween>
    </form>
  );
}

interface Challenge {
  readonly name: "code" | "newPassword";
  readonly label: string;
  readonly description: string;
  readonly type: "text" | "password";
  readonly autoComplete: "one-time-code" | "new-password";
}

/** What SignIn asks for beside the password, by its own names. */
const challenges: Readonly<Record<string, Challenge | undefined>> = {
  MFA_CODE: {
    name: "code",
    label: "MFA code",
    description: "Six digits from your authenticator app.",
    type: "text",
    autoComplete: "one-time-code",
  },
  NEW_PASSWORD: {
    name: "newPassword",
    label: "New password",
    description: "Your administrator asks you to choose another one. At least 12 characters.",
    type: "password",
    autoComplete: "new-password",
  },
};

function challengeIn(code: string): { field: Challenge; reason: string } | undefined {
  const [, name = "", reason = ""] = /^challenge:(\w+):(.*)$/s.exec(code) ?? [];
  const field = challenges[name];
  return field && { field, reason };
}

interface Refusal {
  readonly title: string;
  readonly reason: string;
}

/** Codes as lib/signIn.ts gives them. */
function refusalFor(code: string): Refusal {
  const [, seconds] = /^slow-down:(\d+)$/.exec(code) ?? [];
  if (seconds) {
    const wait =
      Number(seconds) < 120 ? count(Number(seconds), "second") : count(Math.ceil(Number(seconds) / 60), "minute");
    return { title: "Too many attempts", reason: `For your account's safety, wait ${wait} before you try again.` };
  }
  if (code === "unavailable") {
    return {
      title: "Sign-in is not available",
      reason: "The management API does not answer. Check that Gatehouse is running.",
    };
  }
  return { title: "Wrong e-mail address or password", reason: "Check both and try again. Capital letters matter." };
}

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

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAttempted(true);
    if (email === "" || password === "" || pending) return;
    setPending(true);
    const answer = await signIn("credentials", { email, password, redirect: false }).catch(() => undefined);
    if (answer?.ok && !answer.error) return onSignedIn();
    setPending(false);
    setRefusal(refusalFor(answer?.error ?? "unavailable"));
  };
  return (
    <form onSubmit={submit} noValidate>
      <SpaceBetween size="l">
        {refusal && <ErrorAlert title={refusal.title} reason={refusal.reason} />}
        <FormField label="E-mail address" errorText={attempted && email === "" && "Enter your e-mail address."}>
          <Input
            type="email"
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
        <Button variant="primary" formAction="submit" fullWidth loading={pending}>
          Sign in
        </Button>
      </SpaceBetween>
    </form>
  );
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

"use client";

import Box from "@cloudscape-design/components/box";
import Modal from "@cloudscape-design/components/modal";
import { SignInForm } from "./SignInForm.tsx";

export interface SignInAgainDialogProps {
  readonly email: string;
  readonly onSignedIn: () => void;
  readonly onDismiss: () => void;
}

/** The session ended under the visitor's hands: signing in right here keeps what they were typing. */
export function SignInAgainDialog({ email, onSignedIn, onDismiss }: SignInAgainDialogProps) {
  return (
    <Modal visible onDismiss={onDismiss} closeAriaLabel="Close" header="Your session has ended" size="small">
      <Box margin={{ bottom: "l" }}>Sign in again to go on. What you were typing is still here.</Box>
      <SignInForm initialEmail={email} onSignedIn={onSignedIn} />
    </Modal>
  );
}

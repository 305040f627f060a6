"use client";

import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { Wordmark } from "../layout/Wordmark.tsx";
import { SignInForm } from "./SignInForm.tsx";

/** `next` is an address of this console, checked on the server. */
export function SignInPage({ next }: { next: string }) {
  return (
    <main className="signIn">
      <div className="signInCard">
        <SpaceBetween size="l">
          <Wordmark />
          <Container header={<Header variant="h1">Sign in</Header>}>
            <SignInForm onSignedIn={() => location.assign(next)} />
          </Container>
          <Box color="text-body-secondary" fontSize="body-s">
            The first administrator's e-mail address and password were printed when Gatehouse was started for the first
            time.
          </Box>
        </SpaceBetween>
      </div>
    </main>
  );
}

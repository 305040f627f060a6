"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { browserManagement, type Management } from "../../lib/aws.ts";
import { isSessionEnded } from "../../lib/describeError.ts";
import { SignInAgainDialog } from "../session/SignInAgainDialog.tsx";
import { NavigationGuard } from "../ui/NavigationGuard.tsx";
import { NotificationsProvider } from "../ui/Notifications.tsx";

export interface SignedIn {
  readonly userName: string;
  readonly email: string;
  readonly region: string;
}

interface Console extends SignedIn {
  readonly management: Management | undefined;
}

const ConsoleContext = createContext<Console | undefined>(undefined);

export function useConsole(): Console {
  const value = use(ConsoleContext);
  if (!value) throw new Error("useConsole needs a ConsoleProvider above it.");
  return value;
}

/** What every page of the console stands on: the management API, its cache, notifications and guarded navigation. */
export function ConsoleProvider({ signedIn, children }: { signedIn: SignedIn; children: ReactNode }) {
  const [sessionEnded, setSessionEnded] = useState(false);
  const [queryClient] = useState(() => createQueryClient(() => setSessionEnded(true)));
  const management = useMemo(
    () => (typeof window === "undefined" ? undefined : browserManagement(signedIn.region)),
    [signedIn.region],
  );
  const value = useMemo(() => ({ ...signedIn, management }), [signedIn, management]);
  const resume = () => {
    setSessionEnded(false);
    void queryClient.invalidateQueries();
  };
  return (
    <ConsoleContext value={value}>
      <QueryClientProvider client={queryClient}>
        <NotificationsProvider>
          <NavigationGuard>{children}</NavigationGuard>
          {sessionEnded && (
            <SignInAgainDialog email={signedIn.email} onSignedIn={resume} onDismiss={() => setSessionEnded(false)} />
          )}
        </NotificationsProvider>
      </QueryClientProvider>
    </ConsoleContext>
  );
}

function createQueryClient(onSessionEnded: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isSessionEnded(error)) onSessionEnded();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // The SDK retries by itself what is worth retrying.
    defaultOptions: { queries: { retry: false, staleTime: 5_000 }, mutations: { retry: false } },
  });
}

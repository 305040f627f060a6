import type { ReactNode } from "react";
import { ConsoleProvider } from "../../components/console/ConsoleProvider.tsx";
import { Prefetched } from "../../components/console/Prefetched.tsx";
import { ConsoleLayout } from "../../components/layout/ConsoleLayout.tsx";
import { callerQuery } from "../../components/session/callerQuery.ts";
import { env } from "../../lib/env.ts";
import { requireSession } from "../../lib/session.ts";

export default async function Layout({ children }: { children: ReactNode }) {
  const { userName, email } = await requireSession();
  return (
    <ConsoleProvider signedIn={{ userName, email, region: env().AWS_REGION }}>
      <Prefetched queries={[callerQuery]}>
        <ConsoleLayout>{children}</ConsoleLayout>
      </Prefetched>
    </ConsoleProvider>
  );
}

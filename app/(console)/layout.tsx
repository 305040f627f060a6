import "@cloudscape-design/global-styles/index.css";
import "../globals.css";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { ConsoleProvider } from "../../components/console/ConsoleProvider.tsx";
import { Prefetched } from "../../components/console/Prefetched.tsx";
import { ConsoleDocument, consoleMetadata, consoleViewport } from "../../components/layout/ConsoleDocument.tsx";
import { ConsoleLayout } from "../../components/layout/ConsoleLayout.tsx";
import { resourcesQuery } from "../../components/resources/resourceQueries.ts";
import { restApiQuery } from "../../components/restApis/restApiQueries.ts";
import { callerQuery } from "../../components/session/callerQuery.ts";
import { env } from "../../lib/env.ts";
import { requireSession } from "../../lib/session.ts";

export const metadata = consoleMetadata;
export const viewport = consoleViewport;

export default async function Layout({ children }: { children: ReactNode }) {
  const { userName, email } = await requireSession();
  // The frame names the API and the resource of the page inside it, whose parameters a layout is not given.
  const [, root, item, section] = ((await headers()).get("x-pathname") ?? "").split("/");
  const apiId = root === "apis" ? item : undefined;
  const shown = [
    callerQuery,
    ...(apiId ? [restApiQuery(apiId)] : []),
    ...(apiId && section === "resources" ? [resourcesQuery(apiId)] : []),
  ];
  return (
    <ConsoleDocument>
      <ConsoleProvider signedIn={{ userName, email, region: env().AWS_REGION }}>
        <Prefetched queries={shown} missingIsFine>
          <ConsoleLayout>{children}</ConsoleLayout>
        </Prefetched>
      </ConsoleProvider>
    </ConsoleDocument>
  );
}

import type { Metadata } from "next";
import { Prefetched } from "../../../../../components/console/Prefetched.tsx";
import { RestApiSettingsEditor } from "../../../../../components/restApis/RestApiSettingsEditor.tsx";
import { restApiQuery } from "../../../../../components/restApis/restApiQueries.ts";

export const metadata: Metadata = { title: "API settings" };

export default async function Page({ params }: { params: Promise<{ apiId: string }> }) {
  const { apiId } = await params;
  return (
    <Prefetched queries={[restApiQuery(apiId)]}>
      <RestApiSettingsEditor apiId={apiId} />
    </Prefetched>
  );
}

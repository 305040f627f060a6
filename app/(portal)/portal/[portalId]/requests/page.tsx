import { RequestsPage } from "../../../../../components/portal/requests/RequestsPage.tsx";

export const metadata = { title: "My requests" };

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  return <RequestsPage query={await searchParams} />;
}

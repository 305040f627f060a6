import { AppPage } from "../../../../../../components/portal/apps/AppPage.tsx";

export const metadata = { title: "App" };

export default async function Page({ params }: { params: Promise<{ appId: string }> }) {
  return <AppPage appId={(await params).appId} />;
}

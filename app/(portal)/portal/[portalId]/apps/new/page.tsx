import { NewAppPage } from "../../../../../../components/portal/apps/NewAppPage.tsx";

export const metadata = { title: "New app" };

export default function Page() {
  return <NewAppPage />;
}

import { AppsPage } from "../../../../../components/portal/apps/AppsPage.tsx";

export const metadata = { title: "Apps and keys" };

export default function Page() {
  return <AppsPage />;
}

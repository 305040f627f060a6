import { TeamsPage } from "../../../../../components/portal/teams/TeamsPage.tsx";

export const metadata = { title: "Teams" };

export default function Page() {
  return <TeamsPage />;
}

import { TeamPage } from "../../../../../../components/portal/teams/TeamPage.tsx";

export const metadata = { title: "Team" };

export default async function Page({ params }: { params: Promise<{ teamId: string }> }) {
  return <TeamPage teamId={(await params).teamId} />;
}

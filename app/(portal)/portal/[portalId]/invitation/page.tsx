import { InvitationPage } from "../../../../../components/portal/teams/InvitationPage.tsx";

export const metadata = { title: "Join a team" };

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { token } = await searchParams;
  return <InvitationPage token={typeof token === "string" ? token : undefined} />;
}

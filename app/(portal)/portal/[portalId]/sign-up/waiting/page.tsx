import type { Metadata } from "next";
import { WaitingPage } from "../../../../../../components/portal/session/SessionPages.tsx";

export const metadata: Metadata = { title: "Your sign-up is being looked at", robots: { index: false } };

export default function Page() {
  return <WaitingPage />;
}

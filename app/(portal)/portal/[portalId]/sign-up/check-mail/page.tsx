import type { Metadata } from "next";
import { CheckMailPage } from "../../../../../../components/portal/session/SessionPages.tsx";

export const metadata: Metadata = { title: "Look into your mail", robots: { index: false } };

export default function Page() {
  return <CheckMailPage />;
}

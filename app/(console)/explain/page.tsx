import type { Metadata } from "next";
import { ExplainPage } from "../../../components/explanations/ExplainPage.tsx";

export const metadata: Metadata = { title: "Explain a request" };

export default function Page() {
  return <ExplainPage />;
}

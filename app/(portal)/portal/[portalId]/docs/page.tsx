import type { Metadata } from "next";
import { DocumentationList } from "../../../../../components/portal/documentation/DocumentationList.tsx";

export const metadata: Metadata = { title: "Documentation" };

export default function Page() {
  return <DocumentationList />;
}

import "@cloudscape-design/global-styles/index.css";
import "../globals.css";
import type { ReactNode } from "react";
import { ConsoleDocument, consoleMetadata, consoleViewport } from "../../components/layout/ConsoleDocument.tsx";

export const metadata = consoleMetadata;
export const viewport = consoleViewport;

export default function SignInLayout({ children }: { children: ReactNode }) {
  return <ConsoleDocument>{children}</ConsoleDocument>;
}

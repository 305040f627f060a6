import "./portal.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { PortalDocument } from "../../../components/portal/frame/PortalDocument.tsx";
import { portalMetadata } from "../../../components/portal/frame/portalMetadata.ts";

export const generateMetadata = (): Promise<Metadata> => portalMetadata();
export const viewport: Viewport = { colorScheme: "light dark", width: "device-width", initialScale: 1 };

export default function PortalLayout({ children }: { children: ReactNode }) {
  return <PortalDocument>{children}</PortalDocument>;
}

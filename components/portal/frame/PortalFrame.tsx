import Link from "next/link";
import type { ReactNode } from "react";
import type { PortalContent } from "../../../lib/portal/portalContent.ts";
import { portalHref, portalRequest } from "../../../lib/portal/portalRequest.ts";
import { Brand } from "./Brand.tsx";
import type { Mode } from "./mode.ts";
import { PortalBase } from "./PortalBase.tsx";
import { PortalHeader } from "./PortalHeader.tsx";

const unfocused = { tabIndex: -1 } as const;

/** Header, main and footer; without content only what belongs to no portal. */
export async function PortalFrame({
  content,
  mode,
  children,
}: {
  content: PortalContent | undefined;
  mode: Mode | undefined;
  children: ReactNode;
}) {
  const { base, previewToken } = await portalRequest();
  return (
    <PortalBase base={base}>
      <a className="p-skip" href="#main">
        Skip to content
      </a>
      {previewToken && (
        <p className="p-previewBar" role="note">
          Preview: visitors do not see this yet.
        </p>
      )}
      {content ? <PortalHeader content={content} mode={mode} /> : <PlainHeader />}
      <main id="main" className="p-main" {...unfocused}>
        {children}
      </main>
      <PortalFooter content={content} />
    </PortalBase>
  );
}

const PlainHeader = () => (
  <header className="p-header">
    <div className="p-headerInner">
      <Brand href="/" name="Developer portal" />
    </div>
  </header>
);

async function PortalFooter({ content }: { content: PortalContent | undefined }) {
  if (!content) return null;
  return (
    <footer className="p-footer">
      <div className="p-footerInner">
        <span>{content.portalContent.displayName}</span>
        <nav aria-label="Footer">
          <Link href={await portalHref("/products")}>Products</Link>
          <Link href={await portalHref("/docs")}>Documentation</Link>
          <a href={await portalHref("/llms.txt")}>llms.txt</a>
        </nav>
      </div>
    </footer>
  );
}

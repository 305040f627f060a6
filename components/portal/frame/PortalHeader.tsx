import Link from "next/link";
import { currentDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import type { PortalContent } from "../../../lib/portal/portalContent.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { SearchBox } from "../search/SearchBox.tsx";
import { signOut } from "../session/sessionActions.ts";
import { Brand } from "./Brand.tsx";
import { ModeSwitch } from "./ModeSwitch.tsx";
import type { Mode } from "./mode.ts";

interface Destination {
  readonly text: string;
  readonly href: string;
}

/** Where a signed-in developer goes from any page. */
const own = [
  ["Apps and keys", "/apps"],
  ["Usage", "/usage"],
  ["Requests", "/requests"],
  ["Teams", "/teams"],
  ["Account", "/account"],
] as const;

export async function PortalHeader({ content, mode }: { content: PortalContent; mode: Mode | undefined }) {
  const { displayName } = content.portalContent;
  const developer = await currentDeveloper().catch(() => undefined);
  const main = await destinations([
    ["Products", "/products"],
    ["Documentation", "/docs"],
    ...(developer ? ([["Apps", "/apps"]] as const) : []),
  ]);
  const logo = content.logo ? await portalHref("/logo") : undefined;
  return (
    <header className="p-header">
      <div className="p-headerInner">
        <Brand href={await portalHref("/")} name={displayName} logo={logo} />
        <nav className="p-nav p-onlyWide" aria-label="Main">
          {main.map(({ text, href }) => (
            <Link key={href} href={href}>
              {text}
            </Link>
          ))}
        </nav>
        <div className="p-headerEnd">
          <div className="p-onlyWide">
            <SearchBox label="Search" />
          </div>
          <ModeSwitch initial={mode} />
          {developer ? (
            <AccountMenu name={developer.name} email={developer.email} links={await destinations(own)} />
          ) : (
            <>
              <Link className="p-headerLink p-onlyWide" href={await portalHref("/sign-in")}>
                Sign in
              </Link>
              <Link className="p-headerLink p-headerCta" href={await portalHref("/sign-up")}>
                Sign up
              </Link>
            </>
          )}
          <NarrowMenu
            links={main}
            search={await portalHref("/search")}
            signIn={!developer && (await portalHref("/sign-in"))}
            mode={mode}
          />
        </div>
      </div>
    </header>
  );
}

const destinations = (pairs: readonly (readonly [string, string])[]): Promise<Destination[]> =>
  Promise.all(pairs.map(async ([text, path]) => ({ text, href: await portalHref(path) })));

const AccountMenu = ({ name, email, links }: { name: string; email: string; links: readonly Destination[] }) => (
  <details className="p-menu" name="header">
    <summary className="p-headerLink">
      <b className="p-monogram" aria-hidden="true">
        {(name || email).charAt(0).toUpperCase()}
      </b>
      <span className="p-visuallyHidden">Your account</span>
    </summary>
    <div className="p-menuPanel">
      <p>Signed in as {email}</p>
      {links.map(({ text, href }) => (
        <Link key={href} href={href}>
          {text}
        </Link>
      ))}
      <form action={signOut}>
        <button type="submit">Sign out</button>
      </form>
    </div>
  </details>
);

/** Everything that the bar has no room for. */
const NarrowMenu = ({
  links,
  search,
  signIn,
  mode,
}: {
  links: readonly Destination[];
  search: string;
  signIn: string | false;
  mode: Mode | undefined;
}) => (
  <details className="p-menu p-onlyNarrow" name="header">
    <summary className="p-iconButton">
      <span className="p-visuallyHidden">Menu</span>
      <svg width="20" height="20" viewBox="0 0 20 20" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
        <path d="M3 5h14M3 10h14M3 15h14" />
      </svg>
    </summary>
    <nav className="p-menuPanel" aria-label="Menu">
      {links.map(({ text, href }) => (
        <Link key={href} href={href}>
          {text}
        </Link>
      ))}
      <Link href={search}>Search</Link>
      {signIn && <Link href={signIn}>Sign in</Link>}
      <ModeSwitch initial={mode} inWords />
    </nav>
  </details>
);

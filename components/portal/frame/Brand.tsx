import Link from "next/link";

/** Logo and name, or the name's first letter where there is no logo. */
export function Brand({ href, name, logo }: { href: string; name: string; logo?: string }) {
  return (
    <Link href={href} className="p-brand">
      {logo ? (
        <img src={logo} alt="" />
      ) : (
        <b className="p-monogram" aria-hidden="true">
          {name.trim().charAt(0).toUpperCase()}
        </b>
      )}
      <span>{name}</span>
    </Link>
  );
}

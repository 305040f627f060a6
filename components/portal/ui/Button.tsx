import Link from "next/link";
import type { ButtonHTMLAttributes, ReactNode } from "react";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

interface Look {
  readonly kind?: ButtonKind;
  readonly small?: boolean;
}

export function Button({
  kind = "primary",
  small,
  type = "button",
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & Look) {
  return <button {...rest} type={type} className={`${buttonClass(kind, small)} ${className ?? ""}`} />;
}

/** A link that looks like a button. `href` is whole: `await portalHref("/apps")`. */
export function ButtonLink({
  href,
  kind = "primary",
  small,
  children,
}: Look & { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link href={href} className={buttonClass(kind, small)}>
      {children}
    </Link>
  );
}

const kinds: Readonly<Record<ButtonKind, string>> = {
  primary: "p-buttonPrimary",
  secondary: "p-buttonSecondary",
  quiet: "p-buttonQuiet",
  danger: "p-buttonDanger",
};

const buttonClass = (kind: ButtonKind, small = false): string =>
  `p-button ${kinds[kind]}${small ? " p-buttonSmall" : ""}`;

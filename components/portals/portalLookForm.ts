import type { PortalContent } from "@aws-sdk/client-apigatewayv2";
import { type Contrast, contrastsOf } from "../../contract/portal/contrast.ts";
import type { SnapshotCustomColors } from "../../contract/portal/portalSnapshot.ts";
import type { Portal, PortalSettings } from "./portalQueries.ts";

export type ColorName = keyof SnapshotCustomColors;

/** Everything visitors see of a portal around its products. */
export interface PortalLookForm {
  readonly displayName: string;
  readonly description: string;
  readonly colors: SnapshotCustomColors;
  readonly font: string;
  /** Markdown. */
  readonly homePage: string;
  /** A data URL; empty: no logo. */
  readonly logo: string;
}

export const defaultColors: SnapshotCustomColors = {
  accentColor: "#0b5cd6",
  backgroundColor: "#ffffff",
  errorValidationColor: "#b3151e",
  headerColor: "#12315c",
  navigationColor: "#f6f8fb",
  textColor: "#0f141a",
};

export const colorNames: readonly (readonly [ColorName, string, string])[] = [
  ["headerColor", "Header", "Behind the portal's name; what is written on it is black or white, whichever is clearer."],
  ["navigationColor", "Navigation", "Behind menus and boxes."],
  ["backgroundColor", "Background", "Behind everything else."],
  ["textColor", "Text", "Of headings and paragraphs."],
  ["accentColor", "Accent", "Links and buttons."],
  ["errorValidationColor", "Errors", "What is wrong with a field."],
];

const labelOf = (name: ColorName): string => colorNames.find(([known]) => known === name)?.[1] ?? name;

export function portalLookForm({ PortalContent: content }: Portal, settings: PortalSettings): PortalLookForm {
  const colors = content?.Theme?.CustomColors;
  return {
    displayName: content?.DisplayName ?? "",
    description: content?.Description ?? "",
    colors: {
      accentColor: colors?.AccentColor ?? defaultColors.accentColor,
      backgroundColor: colors?.BackgroundColor ?? defaultColors.backgroundColor,
      errorValidationColor: colors?.ErrorValidationColor ?? defaultColors.errorValidationColor,
      headerColor: colors?.HeaderColor ?? defaultColors.headerColor,
      navigationColor: colors?.NavigationColor ?? defaultColors.navigationColor,
      textColor: colors?.TextColor ?? defaultColors.textColor,
    },
    font: settings.font,
    homePage: settings.homePage,
    logo: settings.logo ?? "",
  };
}

export const displayNameError = (displayName: string): string | undefined =>
  displayName.trim().length < 3 || displayName.length > 255
    ? "A name of 3 to 255 characters, for example: Acme for developers."
    : undefined;

export const colorError = (color: string): string | undefined =>
  /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(color) ? undefined : "A colour such as #0b5cd6.";

/** Why the look cannot be saved as it is. */
export function lookProblem({ displayName, colors }: PortalLookForm): string | undefined {
  const wrong = colorNames.find(([name]) => colorError(colors[name]) !== undefined);
  if (displayNameError(displayName)) return displayNameError(displayName);
  if (wrong) return `${wrong[1]}: ${colorError(colors[wrong[0]])}`;
  const faint = contrastsOf(colors).find(({ isEnough }) => !isEnough);
  return faint && `${contrastText(faint)} cannot be read: it needs 4.5:1.`;
}

/** `Accent on Background, 3.12:1` */
export const contrastText = ({ foreground, background, ratio }: Contrast): string =>
  `${labelOf(foreground)} on ${labelOf(background)}, ${ratio}:1,`;

type Content = Pick<PortalLookForm, "displayName" | "description" | "colors">;

export const portalContent = ({ displayName, description, colors }: Content): PortalContent => ({
  DisplayName: displayName.trim(),
  ...(description && { Description: description }),
  Theme: {
    CustomColors: {
      AccentColor: colors.accentColor,
      BackgroundColor: colors.backgroundColor,
      ErrorValidationColor: colors.errorValidationColor,
      HeaderColor: colors.headerColor,
      NavigationColor: colors.navigationColor,
      TextColor: colors.textColor,
    },
  },
});

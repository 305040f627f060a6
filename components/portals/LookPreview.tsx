"use client";

import { readableOn } from "../../contract/portal/contrast.ts";
import type { PortalLookForm } from "./portalLookForm.ts";

const families: Readonly<Record<string, string>> = {
  system: "system-ui, sans-serif",
  sans: "Arial, Helvetica, sans-serif",
  serif: "Georgia, 'Times New Roman', serif",
  mono: "ui-monospace, Menlo, Consolas, monospace",
  rounded: "ui-rounded, 'Arial Rounded MT Bold', 'Nunito', sans-serif",
};

/** A portal in small, in the colours that are being chosen. */
export function LookPreview({ look: { colors, displayName, description, font, logo } }: { look: PortalLookForm }) {
  const onHeader = readableOn(colors.headerColor);
  return (
    <figure className="lookPreview" style={{ fontFamily: families[font], background: colors.backgroundColor }}>
      <div className="lookHeader" style={{ background: colors.headerColor, color: onHeader }}>
        {logo && <img src={logo} alt="" />}
        <span>{displayName || "Name of the portal"}</span>
      </div>
      <div className="lookBody">
        <div className="lookNavigation" style={{ background: colors.navigationColor, color: colors.textColor }}>
          <span>Overview</span>
          <span>Getting started</span>
          <span>Plans</span>
        </div>
        <div className="lookText" style={{ color: colors.textColor }}>
          <strong>{description || "What there is to find"}</strong>
          <span>
            Read the <span style={{ color: colors.accentColor, textDecoration: "underline" }}>documentation</span> and
            try it.
          </span>
          <span
            className="lookButton"
            style={{ background: colors.accentColor, color: readableOn(colors.accentColor) }}
          >
            Get a key
          </span>
          <span style={{ color: colors.errorValidationColor }}>This field needs an e-mail address.</span>
        </div>
      </div>
      <figcaption className="visuallyHidden">A portal in these colours</figcaption>
    </figure>
  );
}

"use client";

import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { contrastsOf } from "../../contract/portal/contrast.ts";
import type { SnapshotCustomColors } from "../../contract/portal/portalSnapshot.ts";
import { colorError, colorNames, contrastText } from "./portalLookForm.ts";

export interface ColorFieldsProps {
  readonly colors: SnapshotCustomColors;
  readonly onChange: (colors: SnapshotCustomColors) => void;
}

/** The six colours of a theme, and whether what is written in them can be read. */
export function ColorFields({ colors, onChange }: ColorFieldsProps) {
  return (
    <div>
      <div className="colorFields">
        {colorNames.map(([name, label, use]) => (
          <FormField key={name} label={label} description={use} errorText={colorError(colors[name])}>
            <div className="colorField">
              <input
                type="color"
                aria-label={`Pick: ${label}`}
                value={pickable(colors[name])}
                onChange={({ target }) => onChange({ ...colors, [name]: target.value })}
              />
              <Input
                value={colors[name]}
                spellcheck={false}
                onChange={({ detail }) => onChange({ ...colors, [name]: detail.value })}
              />
            </div>
          </FormField>
        ))}
      </div>
      <div className="contrasts" role="status">
        {contrastsOf(colors).map((contrast) => (
          <StatusIndicator
            key={`${contrast.foreground} ${contrast.background}`}
            type={contrast.isEnough ? "success" : "error"}
          >
            {contrastText(contrast)} {contrast.isEnough ? "can be read" : "cannot be read: it needs 4.5:1"}
          </StatusIndicator>
        ))}
      </div>
    </div>
  );
}

/** The browser's own picker knows six digits only. */
const pickable = (color: string): string => {
  if (/^#[0-9a-f]{6}/i.test(color)) return color.slice(0, 7);
  const [r = "0", g = "0", b = "0"] = /^#[0-9a-f]{3}/i.test(color) ? color.slice(1) : "000";
  return `#${r}${r}${g}${g}${b}${b}`;
};

"use client";

import Button from "@cloudscape-design/components/button";
import FileUpload from "@cloudscape-design/components/file-upload";
import FormField from "@cloudscape-design/components/form-field";
import { useState } from "react";
import { Optional } from "../ui/Optional.tsx";

const most = 500_000;
const types = ["image/png", "image/jpeg", "image/svg+xml"];

export interface LogoFieldProps {
  /** A data URL; empty: no logo. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function LogoField({ value, onChange }: LogoFieldProps) {
  const [error, setError] = useState<string>();
  const choose = async (file: File | undefined) => {
    const wrong = file && problemOf(file);
    setError(wrong);
    if (file && wrong === undefined) onChange(await dataUrl(file));
  };
  return (
    <FormField
      label={<Optional label="Logo" />}
      constraintText="PNG, JPEG or SVG without script, at most 500 kB."
      errorText={error}
    >
      {value === "" ? (
        <FileUpload
          value={[]}
          accept={types.join(",")}
          onChange={({ detail }) => void choose(detail.value[0])}
          i18nStrings={{
            uploadButtonText: () => "Choose a file",
            dropzoneText: () => "Drop the logo here",
            removeFileAriaLabel: () => "Remove the logo",
            limitShowFewer: "Show fewer",
            limitShowMore: "Show more",
            errorIconAriaLabel: "Error",
          }}
        />
      ) : (
        <div className="logoField">
          <img src={value} alt="The portal's logo" />
          <Button onClick={() => onChange("")}>Remove logo</Button>
        </div>
      )}
    </FormField>
  );
}

function problemOf({ type, size }: File): string | undefined {
  if (!types.includes(type)) return "A logo is a PNG, JPEG or SVG file.";
  return size > most ? `This file has ${Math.ceil(size / 1000)} kB; a logo may have 500 kB.` : undefined;
}

const dataUrl = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

"use client";

import Box from "@cloudscape-design/components/box";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";

export interface CodeBlockProps {
  readonly text: string;
  readonly label: string;
  readonly empty: string;
  /** As long as it is, instead of scrolling by itself. */
  readonly whole?: boolean;
}

/** Text to read and to copy, as it is; long lines wrap, long texts scroll. */
export function CodeBlock({ text, label, empty, whole = false }: CodeBlockProps) {
  if (text === "") return <Box color="text-body-secondary">{empty}</Box>;
  return (
    <div className="codeBlock">
      <section className={whole ? "codeBlockText codeBlockWhole" : "codeBlockText"} aria-label={label}>
        <pre>{text}</pre>
      </section>
      <div className="codeBlockCopy">
        <CopyToClipboard
          variant="icon"
          textToCopy={text}
          copyButtonAriaLabel={`Copy: ${label}`}
          copySuccessText="Copied"
          copyErrorText="Not copied"
        />
      </div>
    </div>
  );
}

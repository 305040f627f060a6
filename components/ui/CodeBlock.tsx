"use client";

import Box from "@cloudscape-design/components/box";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";

/** Text to read and to copy, as it is; long lines wrap, long texts scroll. */
export function CodeBlock({ text, label, empty }: { text: string; label: string; empty: string }) {
  if (text === "") return <Box color="text-body-secondary">{empty}</Box>;
  return (
    <div className="codeBlock">
      <section className="codeBlockText" aria-label={label}>
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

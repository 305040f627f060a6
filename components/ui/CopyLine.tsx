"use client";

import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";

/** Something to paste elsewhere: an address, an id, a command. */
export function CopyLine({ text, label, code = false }: { text: string; label: string; code?: boolean }) {
  const button = (
    <CopyToClipboard
      variant="icon"
      textToCopy={text}
      copyButtonAriaLabel={label}
      copySuccessText="Copied"
      copyErrorText="Not copied"
    />
  );
  if (!code) {
    return (
      <span className="copyInline">
        <span className="copyText">{text}</span>
        {button}
      </span>
    );
  }
  return (
    <div className="codeLine">
      <code>{text}</code>
      {button}
    </div>
  );
}

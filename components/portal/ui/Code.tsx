import { CopyButton } from "./CopyButton.tsx";

// What scrolls within itself must be reachable by keyboard.
const scrolling = { tabIndex: 0 } as const;

/** A block of code that can be copied. */
export function Code({ text, title, copyLabel }: { text: string; title?: string; copyLabel?: string }) {
  return (
    <div>
      {title && <span className="p-codeTitle">{title}</span>}
      <div className="p-code">
        <pre {...scrolling}>
          <code>{text}</code>
        </pre>
        <CopyButton text={text} label={copyLabel ?? "Copy code"} />
      </div>
    </div>
  );
}

"use client";

import Skeleton from "@cloudscape-design/components/skeleton";
import dynamic from "next/dynamic";
import { type CodeEditorProps, editorHeight } from "./codeLanguage.ts";

/** Monaco, loaded when first needed; a plain text field does the same work where Monaco cannot be loaded. */
const LazyEditor = dynamic<CodeEditorProps>(
  () =>
    import("./MonacoEditor.tsx").then(
      ({ MonacoEditor }) => MonacoEditor,
      async () => (await import("./PlainEditor.tsx")).PlainEditor,
    ),
  { ssr: false, loading: () => <Skeleton height={`${editorHeight}px`} /> },
);

export function CodeEditor(props: CodeEditorProps) {
  // The height is kept while the editor loads.
  return (
    <div style={{ minBlockSize: props.height ?? editorHeight }}>
      <LazyEditor {...props} />
    </div>
  );
}

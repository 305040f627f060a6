"use client";

import Box from "@cloudscape-design/components/box";
import dynamic from "next/dynamic";
import { useAppearance } from "../layout/AppearanceProvider.tsx";
import { CodeEditor } from "../ui/CodeEditor.tsx";
import { useDebounced } from "../ui/useDebounced.ts";
import { markdown } from "./markdown.ts";

const Markdown = dynamic(() => import("../ui/Markdown.tsx").then((room) => room.Markdown), { ssr: false });
const showAfterMs = 150;

export interface MarkdownEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Shown instead of a preview of nothing. */
  readonly empty: string;
}

/** Markdown on the left, what visitors read on the right. */
export function MarkdownEditor({ label, value, onChange, empty }: MarkdownEditorProps) {
  const { dark } = useAppearance();
  const settled = useDebounced(value, showAfterMs);
  return (
    <div>
      <div className="markdownEditor">
        <CodeEditor
          value={value}
          onChange={onChange}
          label={label}
          language={markdown}
          problems={noProblems}
          dark={dark}
        />
        <section className="markdownPreview" aria-label={`Preview: ${label}`}>
          {settled.trim() === "" ? <Box color="text-body-secondary">{empty}</Box> : <Markdown text={settled} />}
        </section>
      </div>
      <div className="editorFoot">
        <Box color="text-body-secondary" fontSize="body-s">
          Markdown with tables and task lists; HTML is left out
        </Box>
        <Box color="text-body-secondary" fontSize="body-s">
          <kbd>Ctrl M</kbd> lets Tab leave the editor
        </Box>
      </div>
    </div>
  );
}

const noProblems: readonly never[] = [];

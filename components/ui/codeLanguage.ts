import type { languages } from "monaco-editor";

/** A language for the code editor, as data. */
export interface CodeLanguage {
  readonly id: string;
  readonly tokens: languages.IMonarchLanguage;
  readonly configuration: languages.LanguageConfiguration;
  readonly completions: readonly { label: string; insert: string; detail: string }[];
}

/** Something wrong at a place in the text; lines and columns from 1. */
export interface CodeProblem {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export interface CodeEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly language: CodeLanguage;
  readonly problems: readonly CodeProblem[];
  readonly dark: boolean;
  /** In pixels; `editorHeight` when absent. */
  readonly height?: number;
}

/** In pixels; the same while the editor loads, so that nothing jumps. */
export const editorHeight = 260;

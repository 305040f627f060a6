"use client";

import * as monaco from "monaco-editor/editor/editor.api.js";
import "monaco-editor/features/register.all.js";
import { useEffect, useEffectEvent, useRef } from "react";
import { type CodeEditorProps, type CodeLanguage, type CodeProblem, editorHeight } from "./codeLanguage.ts";

globalThis.MonacoEnvironment = {
  getWorker: () => new Worker(new URL("monaco-editor/editor/editor.worker.js", import.meta.url), { type: "module" }),
};

// Monaco's own dark blue for predefined variables cannot be read on a dark ground.
monaco.editor.defineTheme("console-light", {
  base: "vs",
  inherit: true,
  rules: [{ token: "variable.predefined", foreground: "0b5cd6" }],
  colors: {},
});
monaco.editor.defineTheme("console-dark", {
  base: "vs-dark",
  inherit: true,
  rules: [{ token: "variable.predefined", foreground: "6bb1ff" }],
  colors: { "editor.background": "#161d26" },
});

export function MonacoEditor({ value, onChange, label, language, problems, dark, height }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const changed = useEffectEvent((text: string) => {
    if (text !== value) onChange(text);
  });
  const create = useEffectEvent((element: HTMLElement) =>
    monaco.editor.create(element, {
      ...options,
      theme: dark ? "console-dark" : "console-light",
      value,
      language: language.id,
      ariaLabel: label,
    }),
  );
  useEffect(() => {
    if (!host.current) return;
    registerLanguage(language);
    const created = create(host.current);
    editor.current = created;
    const subscription = created.onDidChangeModelContent(() => changed(created.getValue()));
    return () => {
      subscription.dispose();
      created.getModel()?.dispose();
      created.dispose();
      editor.current = null;
    };
  }, [language]);
  useEffect(() => {
    // Setting the value moves the cursor, so only a change from outside is written back.
    if (editor.current && editor.current.getValue() !== value) editor.current.setValue(value);
  }, [value]);
  useEffect(() => monaco.editor.setTheme(dark ? "console-dark" : "console-light"), [dark]);
  useEffect(() => {
    const model = editor.current?.getModel();
    if (model)
      monaco.editor.setModelMarkers(
        model,
        "parser",
        problems.map((problem) => marker(model, problem)),
      );
  }, [problems]);
  return <div ref={host} className="monacoHost" style={{ blockSize: height ?? editorHeight }} />;
}

const options: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fontSize: 13,
  tabSize: 2,
  wordWrap: "on",
  renderLineHighlight: "line",
  padding: { top: 8, bottom: 8 },
  fixedOverflowWidgets: true,
  scrollbar: { alwaysConsumeMouseWheel: false },
};

const registered = new Set<string>();

function registerLanguage({ id, tokens, configuration, completions }: CodeLanguage): void {
  if (registered.has(id)) return;
  registered.add(id);
  monaco.languages.register({ id });
  monaco.languages.setMonarchTokensProvider(id, tokens);
  monaco.languages.setLanguageConfiguration(id, configuration);
  monaco.languages.registerCompletionItemProvider(id, {
    triggerCharacters: ["$", "#", "."],
    provideCompletionItems: (model, position) => {
      const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
      const typed = /[$#][\w.]*$/.exec(before)?.[0] ?? "";
      const range = new monaco.Range(
        position.lineNumber,
        position.column - typed.length,
        position.lineNumber,
        position.column,
      );
      const kind = monaco.languages.CompletionItemKind.Function;
      const insertTextRules = monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet;
      return {
        suggestions: completions.map(({ label, insert, detail }) => ({
          label,
          kind,
          detail,
          range,
          insertText: insert,
          insertTextRules,
          filterText: label,
        })),
      };
    },
  });
}

function marker(
  model: monaco.editor.ITextModel,
  { message, line = 1, column = 1 }: CodeProblem,
): monaco.editor.IMarkerData {
  const startLineNumber = Math.min(line, model.getLineCount());
  const word = model.getWordAtPosition({ lineNumber: startLineNumber, column });
  return {
    severity: monaco.MarkerSeverity.Error,
    message,
    startLineNumber,
    startColumn: column,
    endLineNumber: startLineNumber,
    endColumn: Math.max(word?.endColumn ?? 0, column + 1),
  };
}

/** What came of an invocation, as texts. */
export interface InvokeResult {
  /** `Handled` or `Unhandled`; undefined: it succeeded. */
  readonly functionError: string | undefined;
  readonly payload: string;
  readonly log: string;
  readonly durationMs: number;
}

interface Answer {
  readonly FunctionError?: string;
  readonly Payload?: Uint8Array;
  /** In Base64. */
  readonly LogResult?: string;
}

/** "Invoke", Lambda API reference. JSON is indented, other text stays as it is. */
export const invokeResult = (answer: Answer, durationMs: number): InvokeResult => ({
  functionError: answer.FunctionError,
  payload: indented(new TextDecoder().decode(answer.Payload)),
  log: new TextDecoder().decode(Uint8Array.from(atob(answer.LogResult ?? ""), (char) => char.charCodeAt(0))),
  durationMs,
});

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

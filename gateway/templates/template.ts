/** A compiled mapping template. */
export interface CompiledTemplate {
  /** Renders once. Throws TemplateRenderError. */
  render(scope: TemplateScope): string;
}

/** What one rendering may read, and the record of what it overrode. */
export interface TemplateScope {
  /** Request or response body as text. */
  readonly body: string;
  /** For `$input.params()`. Values of headers and query strings are single strings already. */
  readonly params: {
    readonly path: Record<string, string>;
    readonly querystring: Record<string, string>;
    readonly header: Record<string, string>;
  };
  /** `$context`, a nested record. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** Written by the template: what it overrode. */
  readonly overrides: TemplateOverrides;
}

/** `$context.requestOverride` and `$context.responseOverride` after rendering. */
export interface TemplateOverrides {
  requestOverride: {
    header: Record<string, string>;
    path: Record<string, string>;
    querystring: Record<string, string>;
  };
  responseOverride: { header: Record<string, string>; status?: number };
}

/** The template is not valid VTL. Line and column are 1-based. */
export class TemplateSyntaxError extends Error {
  override readonly name = "TemplateSyntaxError";
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/**
 * Why a rendering failed: the body is not JSON, a limit of the engine was hit, a JSONPath or a regular expression is not
 * valid, the text of an `#evaluate` is not VTL, or a method refused its arguments (as a Java exception would).
 */
export type TemplateRenderErrorKind =
  | "invalidJson"
  | "limitExceeded"
  | "invalidPath"
  | "invalidExpression"
  | "invalidTemplate"
  | "methodFailed";

export class TemplateRenderError extends Error {
  override readonly name = "TemplateRenderError";
  readonly kind: TemplateRenderErrorKind;

  constructor(kind: TemplateRenderErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** An empty record of overrides; its records have no prototype, so every name is an ordinary key. */
export function noOverrides(): TemplateOverrides {
  const record = (): Record<string, string> => Object.create(null);
  return {
    requestOverride: { header: record(), path: record(), querystring: record() },
    responseOverride: { header: record() },
  };
}

// "Access logging for REST APIs": a format of $context variables, compiled once per stage.
import { accessLogVariables, namedVariables, quotedVariables, type Variable } from "./accessLogVariables.ts";
import { escapeFor } from "./escapeValue.ts";
import type { LoggedRequest } from "./loggedRequest.ts";

export interface FormatProblem {
  readonly message: string;
  /** 1-based. */
  readonly column?: number;
}

/** One line without its line feed. */
export type AccessLogLine = (request: LoggedRequest) => string;

/** "Amazon API Gateway quotas". */
const formatLimitBytes = 3 * 1024;
/** Of an event, "CloudWatch Logs quotas". */
const lineLimit = 256 * 1024;
const missing = "-";

const oneId = ["requestId", "extendedRequestId"];

/** Empty: lines can be written in this format. */
export function accessLogFormatProblems(format: string): FormatProblem[] {
  const text = withoutLineFeed(format);
  if (text.trim() === "") return [{ message: "The format is empty" }];
  const problems: FormatProblem[] = [];
  if (Buffer.byteLength(text) > formatLimitBytes) problems.push({ message: "The format is larger than 3 KB" });
  const lineBreak = /[\r\n\u0085\u2028\u2029]/.exec(text);
  if (lineBreak)
    problems.push({ message: "The format must be a single line; this is a line break", column: lineBreak.index + 1 });
  for (const { index, 0: found } of text.matchAll(/\$!?\{?[A-Za-z][\w.]*/g)) {
    const problem = referenceProblem(found);
    if (problem !== undefined) problems.push({ message: problem, column: index + 1 });
  }
  if (!partsOf(text).some((part) => part.variable !== undefined && oneId.includes(part.variable)))
    problems.push({ message: "The format must contain $context.requestId or $context.extendedRequestId" });
  return problems;
}

function referenceProblem(found: string): string | undefined {
  if (/^\$context\.[A-Za-z]/.test(found)) return undefined;
  if (/^\$context\.?$/.test(found)) return "$context needs the name of a variable, such as $context.status";
  if (/^\$!?\{?context\b/.test(found)) return `Write variables as $context.name, without braces or exclamation mark`;
  return `${found.replace("{", "")} cannot be logged: a format may contain $context variables only`;
}

/** The format must have no problems. */
export function compileAccessLogFormat(format: string): AccessLogLine {
  const text = withoutLineFeed(format);
  const write = escapeFor(text);
  const parts = partsOf(text);
  const literals = parts.map(({ literal }) => literal);
  const getters = parts.map(({ variable }) => (variable === undefined ? undefined : getterOf(variable, write)));
  return (request) => {
    let line = "";
    for (let i = 0; i < literals.length; i++) {
      line += literals[i];
      const getter = getters[i];
      if (getter) line += getter(request);
    }
    return line.length > lineLimit ? line.slice(0, lineLimit) : line;
  };
}

interface Part {
  readonly literal: string;
  /** Comes after the literal. */
  readonly variable?: string;
}

/** Names of headers and parameters may have hyphens, names of claims colons too; nothing else has. */
const reference =
  /\$context\.((?:(?:requestOverride\.(?:header|path|querystring)|responseOverride\.header)\.[\w-]+)|authorizer\.claims\.[\w:-]*\w|(?:[A-Za-z]\w*(?:\.\w+)*))/g;

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { index, 0: found, 1: variable } of text.matchAll(reference)) {
    parts.push({ literal: text.slice(from, index), variable });
    from = index + found.length;
  }
  return [...parts, { literal: text.slice(from) }];
}

function getterOf(name: string, inFormat: (value: string) => string): (request: LoggedRequest) => string | number {
  const variable = variableOf(name);
  if (!variable) return () => missing;
  const write = quotedVariables.has(name) ? (value: string) => value : inFormat;
  return (request) => {
    const value = variable(request);
    if (typeof value === "string") return value === "" ? missing : write(value);
    if (typeof value === "number") return value;
    return value === undefined || value === null ? missing : String(value);
  };
}

function variableOf(name: string): Variable | undefined {
  if (Object.hasOwn(accessLogVariables, name)) return accessLogVariables[name];
  const prefix = Object.keys(namedVariables).find((each) => name.startsWith(each));
  return prefix === undefined ? undefined : namedVariables[prefix]?.(name.slice(prefix.length));
}

const withoutLineFeed = (format: string): string => format.replace(/\r?\n$/, "");

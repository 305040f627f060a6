// "Using filter patterns to match terms in space-delimited log events": `[ip, user, ..., status = 4*, bytes > 1000]`.
import { type Condition, parseConditions } from "./conditions.ts";
import { invalidPattern } from "./invalidPattern.ts";
import type { Matches } from "./matches.ts";

/** What stands between square brackets or quotation marks is one field. */
const field = /\[([^\]]*)\]|"((?:[^"\\]|\\.)*)"|(\S+)/g;

const ellipsis = "...";

export function fieldsPattern(text: string): Matches {
  const columns = splitColumns(text).map(columnOf);
  const gap = columns.indexOf(ellipsis);
  if (gap !== columns.lastIndexOf(ellipsis)) throw invalidPattern();
  const before = (gap < 0 ? columns : columns.slice(0, gap)).filter((column) => column !== ellipsis);
  const after = (gap < 0 ? [] : columns.slice(gap + 1)).filter((column) => column !== ellipsis);
  const count = before.length + after.length;
  return (message) => {
    const values = [...message.matchAll(field)].map(
      ([, bracketed, quoted, plain]) => bracketed ?? quoted ?? plain ?? "",
    );
    if (gap < 0 ? values.length !== count : values.length < count) return false;
    const fits = (condition: Condition, value: string | undefined) => condition(() => value);
    return (
      before.every((condition, index) => fits(condition, values[index])) &&
      after.every((condition, index) => fits(condition, values[values.length - after.length + index]))
    );
  };
}

/** At commas that are not inside quotation marks or a regular expression. */
function splitColumns(text: string): string[] {
  const columns = [...text.matchAll(/(?:"(?:[^"\\]|\\.)*"|%[^%]*%|[^,"%])+|(?<=,|^)(?=,|$)/g)].map(([column]) =>
    column.trim(),
  );
  if (columns.length === 0 || columns.join("").length === 0) throw invalidPattern();
  return columns;
}

function columnOf(column: string): Condition | typeof ellipsis {
  if (column === ellipsis) return ellipsis;
  const [name] = /^[\w$-]+/.exec(column.replace(/^\(+\s*/, "")) ?? [];
  if (name === undefined) throw invalidPattern();
  return column === name ? () => true : parseConditions(column, (other) => other === name);
}

// "API Gateway API key file format" of the developer guide: comma-separated values, columns in any case and any order.
import { badRequest } from "../../../../wire/errors.ts";

/** One row of the file, its line number for what is said about it. */
export interface ApiKeyRow {
  readonly line: number;
  readonly name: string;
  readonly key: string;
  readonly description: string;
  readonly enabled: string;
  readonly usagePlanIds: readonly string[];
}

export function readApiKeysFile(file: Uint8Array): ApiKeyRow[] {
  const [header, ...records] = readRecords(textOf(file));
  const columns = new Map(header?.cells.map((cell, index) => [cell.trim().toLowerCase(), index]));
  for (const name of ["Name", "Key"])
    if (!columns.has(name.toLowerCase())) throw badRequest(`The API key file has no column ${name}`);
  return records.map(({ line, cells }) => {
    const cell = (column: string) => cells[columns.get(column) ?? -1]?.trim() ?? "";
    return {
      line,
      name: cell("name"),
      key: cell("key"),
      description: cell("description"),
      enabled: cell("enabled").toLowerCase() || "true",
      usagePlanIds: cell("usageplanids")
        .split(",")
        .map((id) => id.trim())
        .filter((id) => id !== ""),
    };
  });
}

interface FileRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

// A cell: in double quotes, in single quotes (a quote is doubled inside), or plain; then what ends it.
const cell = /(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|((?!["'])[^,\r\n]*))[ \t]*(,|\r\n|\r|\n|$)/y;

function readRecords(text: string): FileRecord[] {
  const records: FileRecord[] = [];
  let line = 1;
  let cells: string[] = [];
  cell.lastIndex = 0;
  while (cell.lastIndex < text.length || cells.length > 0) {
    const found = cell.exec(text);
    // No text in PostgreSQL holds U+0000, and no operation takes it.
    if (!found || found[0].includes("\0")) throw badRequest(`The API key file cannot be read at line ${line}`);
    const [whole, double, single, plain = "", end] = found;
    cells.push(double?.replaceAll('""', '"') ?? single?.replaceAll("''", "'") ?? plain);
    if (end === ",") continue;
    if (cells.some((text) => text.trim() !== "")) records.push({ line, cells });
    line += whole.split(/\r\n|\r|\n/).length - 1;
    cells = [];
  }
  return records;
}

function textOf(file: Uint8Array): string {
  try {
    // The decoder takes a byte order mark away.
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch (cause) {
    throw badRequest(`The API key file is not text in UTF-8: ${String(cause)}`);
  }
}

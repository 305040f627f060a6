/** Where a member such as `Statement[1].Action` stands in a JSON text that can be parsed, or what should hold it. */
export function lineOf(text: string, member: string): { line: number; column: number } {
  const steps = member.match(/[^.[\]]+/g) ?? [];
  let position = skipSpace(text, 0);
  for (const step of steps) {
    const next = text[position] === "[" ? entryAt(text, position, Number(step)) : memberAt(text, position, step);
    // One statement may stand without its list.
    if (next === undefined && step === "0") continue;
    if (next === undefined) break;
    position = next;
  }
  const before = text.slice(0, position).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function memberAt(text: string, object: number, name: string): number | undefined {
  if (text[object] !== "{") return undefined;
  let at = skipSpace(text, object + 1);
  while (text[at] === '"') {
    const end = endOfString(text, at);
    const value = skipSpace(text, skipSpace(text, end) + 1);
    if (JSON.parse(text.slice(at, end)) === name) return value;
    at = skipSpace(text, endOfValue(text, value));
    if (text[at] !== ",") return undefined;
    at = skipSpace(text, at + 1);
  }
  return undefined;
}

function entryAt(text: string, list: number, index: number): number | undefined {
  let at = skipSpace(text, list + 1);
  for (let passed = 0; text[at] !== "]"; passed += 1) {
    if (passed === index) return at;
    at = skipSpace(text, endOfValue(text, at));
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return undefined;
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const sign = text[at] ?? "";
    if (sign === '"') {
      at = endOfString(text, at);
      continue;
    }
    if ("[{".includes(sign)) depth += 1;
    if ("]}".includes(sign)) depth -= 1;
    at += 1;
  } while (at < text.length && (depth > 0 || !/[\s,\]}]/.test(text[at] ?? "")));
  return at;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text[at] ?? "x")) at += 1;
  return at;
}

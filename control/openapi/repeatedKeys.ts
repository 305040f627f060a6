/** Whether an object of a JSON text names a member twice: readers disagree about which one counts. `text` is valid JSON. */
export function hasRepeatedKeys(text: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === "{") open.push(new Set());
    else if (character === "[") open.push(undefined);
    else if (character === "}" || character === "]") open.pop();
    else if (character === '"') {
      const end = endOfString(text, index);
      const keys = open.at(-1);
      if (keys && isKey(text, end)) {
        const raw = text.slice(index + 1, end);
        const key = raw.includes("\\") ? String(JSON.parse(`"${raw}"`)) : raw;
        if (keys.has(key)) return true;
        keys.add(key);
      }
      index = end;
    }
  }
  return false;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text[index] !== '"') index += text[index] === "\\" ? 2 : 1;
  return index;
}

function isKey(text: string, endOfString: number): boolean {
  let index = endOfString + 1;
  while (text[index] === " " || text[index] === "\n" || text[index] === "\r" || text[index] === "\t") index++;
  return text[index] === ":";
}

// A character class: ranges, sets, classes within the class, and what several have in common (`&&`).
import { type Characters, complement, everything, intersection, union, written } from "./characters.ts";
import { type Escape, readEscape } from "./escape.ts";
import type { Reader } from "./reader.ts";

/** Unicode properties are RE2's to know: beside others they can stand, but nothing can be taken out of them here. */
interface JavaClass {
  readonly set: Characters;
  readonly properties: readonly string[];
  readonly isNegated: boolean;
}

const deepest = 100;

/** As RE2 writes it. The reader is behind the opening bracket; `skip` takes away what means nothing. */
export function readClass(reader: Reader, skip: () => void): string {
  const { set, properties, isNegated } = readWhole(reader, skip);
  const members = written(set) + properties.join("");
  if (members === "") return `[${isNegated ? "" : "^"}${written(everything)}]`;
  return `[${isNegated ? "^" : ""}${members}]`;
}

function readWhole(reader: Reader, skip: () => void, depth = 1): JavaClass {
  if (depth > deepest) throw new Error(`more than ${deepest} character classes within one another`);
  const isNegated = reader.takes("^");
  let whole = readMembers(reader, skip, depth, true);
  while (reader.takes("&&")) whole = inCommon(whole, readMembers(reader, skip, depth, false));
  if (!reader.takes("]")) throw new Error("a character class is not closed");
  return { ...whole, isNegated };
}

/**
 * A bracket that closes means itself where a class begins. Behind `&&`, what Java makes of a third `&` and of members that follow a
 * class depends on its parser's state: rather nothing than something else.
 */
function readMembers(reader: Reader, skip: () => void, depth: number, begins: boolean): JavaClass {
  const members: JavaClass[] = [];
  if (!begins && reader.startsWith("&")) throw new Error("&&&");
  let hasClass = false;
  const isClosed = () => reader.startsWith("]") && !(begins && members.length === 0);
  for (skip(); !reader.isAtEnd && !isClosed() && !reader.startsWith("&&"); skip()) {
    const isClass = reader.takes("[");
    if (hasClass && !isClass && !begins) throw new Error("&& with members that follow a class");
    hasClass ||= isClass;
    members.push(isClass ? plain(readWhole(reader, skip, depth + 1)) : readMember(reader, skip));
  }
  if (members.length === 0) throw new Error("a character class has no members");
  return {
    set: union(...members.map(({ set }) => set)),
    properties: members.flatMap(({ properties }) => properties),
    isNegated: false,
  };
}

const of = (set: Characters): JavaClass => ({ set, properties: [], isNegated: false });

function readMember(reader: Reader, skip: () => void): JavaClass {
  const member = readOne(reader);
  if (member.kind === "set") return of(member.set);
  if (member.kind === "property") return { ...of([]), properties: [member.text] };
  const from = codeOf(member);
  skip();
  if (!reader.match(/-(?![[\]])/y)) return of([[from, from]]);
  skip();
  const to = codeOf(readOne(reader));
  if (to < from) throw new Error("a range of characters ends before it begins");
  return of([[from, to]]);
}

function readOne(reader: Reader): Escape {
  if (reader.takes("\\")) return readEscape(reader);
  return { kind: "code", code: reader.match(/[\s\S]/uy)?.[0].codePointAt(0) ?? 0 };
}

function codeOf(one: Escape): number {
  if (one.kind === "code") return one.code;
  throw new Error(one.kind === "other" ? `${one.text} in a character class` : "a range that ends in a set");
}

/** Not negated. */
function plain(one: JavaClass): JavaClass {
  if (!one.isNegated) return one;
  if (one.properties.length > 0) throw new Error("a class within a class that excludes Unicode properties");
  return of(complement(one.set));
}

function inCommon(one: JavaClass, other: JavaClass): JavaClass {
  if (one.properties.length + other.properties.length > 0) throw new Error("&& beside Unicode properties");
  return of(intersection(one.set, other.set));
}

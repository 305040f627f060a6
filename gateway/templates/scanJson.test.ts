import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { fuzzRuns } from "../testing/env.ts";
import { memberName } from "./memberName.ts";
import { parseJson } from "./parseJson.ts";
import { jsonText } from "./print.ts";
import { forgetScans, nodeSize, type Scan, scanJson } from "./scanJson.ts";
import { JavaMap, type Value } from "./values.ts";

beforeEach(forgetScans);

const pieces = [
  ...'{}[],: \n\t\\"-0',
  '"a"',
  '"a":',
  '{"a":',
  '"\\u00e9"',
  '"é"',
  '"中文"',
  '"\ud83d\ude00"',
  '"\ud800"',
  "\\u12",
  "\u0000",
  "\u007f",
  "1",
  "01",
  ".5",
  "1.5",
  "e3",
  "1E-2",
  "123456789012345",
  "9007199254740993",
  "true",
  "fals",
  "null",
  '"a text of more than a few words"',
];
const almostJson = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join(""));
const value = fc.jsonValue({ stringUnit: "binary" });
const broken = fc
  .tuple(value, fc.nat(), fc.constantFrom("", ...pieces))
  .map(([json, place, piece]) => spliced(JSON.stringify(json), place, piece));

describe("a scan of a JSON text", () => {
  it("accepts what JSON.parse accepts", () => {
    fc.assert(
      fc.property(fc.oneof(almostJson, broken, fc.string({ unit: "binary" })), (text) => {
        forgetScans();
        expect(isAccepted(() => scanJson(text))).toBe(isAccepted(() => JSON.parse(text)));
      }),
      fuzzRuns(2000),
    );
  });

  it("finds every name and value where it is, blanks or none", () => {
    fc.assert(
      fc.property(value, fc.constantFrom("", " ", "\n\t"), (json, space) => {
        forgetScans();
        const text = JSON.stringify(json, null, space);
        const scan = scanJson(text);
        expect(read(scan, scan.root)).toEqual(JSON.parse(text));
      }),
      fuzzRuns(500),
    );
  });

  it("takes for compact only what a serializer would write", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          almostJson,
          value.map((json) => JSON.stringify(json)),
        ),
        (text) => {
          forgetScans();
          // JSON.parse keeps neither long numbers nor the order and number of names.
          fc.pre(isAccepted(() => JSON.parse(text)) && !/\d{16}|":/.test(text));
          if (scanJson(text).compact) expect(JSON.stringify(JSON.parse(text))).toBe(text);
        },
      ),
      fuzzRuns(2000),
    );
  });

  it.each([
    ["of bytes", "a"],
    ["of Latin letters", "é"],
    ["of any letters", "中"],
  ])("reads texts %s around the size of its memory", (_kind, letter) => {
    for (const length of [1, 3, 4, 5, 32_763, 32_764, 32_765, 32_766, 32_767, 70_000]) {
      forgetScans();
      const text = JSON.stringify([letter.repeat(length), 1]);
      expect(jsonText(parseJson(text), unlimited)).toBe(text);
      expect(() => scanJson(text.slice(0, -1))).toThrow(`at character ${text.length}`);
      expect(() => scanJson(text.slice(0, -4))).toThrow(`at character ${text.length - 3}`);
    }
  });

  it("refuses a text with more open than its length lets expect", () => {
    const text = `[${"1,".repeat(100_000)}${"[".repeat(400)}`;
    for (const closed of [1, 2, 3, 4, 200, 400]) {
      const open = text + "]".repeat(closed);
      expect(() => scanJson(open)).toThrow(`at character ${open.length + 1}`);
    }
    expect(() => scanJson(text + "]".repeat(401))).not.toThrow();
  });

  it("tells where a text stops being JSON", () => {
    for (const [text, character] of [
      ["", 1],
      ["nul", 1],
      ['{"a" 1}', 6],
      ["[1 2]", 4],
      ["[01]", 4],
      ['["\\x"]', 3],
      ['["\n"]', 3],
      ['["é中', 5],
      ["[1],", 4],
    ] as const) {
      expect(() => scanJson(text)).toThrow(`at character ${character}`);
    }
  });

  it("finds the last member of each name, and no other", () => {
    const name = fc.oneof(
      fc.string({ unit: fc.constantFrom("a", "b", "é", "中", "ē", "\u007f"), maxLength: 12 }),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.nat())), fc.array(name), (members, others) => {
        forgetScans();
        const text = `{${members.map(([key, item]) => `${JSON.stringify(key)}:${item}`).join(",")}}`;
        const map = new Map(members);
        for (const key of [...map.keys(), ...others]) expect(memberOf(parseJson(text), key)).toBe(map.get(key));
      }),
      fuzzRuns(1000),
    );
  });
});

function memberOf(object: Value, key: string): Value {
  return object instanceof JavaMap ? object.member(memberName(key)) : null;
}

/** What a scan says, read with JSON.parse for single values. */
function read(scan: Scan, node: number): unknown {
  const { text, tape } = scan;
  const [start, end, after] = [tape[node + 2] ?? 0, tape[node + 3] ?? 0, tape[node + 4] ?? 0];
  if (!"{[".includes(text.charAt(start))) return JSON.parse(text.slice(start, end));
  const members: [string, unknown][] = [];
  for (let at = node + nodeSize; at < after; at = tape[at + 4] ?? after) {
    const name = tape[at] === -1 ? "0" : text.slice(tape[at], tape[at + 1]);
    members.push([JSON.parse(name), read(scan, at)]);
  }
  return text.charAt(start) === "[" ? members.map(([, item]) => item) : Object.fromEntries(members);
}

function isAccepted(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}

function spliced(text: string, place: number, piece: string): string {
  const at = place % (text.length + 1);
  return text.slice(0, at) + piece + text.slice(at + (place % 2));
}

const unlimited = { spend: () => {}, bounded: (text: string) => text, produced: (text: string) => text };

import { describe, expect, it } from "vitest";
import { filterPattern } from "./filterPattern.ts";

const json = JSON.stringify({
  eventType: "UpdateTrail",
  sourceIPAddress: "111.111.111.111",
  arrayKey: ["value", "another value"],
  objectList: [
    { name: "a", id: 1 },
    { name: "b", id: 2 },
  ],
  SomeObject: null,
  ThisFlag: true,
  latency: 9.5,
  cost: 100000,
  "a.b": "dotted",
});
const clf = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';

describe("a pattern of words", () => {
  it.each([
    ["ERROR", "[ERROR 400] BAD REQUEST", true],
    ["error", "[ERROR 400] BAD REQUEST", false],
    ["ERROR ARGUMENTS", "[ERROR 419] MISSING ARGUMENTS", true],
    ["ERROR ARGUMENTS", "[ERROR 401] UNAUTHORIZED REQUEST", false],
    ["?ERROR ?ARGUMENTS", "[WARN] MISSING ARGUMENTS", true],
    ["?ERROR ?ARGUMENTS", "[WARN] NOTHING", false],
    ["REQUEST ?ERROR", "BAD REQUEST", true],
    ["REQUEST ?ERROR", "ERROR", false],
    ["ERROR -ARGUMENTS", "[ERROR 401] UNAUTHORIZED", true],
    ["ERROR -ARGUMENTS", "[ERROR 419] ARGUMENTS", false],
    ["-ERROR", "fine", true],
    ['"INTERNAL SERVER ERROR"', "[ERROR 500] INTERNAL SERVER ERROR", true],
    ['"INTERNAL SERVER ERROR"', "INTERNAL ERROR SERVER", false],
    ['"say \\"hi\\""', 'they say "hi"', true],
    ['-"a b" c', "c a  b", true],
    ["%AUTHORIZED%", "[ERROR 401] UNAUTHORIZED REQUEST", true],
    ["%^[hc]at%", "a hat", false],
    ["%\\d{1,3}\\.\\d{1,3}%", "at 10.20", true],
    ["", "anything", true],
    ["  ", "anything", true],
  ])("%s on %s: %s", (pattern, message, expected) => {
    expect(filterPattern(pattern)(message)).toBe(expected);
  });

  it.each(['"open', "a:b", "%a!%", "%(a)%", "%[%", "a %", "?", 'a"b"'])("refuses %s", (pattern) => {
    expect(() => filterPattern(pattern)).toThrow(/^Invalid (filter pattern|character\(s\) in term)/);
  });
});

describe("a pattern for JSON", () => {
  it.each([
    ['{ $.eventType = "UpdateTrail" }', true],
    ["{$.eventType=UpdateTrail}", true],
    ['{ $.sourceIPAddress != "123.123.*" }', true],
    ['{ $.sourceIPAddress = "111.*.111" }', true],
    ['{ $.sourceIPAddress = "111.*.112" }', false],
    ["{ $.sourceIPAddress = 111.111.* }", true],
    ['{ $.arrayKey[0] = "value" }', true],
    ['{ $.arrayKey[5] = "value" }', false],
    ["{ $.arrayKey[*] = %^another% }", true],
    ["{ $.objectList[1].id = 2 }", true],
    ["{ $.objectList[*].id > 1 }", true],
    ["{ $.objectList[*].id > 2 }", false],
    ["{ $.SomeObject IS NULL }", true],
    ["{ $.SomeOtherObject NOT EXISTS }", true],
    ["{ $.SomeObject NOT EXISTS }", false],
    ["{ $.ThisFlag IS TRUE }", true],
    ["{ $.ThisFlag is false }", false],
    ["{ $.latency >= 9.5 && $.latency < 10 }", true],
    ["{ $.cost = 1e5 }", true],
    ["{ $.eventType > 3 }", false],
    ["{ $.missing != 3 }", false],
    ["{ $.['a.b'] = dotted }", true],
    ['{ ($.latency > 100) || ($.eventType = "Update*" && $.ThisFlag IS TRUE) }', true],
    ['{ ($.latency > 100 || $.eventType = "Update*") && $.ThisFlag IS FALSE }', false],
    ["{ $.__proto__ NOT EXISTS }", true],
  ])("%s: %s", (pattern, expected) => {
    expect(filterPattern(pattern)(json)).toBe(expected);
  });

  it("matches nothing that is not JSON", () => {
    expect(filterPattern("{ $.a NOT EXISTS }")("plain")).toBe(false);
    expect(filterPattern("{ $.a NOT EXISTS }")("{plain")).toBe(false);
  });

  it.each([
    "{ $.a }",
    "{ a = 1 }",
    "{ $.a = 1",
    "{ $.a = 1 && }",
    "{ ($.a = 1 }",
    "{ $.a = }",
    "{ $.a > x }",
    "{ $.a = 1 $.b = 2 }",
    "{ $.a = %a% && $.b = %b% && $.c = %c% }",
    "{}",
    "{",
  ])("refuses %s", (pattern) => {
    expect(() => filterPattern(pattern)).toThrow(/filter pattern/);
  });
});

describe("a pattern of fields between spaces", () => {
  it.each([
    ["[ip, user, username, timestamp, request, status_code, bytes]", true],
    ["[ip, user, username, timestamp, request = GET*, status_code = 4*, bytes > 1000]", true],
    ["[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]", true],
    ["[ip, user, username, timestamp, request, status_code = 404 || status_code = 410, bytes]", true],
    ["[..., status_code = %4[0-9]{2}%, bytes]", true],
    ["[ip=%127\\.0\\.0\\.[1-9]%, ...]", true],
    ["[ip, ..., bytes < 1000]", false],
    ["[ip, user != Prod, ...]", false],
    ["[ip, user, username = frank && username != joe, ...]", true],
    ["[ip, user]", false],
    ["[..., a, b, c, d, e, f, g, h]", false],
    ['[ip, user, username, timestamp = "10/Oct/2000:13:25:15 -0700", ...]', true],
  ])("%s: %s", (pattern, expected) => {
    expect(filterPattern(pattern)(clf)).toBe(expected);
  });

  it.each(["[]", "[a, ..., b, ...]", "[a = ]", "[= 4]", "[a b]", "[a = 1 || b = 2]", "[a"])("refuses %s", (pattern) => {
    expect(() => filterPattern(pattern)).toThrow(/filter pattern/);
  });

  it("takes linear time, whatever the pattern and the message", () => {
    const message = "a".repeat(20_000);
    expect(filterPattern("%a*a*a*a*a*a*b%")(message)).toBe(false);
    expect(filterPattern(`{ $.a = "${"a*".repeat(100)}b" }`)(JSON.stringify({ a: message }))).toBe(false);
  });
});

import { toDouble } from "../numbers.ts";
import { doubleText } from "../print.ts";
import { Double, integer, type JavaNumber, type Value } from "../values.ts";
import { failed } from "./failed.ts";
import { hashCode } from "./hashCode.ts";
import {
  binary,
  comparison,
  either,
  int,
  type Method,
  type Methods,
  nullary,
  numeric,
  ofAny,
  orderOf,
  text,
  unary,
} from "./method.ts";

/** java.lang.Integer, Long and Double; their static methods too, as templates use `$number.parseInt("5")`. */
export const numbers: Methods<JavaNumber> = new Map<string, Method<JavaNumber>>([
  ["intValue/0", nullary((self) => Number(BigInt.asIntN(32, whole(self, 2 ** 31 - 1))))],
  ["longValue/0", nullary((self) => integer(String(BigInt.asIntN(64, whole(self, 2 ** 63)))))],
  ["shortValue/0", nullary((self) => Number(BigInt.asIntN(16, whole(self, 2 ** 31 - 1))))],
  ["byteValue/0", nullary((self) => Number(BigInt.asIntN(8, whole(self, 2 ** 31 - 1))))],
  ["doubleValue/0", nullary((self) => new Double(toDouble(self)))],
  ["floatValue/0", nullary((self) => new Double(Number(Math.fround(toDouble(self)).toPrecision(7))))],
  ["toString/0", nullary((self) => (self instanceof Double ? doubleText(self.value) : String(self)))],
  ["hashCode/0", nullary((self, budget) => hashCode(self, budget))],
  ["equals/1", ofAny(equals)],
  ["compareTo/1", comparison(numeric, orderOf)],
  ["isNaN/0", nullary((self) => (self instanceof Double ? Number.isNaN(self.value) : null))],
  [
    "isInfinite/0",
    nullary((self) => (self instanceof Double ? Math.abs(self.value) === Number.POSITIVE_INFINITY : null)),
  ],
  ["parseInt/1", unary(text, (_self, digits) => parseInteger(digits, 32))],
  ["parseLong/1", unary(text, (_self, digits) => parseInteger(digits, 64))],
  ["parseDouble/1", unary(text, (_self, digits) => parseDouble(digits))],
  [
    "valueOf/1",
    either(
      unary(text, parsed),
      unary(numeric, (_self, value) => value),
    ),
  ],
  ["parseInt/2", binary(text, int, (_self, digits, radix) => parseRadix(digits, radix))],
  [
    "toString/2",
    binary(int, int, (_self, value, radix) => (radix >= 2 && radix <= 36 ? value.toString(radix) : String(value))),
  ],
  ["toHexString/1", unary(int, (_self, value) => unsigned(value).toString(16))],
  ["toOctalString/1", unary(int, (_self, value) => unsigned(value).toString(8))],
  ["toBinaryString/1", unary(int, (_self, value) => unsigned(value).toString(2))],
  ["signum/1", unary(int, (_self, value) => Math.sign(value))],
  ["bitCount/1", unary(int, (_self, value) => unsigned(value).toString(2).replaceAll("0", "").length)],
  ["numberOfLeadingZeros/1", unary(int, (_self, value) => Math.clz32(value))],
  ["highestOneBit/1", unary(int, (_self, value) => (value === 0 ? 0 : (1 << (31 - Math.clz32(value))) | 0))],
  ["lowestOneBit/1", unary(int, (_self, value) => value & -value)],
  ["compare/2", binary(numeric, numeric, (_self, left, right) => orderOf(left, right))],
  ["max/2", binary(numeric, numeric, (_self, left, right) => (orderOf(left, right) >= 0 ? left : right))],
  ["min/2", binary(numeric, numeric, (_self, left, right) => (orderOf(left, right) <= 0 ? left : right))],
  ["sum/2", binary(int, int, (_self, left, right) => (left + right) | 0)],
  ["toString/1", unary(numeric, (_self, value) => (value instanceof Double ? doubleText(value.value) : String(value)))],
]);

/** java.lang.Boolean. */
export const booleans: Methods<boolean> = new Map<string, Method<boolean>>([
  ["booleanValue/0", nullary((self) => self)],
  ["compareTo/1", comparison(truth, (self, other) => Number(self) - Number(other))],
  ["toString/0", nullary((self) => String(self))],
  ["equals/1", ofAny((self, other) => self === other)],
  ["parseBoolean/1", unary(text, (_self, word) => word.toLowerCase() === "true")],
]);

function truth(value: Value): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function equals(self: JavaNumber, other: Value): boolean {
  if (self instanceof Double) return other instanceof Double && Object.is(self.value, other.value);
  return self === other;
}

/** Java cuts the fraction off and holds a double within the type. */
function whole(value: JavaNumber, limit: number): bigint {
  if (!(value instanceof Double)) return BigInt(value);
  if (Number.isNaN(value.value)) return 0n;
  return BigInt(Math.trunc(Math.max(-limit - 1, Math.min(limit, value.value))));
}

function parseInteger(digits: string, bits: 32 | 64): Value {
  if (!/^[+-]?\d{1,19}$/.test(digits)) failed(`For input string: "${digits.slice(0, 80)}"`);
  const value = BigInt(digits.replace("+", ""));
  if (BigInt.asIntN(bits, value) !== value) failed(`For input string: "${digits}"`);
  return integer(String(value));
}

function parseRadix(digits: string, radix: number): Value {
  if (radix < 2 || radix > 36) failed(`radix ${radix} is not between 2 and 36`);
  if (!/^[+-]?[0-9a-z]{1,40}$/i.test(digits)) failed(`For input string: "${digits.slice(0, 80)}"`);
  const value = Number.parseInt(digits, radix);
  const isWhole = [...digits.replace(/^[+-]/, "")].every((digit) => !Number.isNaN(Number.parseInt(digit, radix)));
  if (!isWhole || value !== (value | 0)) failed(`For input string: "${digits}"`);
  return value;
}

function unsigned(value: number): number {
  return value >>> 0;
}

function parseDouble(digits: string): Double {
  if (!/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(digits))
    failed(`For input string: "${digits.slice(0, 80)}"`);
  return new Double(Number(digits));
}

function parsed(self: JavaNumber, digits: string): Value {
  return self instanceof Double ? parseDouble(digits) : parseInteger(digits, 32);
}

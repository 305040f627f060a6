import { print } from "../print.ts";
import { type Budget, Double, isNumber, type Value } from "../values.ts";
import { Character } from "./character.ts";
import { failed } from "./failed.ts";

/** java.lang.String.format for texts, whole numbers and doubles; conversions it does not know fail, as in Java. */
export function format(pattern: string, args: readonly Value[], budget: Budget): string {
  let next = 0;
  const text = pattern.replace(specifier, (whole, position, flags, width, precision, conversion) => {
    if (conversion === "n") return "\n";
    const spec = { flags, width: Number(width ?? 0), precision: Number(precision ?? -1), conversion };
    if (spec.width > 10_000 || spec.precision > 100) failed(`Format specifier '${whole}' is too large`);
    if (conversion === "%") return padded("%", spec);
    const index = position === undefined ? next++ : Number(position) - 1;
    if (index < 0 || index >= args.length) failed(`Format specifier '${whole}'`);
    budget.spend(1 + spec.width / 16);
    return padded(converted(args[index], spec, whole, budget), spec);
  });
  return budget.produced(text);
}

interface Specification {
  readonly flags: string;
  readonly width: number;
  readonly precision: number;
  readonly conversion: string;
}

/** A % that begins nothing known is found too, so that it fails. */
const specifier = /%(?:(\d+)\$)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([\s\S]?)/g;

function converted(value: Value, spec: Specification, whole: string, budget: Budget): string {
  const { conversion, precision } = spec;
  const lower = conversion.toLowerCase();
  const text = () => {
    if (lower === "s") return cut(print(value ?? null, budget), precision);
    if (lower === "b") return cut(String(typeof value === "boolean" ? value : value !== null), precision);
    if (lower === "c" && value instanceof Character) return value.text;
    if (value === null || value === undefined) return "null";
    if (conversion === "d" && isWhole(value)) return signed(grouped(String(value), spec), spec);
    if (lower === "x" && isWhole(value)) return unsigned(value).toString(16);
    if (conversion === "o" && isWhole(value)) return unsigned(value).toString(8);
    if (conversion === "f" && value instanceof Double) return signed(fixed(value.value, spec), spec);
    if (lower === "e" && value instanceof Double) return signed(scientific(value.value, precision), spec);
    return failed(`Format specifier '${whole}'`);
  };
  return conversion === lower ? text() : text().toUpperCase();
}

function isWhole(value: Value): value is number | bigint {
  return isNumber(value) && !(value instanceof Double);
}

/** Negative numbers as the 32 or 64 bits that hold them. */
function unsigned(value: number | bigint): bigint {
  const whole = BigInt(value);
  return whole >= 0n ? whole : BigInt.asUintN(whole >= -(2n ** 31n) ? 32 : 64, whole);
}

/** Java rounds the shortest digits of a double half up. */
function fixed(value: number, spec: Specification): string {
  if (!Number.isFinite(value)) return String(value);
  const precision = spec.precision < 0 ? 6 : spec.precision;
  const [mantissa = "", exponent = "0"] = Math.abs(value).toExponential().split("e");
  const digits = mantissa.replace(".", "");
  const shift = precision - digits.length + 1 + Number(exponent);
  const scaled = shift >= 0 ? BigInt(digits) * 10n ** BigInt(shift) : halfUp(BigInt(digits), 10n ** BigInt(-shift));
  const text = String(scaled).padStart(precision + 1, "0");
  const whole = grouped(text.slice(0, text.length - precision), spec);
  return `${value < 0 ? "-" : ""}${whole}${precision > 0 ? `.${text.slice(-precision)}` : ""}`;
}

function halfUp(value: bigint, by: bigint): bigint {
  return (2n * value + by) / (2n * by);
}

function scientific(value: number, precision: number): string {
  if (!Number.isFinite(value)) return String(value);
  return value.toExponential(precision < 0 ? 6 : precision).replace(/(?<=[+-])(?=\d$)/, "0");
}

function grouped(digits: string, { flags }: Specification): string {
  return flags.includes(",") ? digits.replace(/\B(?=(?:\d{3})+$)/g, ",") : digits;
}

function signed(text: string, { flags, width }: Specification): string {
  const sign = text.startsWith("-") ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const digits = text.startsWith("-") ? text.slice(1) : text;
  return sign + (flags.includes("0") ? digits.padStart(width - sign.length, "0") : digits);
}

function padded(text: string, { flags, width, conversion }: Specification): string {
  if (flags.includes("-")) return text.padEnd(width);
  return text.padStart(width, flags.includes("0") && /[xXo]/.test(conversion) ? "0" : " ");
}

function cut(text: string, precision: number): string {
  return precision < 0 ? text : text.slice(0, precision);
}

// Decimal numbers divided exactly: 0.3 is a multiple of 0.1, which binary fractions deny.

/** `digits` × 10 to the power of `-scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

export function decimalOf(value: number): Decimal {
  const [, sign = "", whole = "0", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value)) ?? [];
  return { digits: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length - Number(exponent) };
}

export function isMultipleOf(value: Decimal, divisor: Decimal): boolean {
  const scale = Math.max(value.scale, divisor.scale);
  const scaled = ({ digits, scale: own }: Decimal) => digits * 10n ** BigInt(scale - own);
  const by = scaled(divisor);
  return by !== 0n && scaled(value) % by === 0n;
}

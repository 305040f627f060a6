type UpperCamel<Value> = Value extends Date
  ? Date
  : Value extends readonly (infer Item)[]
    ? UpperCamel<Item>[]
    : Value extends object
      ? { [Name in keyof Value as Capitalize<Name & string>]: UpperCamel<Value[Name]> }
      : Value;

/** From the names of the SDK to those of the wire, which are those that are stored. Not for maps: their keys are the caller's. */
export const lowerCamel = (value: unknown): unknown =>
  renamed(value, (name) => name.charAt(0).toLowerCase() + name.slice(1));

/** The way back. The cast says what renaming every member does, which no type can follow. */
export const upperCamel = <Value>(value: Value): UpperCamel<Value> =>
  renamed(value, (name) => name.charAt(0).toUpperCase() + name.slice(1)) as UpperCamel<Value>;

function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [rename(name), renamed(item, rename)]));
}

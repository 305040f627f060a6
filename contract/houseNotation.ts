// The SDK's own schema notation: structure [3, namespace, name, traits, members, schemas], string 0, number 1, boolean 2, timestamp 4,
// list of strings 64, map of strings 128; operation [9, namespace, name, {http}, input, output].
const namespace = "gatehouse";
export const string = 0;
export const number = 1;
export const boolean = 2;
export const timestamp = 4;
export const strings = 64;

export const structure = (name: string, members: Readonly<Record<string, unknown>>) =>
  [3, namespace, name, 0, Object.keys(members), Object.values(members)] as const;

export const list = (name: string, member: unknown) => [1, namespace, name, 0, member] as const;

export const map = (name: string, value: unknown) => [2, namespace, name, 0, string, value] as const;

export const operation = (name: string, http: readonly [string, string, number], input: unknown, output: unknown) =>
  [9, namespace, name, { http }, () => input, () => output] as const;

export const Empty = structure("Empty", {});

type Members = Readonly<Record<string, unknown>>;

/** A structure whose TypeScript type follows from it: `ShapeOf<typeof X>`. */
export type Shape<Required extends Members = Members, Optional extends Members = Members> = ReturnType<
  typeof structure
> & { readonly required: Required; readonly optional: Optional };

/** Members that must be there, and members that may be; left out, the second kind is the empty record its type says. */
export const shape = <const Required extends Members, const Optional extends Members = Record<never, never>>(
  name: string,
  required: Required,
  optional: Optional = {} as Optional,
): Shape<Required, Optional> => Object.assign(structure(name, { ...required, ...optional }), { required, optional });

/** `list`, remembering what it holds; the tuple itself is the same. */
export const listOf = <Member>(name: string, member: () => Member) =>
  Object.assign(list(name, member), { of: member }) as ReturnType<typeof list> & { readonly of: () => Member };

/** The TypeScript type of what is written in this notation. */
export type ShapeOf<Schema> = Schema extends 0
  ? string
  : Schema extends 1
    ? number
    : Schema extends 2
      ? boolean
      : Schema extends 4
        ? Date
        : Schema extends 64
          ? string[]
          : Schema extends 128
            ? Record<string, string>
            : Schema extends { readonly of: () => infer Member }
              ? ShapeOf<Member>[]
              : Schema extends { readonly required: infer Required; readonly optional: infer Optional }
                ? { -readonly [Name in keyof Required]: ShapeOf<Required[Name]> } & {
                    -readonly [Name in keyof Optional]?: ShapeOf<Optional[Name]>;
                  }
                : Schema extends () => infer Inner
                  ? ShapeOf<Inner>
                  : Schema extends readonly [infer Inner, unknown]
                    ? ShapeOf<Inner>
                    : never;

/** An operation whose types follow from its schema. */
export const typedOperation = <Input extends Shape, Output extends Shape>(
  name: string,
  http: readonly [string, string, number],
  input: Input,
  output: Output,
) => Object.assign(operation(name, http, input, output), { types: { input, output } });

export type OperationTypes<Schemas> = {
  [Key in keyof Schemas as Key extends `${infer Name}$` ? Name : never]: Schemas[Key] extends {
    readonly types: { readonly input: infer Input; readonly output: infer Output };
  }
    ? { input: ShapeOf<Input>; output: ShapeOf<Output> }
    : never;
};

/** The `required` constraints of structures written by `shape`, wherever they are reached from these operations. */
export function requiredMembers(schemas: Readonly<Record<string, { readonly types: { readonly input: Shape } }>>) {
  return Object.fromEntries(
    Object.values(schemas).map(({ types: { input } }) => [
      input[2],
      { type: "structure", required: Object.keys(input.required) },
    ]),
  );
}

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

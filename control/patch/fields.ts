// What a patch operation does to the draft: the columns "coercion" and "field" of the tables.
import { badRequest, notFound, type ServiceException } from "../../wire/errors.ts";
import type { Draft, PatchChange, PatchRule } from "./patch.ts";

type Field = PatchRule["field"];

/** Makes the value of the wire what the member holds; undefined unsets it. Throws what AWS says of a wrong value. */
export type Coercion = (value: string | undefined, change: PatchChange) => unknown;

/** Sets or unsets one member; the last name is the member, those before it lead there. */
export const member =
  (path: readonly string[], coerce: Coercion): Field =>
  (draft, change) => {
    const { op, value } = change;
    assign(mapAt(draft, path.slice(0, -1)), path.at(-1) ?? "", op === "remove" ? undefined : coerce(value, change));
  };

/** Sets or unsets the entry of a map that the path names; only `add` may name a new one. */
export const entry =
  (path: readonly string[], coerce: Coercion, missing: string): Field =>
  (draft, change) => {
    const map = mapAt(draft, path);
    const [name = ""] = change.names;
    if (change.op !== "add" && !Object.hasOwn(map, name)) throw notFound(missing);
    assign(map, name, change.op === "remove" ? undefined : coerce(change.value, change));
  };

/** Adds, removes or replaces the item of a list that the path names. */
export const itemInPath =
  (path: readonly string[]): Field =>
  (draft, { op, names: [name = ""], value = "", path: pointer }) => {
    const list = listAt(draft, path);
    if (op === "add") return setList(draft, path, [...list, name]);
    if (!list.includes(name)) throw notFound(`Invalid patch path ${pointer}`);
    const replacement = op === "replace" ? [value] : [];
    setList(
      draft,
      path,
      list.flatMap((item) => (item === name ? replacement : [item])),
    );
  };

/** Adds or removes the item of a list that is the value. */
export const itemInValue =
  (path: readonly string[]): Field =>
  (draft, { op, value, path: pointer }) => {
    if (!value) throw badRequest(`Invalid null or empty value in ${pointer.slice(1)}`);
    const list = listAt(draft, path);
    if (op === "replace") return setList(draft, path, [value]);
    setList(draft, path, op === "add" ? [...list, value] : list.filter((item) => item !== value));
  };

export const text: Coercion = (value) => value ?? "";

/** Nothing and the empty text unset the member. */
export const optionalText: Coercion = (value) => value || undefined;

export const requiredText: Coercion = (value, change) => {
  if (!value) throw emptyValue(change);
  return value;
};

/** In any case: "Disable the default endpoint for REST APIs" prints `True`. */
export const flag: Coercion = (value, change) => {
  const text = value?.toLowerCase();
  if (text === "true" || text === "false") return text === "true";
  throw value ? wrongValue(value, change) : emptyValue(change);
};

export const whole =
  (message: string, minimum: number, maximum: number): Coercion =>
  (value) => {
    const number = /^-?\d{1,15}$/.test(value ?? "") ? Number(value) : Number.NaN;
    if (!(number >= minimum && number <= maximum)) throw badRequest(message);
    return number;
  };

export const decimal =
  (message: string, minimum: number, maximum: number): Coercion =>
  (value) => {
    const number = /^-?\d{1,15}(\.\d{1,15})?$/.test(value ?? "") ? Number(value) : Number.NaN;
    if (!(number >= minimum && number <= maximum)) throw badRequest(message);
    return number;
  };

export const oneOf =
  (values: readonly string[], message?: string): Coercion =>
  (value, change) => {
    if (value === undefined || !values.includes(value))
      throw message === undefined ? wrongValue(value, change) : badRequest(message);
    return value;
  };

/** The empty text unsets the member, anything else goes on. */
export const optional =
  (coerce: Coercion): Coercion =>
  (value, change) =>
    value ? coerce(value, change) : undefined;

const wrongValue = (value: string | undefined, { path }: PatchChange): ServiceException =>
  badRequest(`Invalid value ${value ?? "null"} specified for patch path ${path}`);

/** Recorded for maps: the first name of the path is what AWS names. */
const emptyValue = ({ path }: PatchChange): ServiceException =>
  badRequest(`Invalid null or empty value in ${path.split("/")[1]}`);

/** The object at `path`, made where there is none. */
export function mapAt(draft: Draft, path: readonly string[]): Draft {
  let map = draft;
  for (const name of path) {
    const next = map[name];
    const found = isDraft(next) ? next : {};
    if (next !== found) map[name] = found;
    map = found;
  }
  return map;
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

function listAt(draft: Draft, path: readonly string[]): string[] {
  const list = mapAt(draft, path.slice(0, -1))[path.at(-1) ?? ""];
  return Array.isArray(list) ? list.map(String) : [];
}

const setList = (draft: Draft, path: readonly string[], list: readonly string[]): void =>
  assign(mapAt(draft, path.slice(0, -1)), path.at(-1) ?? "", [...new Set(list)]);

/** Names come from outside, so none may reach the prototype. */
export function assign(map: Draft, name: string, value: unknown): void {
  if (name === "__proto__") throw badRequest(`Invalid parameter name specified: ${name}`);
  if (value === undefined) delete map[name];
  else map[name] = value;
}

import { badRequest } from "../../../wire/errors.ts";

/** Of the members of a union one is there, and no other. */
export function checkExactlyOne(member: string, union: object): void {
  const given = Object.values(union).filter((value) => value !== undefined).length;
  if (given !== 1) throw badRequest(`Exactly one member of ${member} must be specified`);
}

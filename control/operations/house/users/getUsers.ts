// A page of the users with their groups, and the groups there are.
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { userAnswer } from "./userAnswers.ts";

const defaultLimit = 25;
const maxLimit = 500;

export const getUsers: HouseOperation<"GetUsers"> = async ({ position, limit = defaultLimit }, { store }) => {
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit)
    throw badRequest(`limit must be between 1 and ${maxLimit}.`);
  const after = position === undefined ? undefined : nameOf(position);
  const rows = await store.users.list({ limit: limit + 1, after });
  const items = rows.slice(0, limit);
  const groups = await store.users.listGroups();
  return {
    items: items.map(userAnswer),
    position: rows.length > limit ? positionOf(items.at(-1)?.name ?? "") : undefined,
    groups: groups.map(({ name, policyNames }) => ({ name, policies: [...policyNames] })),
  };
};

const positionOf = (name: string): string => Buffer.from(`name=${name}`).toString("base64");

function nameOf(position: string): string {
  const [, name] = /^name=([\w+=,.@-]{1,64})$/.exec(Buffer.from(position, "base64").toString("latin1")) ?? [];
  if (name === undefined || positionOf(name) !== position) throw badRequest("Invalid position parameter");
  return name;
}

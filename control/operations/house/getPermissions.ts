// What the caller may do of a list of things, decided as the calls themselves would be.
import { badRequest } from "../../../wire/errors.ts";
import type { HouseOperation } from "../../call.ts";

const maxPermissions = 100;

export const getPermissions: HouseOperation<"GetPermissions"> = async ({ permissions }, { decide }) => {
  if (permissions.length > maxPermissions) throw badRequest(`At most ${maxPermissions} permissions can be asked for.`);
  return {
    decisions: permissions.map(({ action, resource }) => ({
      action,
      resource,
      allowed: decide(action, resource) === "Allow",
    })),
  };
};

// What is known of a role that integrations name; never its secrets.
import type { HouseOperation } from "../../../call.ts";
import { knownRole, roleAnswer } from "./knownRole.ts";

export const getIntegrationRole: HouseOperation<"GetIntegrationRole"> = async ({ roleArn }, call) =>
  roleAnswer(await knownRole(call, roleArn));

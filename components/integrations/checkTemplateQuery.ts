import type { HouseOperations } from "../../contract/houseOperations.ts";
import type { ManagementQuery } from "../console/managementQuery.ts";

type Answer = HouseOperations["CheckTemplate"]["output"];

/** Asks the gateway's own parser; the same text gets the same answer, so it is asked once. */
export const checkTemplateQuery = (template: string): ManagementQuery<Answer> => ({
  queryKey: ["checkTemplate", template],
  load: async ({ house }) => (template.trim() === "" ? { problems: [] } : house("CheckTemplate", { template })),
});

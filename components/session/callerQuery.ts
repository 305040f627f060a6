import type { HouseOperations } from "../../contract/houseOperations.ts";
import type { ManagementQuery } from "../console/managementQuery.ts";

/** Who is signed in, and what this installation calls itself. */
export const callerQuery: ManagementQuery<HouseOperations["GetCaller"]["output"]> = {
  queryKey: ["caller"],
  load: ({ house }) => house("GetCaller", {}),
};

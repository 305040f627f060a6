import { type FunctionConfiguration, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export const functionsKey = ["functions"] as const;

export const functionsQuery: ManagementQuery<FunctionConfiguration[]> = {
  queryKey: functionsKey,
  load: ({ lambda }) =>
    allPages(async (Marker) => {
      const { Functions, NextMarker } = await lambda.send(new ListFunctionsCommand({ Marker }));
      return { items: Functions, position: NextMarker };
    }),
};

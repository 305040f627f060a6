import {
  type FunctionConfiguration,
  GetFunctionConfigurationCommand,
  ListFunctionsCommand,
} from "@aws-sdk/client-lambda";
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

export const functionKey = (functionName: string) => [...functionsKey, functionName] as const;

export const functionQuery = (FunctionName: string): ManagementQuery<FunctionConfiguration> => ({
  queryKey: functionKey(FunctionName),
  load: async ({ lambda }) => {
    const { $metadata: _, ...found } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    return found;
  },
});

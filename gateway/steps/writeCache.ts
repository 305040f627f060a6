// "Cache settings for REST APIs in API Gateway": every answer of an integration is kept, whatever its status (as users report).
import { keepResponse } from "../caching/keepResponse.ts";
import type { Step } from "./step.ts";

export const writeCache: Step = (invocation) => {
  const { cacheUse, methodResponse } = invocation;
  if (cacheUse?.place) keepResponse(cacheUse.place, methodResponse);
  if (cacheUse?.warning !== undefined) methodResponse.headers.push("Warning", cacheUse.warning);
};

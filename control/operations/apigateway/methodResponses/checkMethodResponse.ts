import type { Call } from "../../../call.ts";
import type { StoredMethodResponse } from "../../../store/methods.ts";
import { checkResponseHeaders } from "../mappingExpressions.ts";
import { checkModels } from "../models.ts";

export async function checkMethodResponse(
  call: Call,
  restApiId: string,
  response: StoredMethodResponse,
): Promise<void> {
  checkResponseHeaders(Object.keys(response.responseParameters));
  await checkModels(call, restApiId, response.responseModels);
}

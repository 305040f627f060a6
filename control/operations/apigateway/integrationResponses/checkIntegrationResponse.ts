// What an IntegrationResponse must be. Texts are recorded answers of AWS where there is a recording.
import { javaPattern } from "../../../../contract/javaPatterns/javaPattern.ts";
import { badRequest, conflict } from "../../../../wire/errors.ts";
import type { StoredIntegration, StoredIntegrationResponse, StoredMethod } from "../../../store/methods.ts";
import { checkTemplates } from "../integrations/checkIntegration.ts";
import { checkResponseMappings } from "../mappingExpressions.ts";

export function checkIntegrationResponse(
  method: StoredMethod,
  integration: StoredIntegration,
  response: StoredIntegrationResponse,
): void {
  checkDocumentedResponse(integration, response, method.methodResponses[response.statusCode]?.responseParameters);
}

/** For a status code that a document gives no method response, `declared` is what the others declare. */
export function checkDocumentedResponse(
  integration: StoredIntegration,
  response: StoredIntegrationResponse,
  declared: Readonly<Record<string, boolean>> | undefined,
): void {
  checkSelectionPattern(integration, response);
  checkResponseMappings(response.responseParameters, declared);
  checkTemplates(response.responseTemplates);
}

function checkSelectionPattern(
  integration: StoredIntegration,
  { statusCode, selectionPattern }: StoredIntegrationResponse,
) {
  const rivals = Object.values(integration.integrationResponses).filter((other) => other.statusCode !== statusCode);
  if (rivals.some((rival) => (rival.selectionPattern || undefined) === (selectionPattern || undefined)))
    throw conflict(`Integration response with selection pattern ${selectionPattern || "default"} already exists`);
  const problem = selectionPattern && problemOf(selectionPattern);
  if (problem)
    throw badRequest(
      `Invalid selection pattern specified: ${selectionPattern}. It must be a Java regular expression, such as 4\\d{2}, without back references, possessive quantifiers, lookbehind, and lookahead but at its beginning (${problem})`,
    );
}

// The gateway runs every expression of a user in linear time; what that engine cannot compile is refused here and not at a request.
function problemOf(pattern: string): string | undefined {
  try {
    javaPattern(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : "it cannot be read";
  }
}

import type { Method } from "@aws-sdk/client-api-gateway";
import { count } from "../../lib/format.ts";
import { backEndText } from "../integrations/backEndText.ts";

export type EditorTab = "method-request" | "integration-request" | "integration-response" | "method-response";

/** A box of the picture, in the order in which a call travels. */
export interface PictureBox {
  readonly id: "client" | "back-end" | EditorTab;
  readonly title: string;
  readonly facts: readonly string[];
}

export function methodPicture(method: Method): PictureBox[] {
  const integration = method.methodIntegration;
  return [
    { id: "client", title: "Client", facts: ["Calls the API"] },
    { id: "method-request", title: "Method request", facts: methodRequestFacts(method) },
    { id: "integration-request", title: "Integration request", facts: integrationRequestFacts(method) },
    { id: "back-end", title: "Back end", facts: backEndFacts(method) },
    { id: "integration-response", title: "Integration response", facts: integrationResponseFacts(integration) },
    { id: "method-response", title: "Method response", facts: methodResponseFacts(method) },
  ];
}

function methodRequestFacts({ authorizationType = "NONE", apiKeyRequired, requestParameters = {} }: Method): string[] {
  return [
    `Authorization: ${authorizationType}`,
    apiKeyRequired ? "API key required" : "No API key",
    count(Object.keys(requestParameters).length, "parameter"),
  ];
}

function integrationRequestFacts({ methodIntegration }: Method): string[] {
  if (!methodIntegration) return ["Not set up yet"];
  const { type = "", timeoutInMillis = 29_000, requestTemplates = {} } = methodIntegration;
  const templates = count(Object.keys(requestTemplates).length, "template");
  return [`Type: ${type}`, type.endsWith("_PROXY") ? "Passed through" : templates, `Timeout: ${timeoutInMillis} ms`];
}

function backEndFacts({ methodIntegration }: Method): string[] {
  if (!methodIntegration) return ["None"];
  return [backEndText(methodIntegration)];
}

function integrationResponseFacts(integration: Method["methodIntegration"]): string[] {
  if (!integration) return ["Not set up yet"];
  if (integration.type?.endsWith("_PROXY")) return ["Passed through"];
  const responses = Object.entries(integration.integrationResponses ?? {});
  if (responses.length === 0) return ["None: calls end in 500"];
  return shortened(responses.map(([code, { selectionPattern }]) => `${code}: ${selectionPattern || "default"}`));
}

function methodResponseFacts({ methodResponses = {}, methodIntegration }: Method): string[] {
  const statusCodes = Object.entries(methodResponses);
  if (statusCodes.length === 0)
    return [methodIntegration?.type?.endsWith("_PROXY") ? "As the back end answers" : "None"];
  return shortened(
    statusCodes.map(([code, { responseModels = {} }]) => [code, ...new Set(Object.values(responseModels))].join(" · ")),
  );
}

const shown = 3;

const shortened = (facts: string[]): string[] =>
  facts.length > shown ? [...facts.slice(0, shown - 1), `and ${facts.length - shown + 1} more`] : facts;

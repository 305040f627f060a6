// What a Stage must be, however it came to be so. Texts are AWS's where a recording or a report of one is known.
import { badRequest } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import { liveStage } from "../../../deployments/liveStage.ts";
import { refuseProblems } from "../../../deployments/refuseProblems.ts";
import type { StoredCanarySettings, StoredStage } from "../../../store/stages.ts";
import { shareClientCertificate } from "../clientCertificates/sealedForGateway.ts";
import { checkDescription, limits } from "../limits.ts";
import { findDocumentationVersion } from "../lookUp.ts";
import { checkTags } from "../tags.ts";

/** The gateway has the last word: settings it cannot enforce are refused. */
export async function checkStage(call: Call, restApiId: string, stage: StoredStage): Promise<void> {
  checkStageName(stage.stageName);
  checkDescription(stage.description);
  checkVariables(stage.variables);
  checkTags(stage.tags);
  if (stage.documentationVersion !== undefined)
    await findDocumentationVersion(call, restApiId, stage.documentationVersion);
  if (stage.clientCertificateId !== undefined) await shareClientCertificate(call, stage.clientCertificateId);
  if (Buffer.byteLength(stage.accessLogSettings?.format ?? "") > limits.accessLogFormatBytes)
    throw badRequest("Access log format cannot be larger than 3 KB");
  if (stage.canarySettings) checkCanary(stage.canarySettings);
  for (const deploymentId of new Set([stage.deploymentId, stage.canarySettings?.deploymentId ?? stage.deploymentId]))
    if ((await call.store.deployments.get(restApiId, deploymentId)) === undefined)
      throw badRequest("Deployment id does not exist");
  refuseProblems(await call.gateway.checkStage(liveStage(restApiId, stage)));
}

// "Important notes": alphanumeric characters, hyphens and underscores; the text is older than the hyphens.
function checkStageName(stageName: string): void {
  if (!/^[\w-]+$/.test(stageName)) throw badRequest("Stage name only allows a-zA-Z0-9_");
  if (stageName.length > limits.stageNameLength)
    throw badRequest(`Stage name cannot be longer than ${limits.stageNameLength} characters`);
}

function checkCanary({ percentTraffic, stageVariableOverrides }: StoredCanarySettings): void {
  if (!(percentTraffic >= 0 && percentTraffic <= 100)) throw badRequest("Percent traffic must be between 0 and 100");
  checkVariables(stageVariableOverrides ?? {});
}

const variableName = /^(?!__proto__$)\w+$/;
// The characters the API reference lists for the values of stage variables, and the space its error text adds.
const variableValue = /^[A-Za-z0-9 \-._~:/?#&=,]+$/;

function checkVariables(variables: Readonly<Record<string, string>>): void {
  const entries = Object.entries(variables);
  if (entries.length > limits.stageVariables)
    throw badRequest(`A stage cannot have more than ${limits.stageVariables} stage variables`);
  for (const [name, value] of entries) {
    if (!variableName.test(name) || name.length > limits.stageVariableNameLength)
      throw badRequest(`Invalid stage variable name: ${name}.  Please use names with only word characters.`);
    if (!variableValue.test(value) || value.length > limits.stageVariableValueLength)
      throw badRequest(
        `Invalid stage variable value: ${value}.  Please use values with alphanumeric characters and the symbols ' ', -', '.', '_', ':', '/', '?', '&', '=', and ','.`,
      );
  }
}

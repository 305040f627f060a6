// What deployments may ask for on AWS and this gateway cannot do yet. Refused by name: what cannot be enforced is not served.
import type { DeploymentSnapshot, SnapshotIntegration, SnapshotRestApi } from "../../contract/snapshot.ts";
import type { Problems } from "./problems.ts";
import { isServedIntegrationType } from "./servedIntegrationTypes.ts";

/** A rule returns what is wrong, or nothing. */
type Rule<Subject> = (subject: Subject, api: SnapshotRestApi) => string | undefined | false;

const apiRules: readonly Rule<SnapshotRestApi>[] = [
  (api) =>
    api.endpointTypes.includes("PRIVATE") &&
    "Endpoints of type PRIVATE cannot be enforced yet: the API would be public",
];

const integrationRules: readonly Rule<SnapshotIntegration>[] = [
  ({ type }) => !isServedIntegrationType(type) && `Integrations of type ${type} cannot be called yet`,
  ({ connectionType }) =>
    connectionType !== undefined &&
    connectionType !== "INTERNET" &&
    connectionType !== "VPC_LINK" &&
    `Connections of type ${connectionType} cannot be made yet`,
  ({ connectionType, type }) =>
    connectionType === "VPC_LINK" &&
    !type.startsWith("HTTP") &&
    `connectionType VPC_LINK: integrations of type ${type} go through no VPC link`,
  ({ connectionType, connectionId }) =>
    connectionType === "VPC_LINK" && !connectionId && "connectionId: connections of type VPC_LINK name their link",
  ({ type, responseTransferMode }) =>
    responseTransferMode === "STREAM" &&
    !type.endsWith("_PROXY") &&
    "responseTransferMode: only HTTP_PROXY and AWS_PROXY integrations can be streamed",
  ({ type, uri = "", responseTransferMode = "BUFFERED" }) =>
    type === "AWS_PROXY" &&
    (responseTransferMode === "STREAM") !== /:lambda:path\/2021-11-15\/.*\/response-streaming-invocations$/.test(uri) &&
    `responseTransferMode ${responseTransferMode} does not go with the function's URI`,
  ({ type, uri = "" }) =>
    type === "AWS_PROXY" && !/:lambda:path\//.test(uri) && "Only functions can be called by AWS_PROXY integrations yet",
  ({ integrationTarget }) => Boolean(integrationTarget) && "integrationTarget cannot be used yet",
  ({ type, credentials }) =>
    Boolean(credentials) &&
    !type.startsWith("AWS") &&
    "credentials: HTTP and MOCK integrations are called without a role",
  ({ credentials = "" }) =>
    /^arn:aws[\w-]*:iam::\*:user\/\*$/.test(credentials) &&
    "credentials: calls cannot be signed with the caller's own credentials",
];

/** The two refusals AWS itself makes have its very texts. */
export function reportUnenforceable(snapshot: DeploymentSnapshot, problems: Problems): void {
  const name = `REST API ${snapshot.restApi.id}`;
  const { restApi } = snapshot;
  report(apiRules, restApi, restApi, name, problems);
  if (!snapshot.resources.some((resource) => Object.keys(resource.methods).length > 0)) {
    problems.add(name, "The REST API doesn't contain any methods");
  }
  for (const resource of snapshot.resources) {
    for (const method of Object.values(resource.methods)) {
      const where = `${method.httpMethod} ${resource.path}`;
      if (!method.methodIntegration) problems.add(where, "No integration defined for method");
      else report(integrationRules, method.methodIntegration, restApi, where, problems);
    }
  }
}

function report<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  api: SnapshotRestApi,
  where: string,
  problems: Problems,
): void {
  for (const rule of rules) {
    const message = rule(subject, api);
    if (message) problems.add(where, message);
  }
}

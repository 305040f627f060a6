// Freezes the API as it is now and, with a stage name, serves it there. API reference, "CreateDeployment".

import type { DeploymentSnapshot } from "../../../../contract/snapshot.ts";
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { freeze, readDraft } from "../../../deployments/freeze.ts";
import { refuseProblems } from "../../../deployments/refuseProblems.ts";
import type { StoredDeployment } from "../../../store/deployments.ts";
import { checkDescription } from "../limits.ts";
import { lockRestApi } from "../lookUp.ts";
import { newChildId } from "../newId.ts";
import { deploymentOutput } from "../outputs.ts";
import { refuseBesideCanary, refuseCanary, serve } from "./serve.ts";

export const createDeployment: Operation<"CreateDeployment"> = async (input, call) => {
  const { deployments, stages } = call.store;
  const restApi = await lockRestApi(call, input.restApiId);
  const stage = input.stageName ? await stages.get(restApi.id, input.stageName) : undefined;
  if (input.canarySettings) refuseCanary(input.stageName, stage);
  else refuseBesideCanary(stage);
  checkDescription(input.description);
  const createdDate = new Date(call.clock.now());
  const identity = { region: call.region, accountId: call.accountId, deploymentId: newChildId(), createdDate };
  const snapshot = freeze(await readDraft(call.store, restApi), identity);
  refuseUnfinished(snapshot);
  refuseProblems(await call.gateway.checkDeployment(snapshot));
  const deployment = {
    id: identity.deploymentId,
    description: input.description,
    createdDate,
    apiSummary: summarize(snapshot),
  };
  await deployments.insert(restApi.id, deployment, snapshot);
  if (input.stageName) await serve(call, restApi.id, deployment.id, input.stageName, stage, input);
  return deploymentOutput(deployment);
};

function refuseUnfinished({ resources }: DeploymentSnapshot): void {
  const methods = resources.flatMap((resource) => Object.values(resource.methods));
  if (methods.length === 0) throw badRequest("The REST API doesn't contain any methods");
  if (methods.some((method) => method.methodIntegration === undefined))
    throw badRequest("No integration defined for method");
}

const summarize = ({ resources }: DeploymentSnapshot): StoredDeployment["apiSummary"] =>
  Object.fromEntries(
    resources
      .filter(({ methods }) => Object.keys(methods).length > 0)
      .map(({ path, methods }) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([httpMethod, { authorizationType, apiKeyRequired }]) => [
            httpMethod,
            { authorizationType, apiKeyRequired },
          ]),
        ),
      ]),
  );

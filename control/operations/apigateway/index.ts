// The operations of Amazon API Gateway (REST APIs) that are there; what is missing answers 501.
import type { ApiGatewayRegistry } from "../../call.ts";
import { createDeployment } from "./deployments/createDeployment.ts";
import { deleteDeployment } from "./deployments/deleteDeployment.ts";
import { getDeployment } from "./deployments/getDeployment.ts";
import { getDeployments } from "./deployments/getDeployments.ts";
import { deleteIntegrationResponse } from "./integrationResponses/deleteIntegrationResponse.ts";
import { getIntegrationResponse } from "./integrationResponses/getIntegrationResponse.ts";
import { putIntegrationResponse } from "./integrationResponses/putIntegrationResponse.ts";
import { deleteIntegration } from "./integrations/deleteIntegration.ts";
import { getIntegration } from "./integrations/getIntegration.ts";
import { putIntegration } from "./integrations/putIntegration.ts";
import { deleteMethodResponse } from "./methodResponses/deleteMethodResponse.ts";
import { getMethodResponse } from "./methodResponses/getMethodResponse.ts";
import { putMethodResponse } from "./methodResponses/putMethodResponse.ts";
import { deleteMethod } from "./methods/deleteMethod.ts";
import { getMethod } from "./methods/getMethod.ts";
import { putMethod } from "./methods/putMethod.ts";
import { createResource } from "./resources/createResource.ts";
import { deleteResource } from "./resources/deleteResource.ts";
import { getResource } from "./resources/getResource.ts";
import { getResources } from "./resources/getResources.ts";
import { createRestApi } from "./restApis/createRestApi.ts";
import { deleteRestApi } from "./restApis/deleteRestApi.ts";
import { getRestApi } from "./restApis/getRestApi.ts";
import { getRestApis } from "./restApis/getRestApis.ts";
import { createStage } from "./stages/createStage.ts";
import { deleteStage } from "./stages/deleteStage.ts";
import { getStage } from "./stages/getStage.ts";
import { getStages } from "./stages/getStages.ts";

export const apiGatewayRegistry: ApiGatewayRegistry = {
  CreateDeployment: createDeployment,
  DeleteDeployment: deleteDeployment,
  GetDeployment: getDeployment,
  GetDeployments: getDeployments,
  DeleteIntegrationResponse: deleteIntegrationResponse,
  GetIntegrationResponse: getIntegrationResponse,
  PutIntegrationResponse: putIntegrationResponse,
  DeleteIntegration: deleteIntegration,
  GetIntegration: getIntegration,
  PutIntegration: putIntegration,
  DeleteMethodResponse: deleteMethodResponse,
  GetMethodResponse: getMethodResponse,
  PutMethodResponse: putMethodResponse,
  DeleteMethod: deleteMethod,
  GetMethod: getMethod,
  PutMethod: putMethod,
  CreateResource: createResource,
  DeleteResource: deleteResource,
  GetResource: getResource,
  GetResources: getResources,
  CreateRestApi: createRestApi,
  DeleteRestApi: deleteRestApi,
  GetRestApi: getRestApi,
  GetRestApis: getRestApis,
  CreateStage: createStage,
  DeleteStage: deleteStage,
  GetStage: getStage,
  GetStages: getStages,
};

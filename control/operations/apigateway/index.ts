// The operations of Amazon API Gateway (REST APIs) that are there; what is missing answers 501.
import type { ApiGatewayRegistry } from "../../call.ts";
import { createDeployment } from "./deployments/createDeployment.ts";
import { deleteDeployment } from "./deployments/deleteDeployment.ts";
import { getDeployment } from "./deployments/getDeployment.ts";
import { getDeployments } from "./deployments/getDeployments.ts";
import { updateDeployment } from "./deployments/updateDeployment.ts";
import { deleteIntegrationResponse } from "./integrationResponses/deleteIntegrationResponse.ts";
import { getIntegrationResponse } from "./integrationResponses/getIntegrationResponse.ts";
import { putIntegrationResponse } from "./integrationResponses/putIntegrationResponse.ts";
import { updateIntegrationResponse } from "./integrationResponses/updateIntegrationResponse.ts";
import { deleteIntegration } from "./integrations/deleteIntegration.ts";
import { getIntegration } from "./integrations/getIntegration.ts";
import { putIntegration } from "./integrations/putIntegration.ts";
import { updateIntegration } from "./integrations/updateIntegration.ts";
import { deleteMethodResponse } from "./methodResponses/deleteMethodResponse.ts";
import { getMethodResponse } from "./methodResponses/getMethodResponse.ts";
import { putMethodResponse } from "./methodResponses/putMethodResponse.ts";
import { updateMethodResponse } from "./methodResponses/updateMethodResponse.ts";
import { deleteMethod } from "./methods/deleteMethod.ts";
import { getMethod } from "./methods/getMethod.ts";
import { putMethod } from "./methods/putMethod.ts";
import { testInvokeMethod } from "./methods/testInvokeMethod.ts";
import { updateMethod } from "./methods/updateMethod.ts";
import { createResource } from "./resources/createResource.ts";
import { deleteResource } from "./resources/deleteResource.ts";
import { getResource } from "./resources/getResource.ts";
import { getResources } from "./resources/getResources.ts";
import { updateResource } from "./resources/updateResource.ts";
import { createRestApi } from "./restApis/createRestApi.ts";
import { deleteRestApi } from "./restApis/deleteRestApi.ts";
import { getRestApi } from "./restApis/getRestApi.ts";
import { getRestApis } from "./restApis/getRestApis.ts";
import { updateRestApi } from "./restApis/updateRestApi.ts";
import { createStage } from "./stages/createStage.ts";
import { deleteStage } from "./stages/deleteStage.ts";
import { getStage } from "./stages/getStage.ts";
import { getStages } from "./stages/getStages.ts";
import { updateStage } from "./stages/updateStage.ts";

export const apiGatewayRegistry: ApiGatewayRegistry = {
  CreateRestApi: createRestApi,
  GetRestApi: getRestApi,
  GetRestApis: getRestApis,
  UpdateRestApi: updateRestApi,
  DeleteRestApi: deleteRestApi,
  CreateResource: createResource,
  GetResource: getResource,
  GetResources: getResources,
  UpdateResource: updateResource,
  DeleteResource: deleteResource,
  PutMethod: putMethod,
  GetMethod: getMethod,
  UpdateMethod: updateMethod,
  DeleteMethod: deleteMethod,
  TestInvokeMethod: testInvokeMethod,
  PutMethodResponse: putMethodResponse,
  GetMethodResponse: getMethodResponse,
  UpdateMethodResponse: updateMethodResponse,
  DeleteMethodResponse: deleteMethodResponse,
  PutIntegration: putIntegration,
  GetIntegration: getIntegration,
  UpdateIntegration: updateIntegration,
  DeleteIntegration: deleteIntegration,
  PutIntegrationResponse: putIntegrationResponse,
  GetIntegrationResponse: getIntegrationResponse,
  UpdateIntegrationResponse: updateIntegrationResponse,
  DeleteIntegrationResponse: deleteIntegrationResponse,
  CreateDeployment: createDeployment,
  GetDeployment: getDeployment,
  GetDeployments: getDeployments,
  UpdateDeployment: updateDeployment,
  DeleteDeployment: deleteDeployment,
  CreateStage: createStage,
  GetStage: getStage,
  GetStages: getStages,
  UpdateStage: updateStage,
  DeleteStage: deleteStage,
};

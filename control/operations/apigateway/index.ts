// The operations of Amazon API Gateway (REST APIs) that are there; what is missing answers 501.
import type { ApiGatewayRegistry } from "../../call.ts";
import { getAccount } from "./account/getAccount.ts";
import { updateAccount } from "./account/updateAccount.ts";
import { createApiKey } from "./apiKeys/createApiKey.ts";
import { deleteApiKey } from "./apiKeys/deleteApiKey.ts";
import { getApiKey } from "./apiKeys/getApiKey.ts";
import { getApiKeys } from "./apiKeys/getApiKeys.ts";
import { importApiKeys } from "./apiKeys/importApiKeys.ts";
import { updateApiKey } from "./apiKeys/updateApiKey.ts";
import { createAuthorizer } from "./authorizers/createAuthorizer.ts";
import { deleteAuthorizer } from "./authorizers/deleteAuthorizer.ts";
import { getAuthorizer } from "./authorizers/getAuthorizer.ts";
import { getAuthorizers } from "./authorizers/getAuthorizers.ts";
import { testInvokeAuthorizer } from "./authorizers/testInvokeAuthorizer.ts";
import { updateAuthorizer } from "./authorizers/updateAuthorizer.ts";
import { createBasePathMapping } from "./basePathMappings/createBasePathMapping.ts";
import { deleteBasePathMapping } from "./basePathMappings/deleteBasePathMapping.ts";
import { getBasePathMapping } from "./basePathMappings/getBasePathMapping.ts";
import { getBasePathMappings } from "./basePathMappings/getBasePathMappings.ts";
import { updateBasePathMapping } from "./basePathMappings/updateBasePathMapping.ts";
import { deleteClientCertificate } from "./clientCertificates/deleteClientCertificate.ts";
import { generateClientCertificate } from "./clientCertificates/generateClientCertificate.ts";
import { getClientCertificate } from "./clientCertificates/getClientCertificate.ts";
import { getClientCertificates } from "./clientCertificates/getClientCertificates.ts";
import { updateClientCertificate } from "./clientCertificates/updateClientCertificate.ts";
import { createDeployment } from "./deployments/createDeployment.ts";
import { deleteDeployment } from "./deployments/deleteDeployment.ts";
import { getDeployment } from "./deployments/getDeployment.ts";
import { getDeployments } from "./deployments/getDeployments.ts";
import { updateDeployment } from "./deployments/updateDeployment.ts";
import { createDocumentationPart } from "./documentationParts/createDocumentationPart.ts";
import { deleteDocumentationPart } from "./documentationParts/deleteDocumentationPart.ts";
import { getDocumentationPart } from "./documentationParts/getDocumentationPart.ts";
import { getDocumentationParts } from "./documentationParts/getDocumentationParts.ts";
import { importDocumentationParts } from "./documentationParts/importDocumentationParts.ts";
import { updateDocumentationPart } from "./documentationParts/updateDocumentationPart.ts";
import { createDocumentationVersion } from "./documentationVersions/createDocumentationVersion.ts";
import { deleteDocumentationVersion } from "./documentationVersions/deleteDocumentationVersion.ts";
import { getDocumentationVersion } from "./documentationVersions/getDocumentationVersion.ts";
import { getDocumentationVersions } from "./documentationVersions/getDocumentationVersions.ts";
import { updateDocumentationVersion } from "./documentationVersions/updateDocumentationVersion.ts";
import { createDomainNameAccessAssociation } from "./domainNameAccessAssociations/createDomainNameAccessAssociation.ts";
import { deleteDomainNameAccessAssociation } from "./domainNameAccessAssociations/deleteDomainNameAccessAssociation.ts";
import { getDomainNameAccessAssociations } from "./domainNameAccessAssociations/getDomainNameAccessAssociations.ts";
import { rejectDomainNameAccessAssociation } from "./domainNameAccessAssociations/rejectDomainNameAccessAssociation.ts";
import { createDomainName } from "./domainNames/createDomainName.ts";
import { deleteDomainName } from "./domainNames/deleteDomainName.ts";
import { getDomainName } from "./domainNames/getDomainName.ts";
import { getDomainNames } from "./domainNames/getDomainNames.ts";
import { updateDomainName } from "./domainNames/updateDomainName.ts";
import { getExport } from "./exports/getExport.ts";
import { deleteGatewayResponse } from "./gatewayResponses/deleteGatewayResponse.ts";
import { getGatewayResponse } from "./gatewayResponses/getGatewayResponse.ts";
import { getGatewayResponses } from "./gatewayResponses/getGatewayResponses.ts";
import { putGatewayResponse } from "./gatewayResponses/putGatewayResponse.ts";
import { updateGatewayResponse } from "./gatewayResponses/updateGatewayResponse.ts";
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
import { createModel } from "./models/createModel.ts";
import { deleteModel } from "./models/deleteModel.ts";
import { getModel } from "./models/getModel.ts";
import { getModels } from "./models/getModels.ts";
import { getModelTemplate } from "./models/getModelTemplate.ts";
import { updateModel } from "./models/updateModel.ts";
import { createRequestValidator } from "./requestValidators/createRequestValidator.ts";
import { deleteRequestValidator } from "./requestValidators/deleteRequestValidator.ts";
import { getRequestValidator } from "./requestValidators/getRequestValidator.ts";
import { getRequestValidators } from "./requestValidators/getRequestValidators.ts";
import { updateRequestValidator } from "./requestValidators/updateRequestValidator.ts";
import { createResource } from "./resources/createResource.ts";
import { deleteResource } from "./resources/deleteResource.ts";
import { getResource } from "./resources/getResource.ts";
import { getResources } from "./resources/getResources.ts";
import { updateResource } from "./resources/updateResource.ts";
import { createRestApi } from "./restApis/createRestApi.ts";
import { deleteRestApi } from "./restApis/deleteRestApi.ts";
import { getRestApi } from "./restApis/getRestApi.ts";
import { getRestApis } from "./restApis/getRestApis.ts";
import { importRestApi } from "./restApis/importRestApi.ts";
import { putRestApi } from "./restApis/putRestApi.ts";
import { updateRestApi } from "./restApis/updateRestApi.ts";
import { getSdk } from "./sdkTypes/getSdk.ts";
import { getSdkType } from "./sdkTypes/getSdkType.ts";
import { getSdkTypes } from "./sdkTypes/getSdkTypes.ts";
import { createStage } from "./stages/createStage.ts";
import { deleteStage } from "./stages/deleteStage.ts";
import { flushStageAuthorizersCache } from "./stages/flushStageAuthorizersCache.ts";
import { flushStageCache } from "./stages/flushStageCache.ts";
import { getStage } from "./stages/getStage.ts";
import { getStages } from "./stages/getStages.ts";
import { updateStage } from "./stages/updateStage.ts";
import { getTags } from "./tagging/getTags.ts";
import { tagResource } from "./tagging/tagResource.ts";
import { untagResource } from "./tagging/untagResource.ts";
import { getUsage } from "./usage/getUsage.ts";
import { updateUsage } from "./usage/updateUsage.ts";
import { createUsagePlanKey } from "./usagePlanKeys/createUsagePlanKey.ts";
import { deleteUsagePlanKey } from "./usagePlanKeys/deleteUsagePlanKey.ts";
import { getUsagePlanKey } from "./usagePlanKeys/getUsagePlanKey.ts";
import { getUsagePlanKeys } from "./usagePlanKeys/getUsagePlanKeys.ts";
import { createUsagePlan } from "./usagePlans/createUsagePlan.ts";
import { deleteUsagePlan } from "./usagePlans/deleteUsagePlan.ts";
import { getUsagePlan } from "./usagePlans/getUsagePlan.ts";
import { getUsagePlans } from "./usagePlans/getUsagePlans.ts";
import { updateUsagePlan } from "./usagePlans/updateUsagePlan.ts";
import { createVpcLink } from "./vpcLinks/createVpcLink.ts";
import { deleteVpcLink } from "./vpcLinks/deleteVpcLink.ts";
import { getVpcLink } from "./vpcLinks/getVpcLink.ts";
import { getVpcLinks } from "./vpcLinks/getVpcLinks.ts";
import { updateVpcLink } from "./vpcLinks/updateVpcLink.ts";

export const apiGatewayRegistry: ApiGatewayRegistry = {
  CreateRestApi: createRestApi,
  GetRestApi: getRestApi,
  GetRestApis: getRestApis,
  UpdateRestApi: updateRestApi,
  ImportRestApi: importRestApi,
  PutRestApi: putRestApi,
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
  CreateDocumentationPart: createDocumentationPart,
  DeleteDocumentationPart: deleteDocumentationPart,
  GetDocumentationPart: getDocumentationPart,
  GetDocumentationParts: getDocumentationParts,
  ImportDocumentationParts: importDocumentationParts,
  UpdateDocumentationPart: updateDocumentationPart,
  CreateDocumentationVersion: createDocumentationVersion,
  DeleteDocumentationVersion: deleteDocumentationVersion,
  GetDocumentationVersion: getDocumentationVersion,
  GetDocumentationVersions: getDocumentationVersions,
  UpdateDocumentationVersion: updateDocumentationVersion,
  GetExport: getExport,
  CreateModel: createModel,
  DeleteModel: deleteModel,
  GetModel: getModel,
  GetModels: getModels,
  GetModelTemplate: getModelTemplate,
  UpdateModel: updateModel,
  CreateAuthorizer: createAuthorizer,
  DeleteAuthorizer: deleteAuthorizer,
  GetAuthorizer: getAuthorizer,
  GetAuthorizers: getAuthorizers,
  TestInvokeAuthorizer: testInvokeAuthorizer,
  UpdateAuthorizer: updateAuthorizer,
  DeleteGatewayResponse: deleteGatewayResponse,
  GetGatewayResponse: getGatewayResponse,
  GetGatewayResponses: getGatewayResponses,
  PutGatewayResponse: putGatewayResponse,
  UpdateGatewayResponse: updateGatewayResponse,
  FlushStageAuthorizersCache: flushStageAuthorizersCache,
  FlushStageCache: flushStageCache,
  CreateRequestValidator: createRequestValidator,
  DeleteRequestValidator: deleteRequestValidator,
  GetRequestValidator: getRequestValidator,
  GetRequestValidators: getRequestValidators,
  UpdateRequestValidator: updateRequestValidator,
  CreateApiKey: createApiKey,
  DeleteApiKey: deleteApiKey,
  GetApiKey: getApiKey,
  GetApiKeys: getApiKeys,
  ImportApiKeys: importApiKeys,
  UpdateApiKey: updateApiKey,
  CreateUsagePlan: createUsagePlan,
  DeleteUsagePlan: deleteUsagePlan,
  GetUsagePlan: getUsagePlan,
  GetUsagePlans: getUsagePlans,
  UpdateUsagePlan: updateUsagePlan,
  CreateUsagePlanKey: createUsagePlanKey,
  DeleteUsagePlanKey: deleteUsagePlanKey,
  GetUsagePlanKey: getUsagePlanKey,
  GetUsagePlanKeys: getUsagePlanKeys,
  GetUsage: getUsage,
  UpdateUsage: updateUsage,
  GetAccount: getAccount,
  UpdateAccount: updateAccount,
  CreateBasePathMapping: createBasePathMapping,
  DeleteBasePathMapping: deleteBasePathMapping,
  GetBasePathMapping: getBasePathMapping,
  GetBasePathMappings: getBasePathMappings,
  UpdateBasePathMapping: updateBasePathMapping,
  GenerateClientCertificate: generateClientCertificate,
  DeleteClientCertificate: deleteClientCertificate,
  GetClientCertificate: getClientCertificate,
  GetClientCertificates: getClientCertificates,
  UpdateClientCertificate: updateClientCertificate,
  CreateDomainNameAccessAssociation: createDomainNameAccessAssociation,
  DeleteDomainNameAccessAssociation: deleteDomainNameAccessAssociation,
  GetDomainNameAccessAssociations: getDomainNameAccessAssociations,
  RejectDomainNameAccessAssociation: rejectDomainNameAccessAssociation,
  CreateDomainName: createDomainName,
  DeleteDomainName: deleteDomainName,
  GetDomainName: getDomainName,
  GetDomainNames: getDomainNames,
  UpdateDomainName: updateDomainName,
  GetSdk: getSdk,
  GetSdkType: getSdkType,
  GetSdkTypes: getSdkTypes,
  GetTags: getTags,
  TagResource: tagResource,
  UntagResource: untagResource,
  CreateVpcLink: createVpcLink,
  DeleteVpcLink: deleteVpcLink,
  GetVpcLink: getVpcLink,
  GetVpcLinks: getVpcLinks,
  UpdateVpcLink: updateVpcLink,
};

// Which operation is served by which table: for tests that go through all of them.
import { accountPatch } from "../patch/account.ts";
import { apiKeyPatch } from "../patch/apiKey.ts";
import { authorizerPatch } from "../patch/authorizer.ts";
import { basePathMappingPatch } from "../patch/basePathMapping.ts";
import { clientCertificatePatch } from "../patch/clientCertificate.ts";
import { deploymentPatch } from "../patch/deployment.ts";
import { documentationPartPatch } from "../patch/documentationPart.ts";
import { documentationVersionPatch } from "../patch/documentationVersion.ts";
import { domainNamePatch } from "../patch/domainName.ts";
import { gatewayResponsePatch } from "../patch/gatewayResponse.ts";
import { integrationPatch } from "../patch/integration.ts";
import { integrationResponsePatch } from "../patch/integrationResponse.ts";
import { methodPatch } from "../patch/method.ts";
import { methodResponsePatch } from "../patch/methodResponse.ts";
import { modelPatch } from "../patch/model.ts";
import type { PatchRule } from "../patch/patch.ts";
import { requestValidatorPatch } from "../patch/requestValidator.ts";
import { resourcePatch } from "../patch/resource.ts";
import { restApiPatch } from "../patch/restApi.ts";
import { stagePatch } from "../patch/stage.ts";
import { usagePatch } from "../patch/usage.ts";
import { usagePlanPatch } from "../patch/usagePlan.ts";
import { vpcLinkPatch } from "../patch/vpcLink.ts";

export const patchTables: Readonly<Record<string, { readonly rules: readonly PatchRule[] }>> = {
  UpdateAccount: accountPatch,
  UpdateApiKey: apiKeyPatch,
  UpdateAuthorizer: authorizerPatch,
  UpdateBasePathMapping: basePathMappingPatch,
  UpdateClientCertificate: clientCertificatePatch,
  UpdateDeployment: deploymentPatch,
  UpdateDocumentationPart: documentationPartPatch,
  UpdateDocumentationVersion: documentationVersionPatch,
  UpdateDomainName: domainNamePatch,
  UpdateGatewayResponse: gatewayResponsePatch,
  UpdateIntegration: integrationPatch,
  UpdateIntegrationResponse: integrationResponsePatch,
  UpdateMethod: methodPatch,
  UpdateMethodResponse: methodResponsePatch,
  UpdateModel: modelPatch,
  UpdateRequestValidator: requestValidatorPatch,
  UpdateResource: resourcePatch,
  UpdateRestApi: restApiPatch,
  UpdateStage: stagePatch,
  UpdateUsage: usagePatch,
  UpdateUsagePlan: usagePlanPatch,
  UpdateVpcLink: vpcLinkPatch,
};

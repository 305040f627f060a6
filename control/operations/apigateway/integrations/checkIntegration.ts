// What an Integration must be. Texts are recorded answers of AWS where there is a recording.
import { badRequest } from "../../../../wire/errors.ts";
import type { StoredIntegration, StoredMethod } from "../../../store/methods.ts";
import type { StoredRestApi } from "../../../store/restApis.ts";
import { limits } from "../limits.ts";
import { checkCacheKeys, checkContentTypes, checkRequestMappings } from "../mappingExpressions.ts";
import { checkHttpMethod } from "../methods/httpMethods.ts";

type CheckBackEnd = (integration: StoredIntegration) => void;

const checkBackEnd: Readonly<Record<StoredIntegration["type"], CheckBackEnd>> = {
  MOCK: () => {},
  HTTP: checkHttpBackEnd,
  HTTP_PROXY: checkHttpBackEnd,
  AWS: checkAwsBackEnd,
  AWS_PROXY: (integration) => {
    checkAwsBackEnd(integration);
    if (!/^arn:[\w-]+:apigateway:[^:]*:(?:lambda|firehose):/.test(integration.uri ?? ""))
      throw badRequest(
        "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
      );
  },
};

export function checkIntegration(restApi: StoredRestApi, method: StoredMethod, integration: StoredIntegration): void {
  checkBackEnd[integration.type](integration);
  if (integration.credentials !== undefined && !integration.credentials.startsWith("arn:"))
    throw badRequest("Invalid ARN specified in the request");
  checkTimeout(restApi, integration);
  checkRequestMappings(integration.requestParameters, method.requestParameters);
  checkCacheKeys(integration.cacheKeyParameters, method.requestParameters, integration.requestParameters);
  checkTemplates(integration.requestTemplates);
}

export function checkTemplates(templates: Readonly<Record<string, string>>): void {
  checkContentTypes(Object.keys(templates));
  if (Object.values(templates).some((template) => Buffer.byteLength(template) > limits.templateBytes))
    throw badRequest("Mapping template cannot be larger than 300 KB");
}

function checkHttpBackEnd({ httpMethod, uri }: StoredIntegration): void {
  checkIntegrationMethod(httpMethod);
  // Stage variables and path parameters may stand anywhere behind the scheme.
  const plain = (uri ?? "").replaceAll(/\$\{stageVariables\.\w+\}|\{[\w.+-]+\}/g, "1");
  if (!/^https?:\/\/[^/]/i.test(plain) || !URL.canParse(plain))
    throw badRequest("Invalid HTTP endpoint specified for URI");
}

function checkAwsBackEnd({ httpMethod, uri = "" }: StoredIntegration): void {
  checkIntegrationMethod(httpMethod);
  if (!uri.startsWith("arn:")) throw badRequest("Invalid ARN specified in the request");
  if (!/^arn:[\w-]+:apigateway:[^:]*:[^:]*:(?:path|action)\//.test(uri))
    throw badRequest("AWS ARN for integration must contain path or action");
}

function checkIntegrationMethod(httpMethod: string | undefined): void {
  if (!httpMethod) throw badRequest("Enumeration value for HttpMethod must be non-empty");
  checkHttpMethod(httpMethod);
}

// "Quotas for configuring and running a REST API": edge-optimized APIs stay at 29 seconds, regional and private ones can be raised
// to five minutes, and a streamed response may take fifteen.
function checkTimeout(restApi: StoredRestApi, { timeoutInMillis, responseTransferMode }: StoredIntegration): void {
  const raised = restApi.endpointConfiguration.types.includes("EDGE") ? 29_000 : 300_000;
  const maximum = responseTransferMode === "STREAM" ? 900_000 : raised;
  if (!Number.isInteger(timeoutInMillis) || timeoutInMillis < 50 || timeoutInMillis > maximum)
    throw badRequest(`Timeout should be between 50 ms and ${maximum} ms`);
}

// What is wrong with an access log format, or the line it writes of a made-up request.
import type { CheckAccessLogFormatResponse } from "../../contract/gatewayDoor.ts";
import type { DeploymentSnapshot } from "../../contract/snapshot.ts";
import { compile } from "../config/compile.ts";
import { Invocation } from "../invocation.ts";
import { accessLogFormatProblems, compileAccessLogFormat } from "../logs/accessLogFormat.ts";
import type { LoggedRequest } from "../logs/loggedRequest.ts";

export function checkAccessLogFormat(format: string): CheckAccessLogFormatResponse {
  const problems = accessLogFormatProblems(format);
  return problems.length > 0 ? { problems } : { problems, example: compileAccessLogFormat(format)(sampleRequest()) };
}

const sampleSnapshot: DeploymentSnapshot = {
  version: 1,
  restApi: {
    id: "a1b2c3d4e5",
    name: "Pets",
    region: "us-east-1",
    accountId: "123456789012",
    binaryMediaTypes: [],
    apiKeySource: "HEADER",
    disableExecuteApiEndpoint: false,
    endpointTypes: ["REGIONAL"],
  },
  deploymentId: "d4e5f6",
  createdDate: 0,
  resources: [
    {
      id: "g7h8i9",
      path: "/pets/{petId}",
      methods: {
        GET: {
          httpMethod: "GET",
          authorizationType: "NONE",
          apiKeyRequired: false,
          requestParameters: {},
          requestModels: {},
          methodResponses: {},
          methodIntegration: {
            type: "HTTP_PROXY",
            httpMethod: "GET",
            uri: "http://pets.example/{petId}",
            requestParameters: {},
            requestTemplates: {},
            passthroughBehavior: "WHEN_NO_MATCH",
            timeoutInMillis: 29_000,
            cacheKeyParameters: [],
            integrationResponses: {},
          },
        },
      },
    },
  ],
};

const sampleTime = Date.UTC(2026, 10, 21, 12, 30, 15, 250);

function sampleRequest(): LoggedRequest {
  const { api } = compile(sampleSnapshot, {});
  const head = {
    httpMethod: "GET",
    host: "a1b2c3d4e5.execute-api.us-east-1.amazonaws.com",
    path: "/prod/pets/7",
    query: "",
    headers: [],
    traceId: "Root=1-65a1b2c3-0123456789abcdef01234567",
    sourceIp: "203.0.113.24",
    userAgent: "curl/8.5.0",
    body: null,
  };
  const ids = { requestId: "4c9b1d1e-6f0a-4a53-9c39-7a5f0c1e2d3b", extendedRequestId: "JKJaXmPLvHcESHA=" };
  const invocation = new Invocation(head, ids, sampleTime);
  const settings = {
    restApiId: api.restApi.id,
    stageName: "prod",
    deploymentId: api.deploymentId,
    variables: {},
    methodSettings: {},
    tracingEnabled: false,
    cacheClusterEnabled: false,
  };
  invocation.resolved = { api, settings, stageName: "prod", isCanary: false, path: "/pets/7" };
  const matched = api.resources.match("/pets/7", "GET");
  if (matched) invocation.matched = matched;
  invocation.integrationLatencyMs = 18;
  invocation.integrationResponse = { status: 200, headers: [], body: null };
  return { invocation, status: 200, responseLength: 118, responseLatency: 21 };
}

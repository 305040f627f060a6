/**
 * What CreateDeployment freezes and the gateway serves. Everything a request needs is in here; nothing of it ever changes.
 * The gateway accepts `version` N and N-1. Names and meanings are those of the API Gateway API reference.
 */
export interface DeploymentSnapshot {
  readonly version: 1;
  readonly restApi: SnapshotRestApi;
  readonly deploymentId: string;
  /** Epoch milliseconds. */
  readonly createdDate: number;
  readonly resources: readonly SnapshotResource[];
  /** Absent in deployments older than the member, as `requestValidators`. */
  readonly models?: readonly SnapshotModel[];
  readonly requestValidators?: readonly SnapshotRequestValidator[];
  readonly authorizers?: readonly SnapshotAuthorizer[];
  /** By response type; only those that were customised. */
  readonly gatewayResponses?: Readonly<Record<string, SnapshotGatewayResponse>>;
}

export interface SnapshotAuthorizer {
  readonly id: string;
  readonly name: string;
  readonly type: "TOKEN" | "REQUEST" | "COGNITO_USER_POOLS";
  readonly providerARNs: readonly string[];
  /** Shown, never served. */
  readonly authType?: string | undefined;
  readonly authorizerUri?: string | undefined;
  readonly authorizerCredentials?: string | undefined;
  readonly identitySource?: string | undefined;
  readonly identityValidationExpression?: string | undefined;
  readonly authorizerResultTtlInSeconds?: number | undefined;
}

export interface SnapshotGatewayResponse {
  /** Absent: the type's own. */
  readonly statusCode?: string | undefined;
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: Readonly<Record<string, string>>;
}

export interface SnapshotModel {
  readonly name: string;
  readonly contentType: string;
  readonly description?: string | undefined;
  /** A JSON schema draft 4 as text where the content type is JSON. */
  readonly schema?: string | undefined;
}

export interface SnapshotRequestValidator {
  readonly id: string;
  readonly name?: string | undefined;
  readonly validateRequestBody: boolean;
  readonly validateRequestParameters: boolean;
}

export interface SnapshotRestApi {
  readonly id: string;
  readonly name: string;
  /** Shown, never served. */
  readonly description?: string;
  /** The version its owner gave the API. */
  readonly version?: string;
  readonly region: string;
  readonly accountId: string;
  readonly binaryMediaTypes: readonly string[];
  /** Bytes; absent: compression is off. */
  readonly minimumCompressionSize?: number;
  readonly apiKeySource: string;
  readonly disableExecuteApiEndpoint: boolean;
  readonly endpointTypes: readonly string[];
  /** Shown, never served. */
  readonly securityPolicy?: string;
  readonly endpointAccessMode?: string;
  /** Resource policy as JSON text. */
  readonly policy?: string;
}

export interface SnapshotResource {
  readonly id: string;
  /** Full path as AWS shows it: `/`, `/pets/{petId}`, `/files/{proxy+}`. */
  readonly path: string;
  readonly methods: Readonly<Record<string, SnapshotMethod>>;
}

export interface SnapshotMethod {
  readonly httpMethod: string;
  readonly authorizationType: string;
  readonly authorizerId?: string;
  readonly authorizationScopes?: readonly string[];
  readonly apiKeyRequired: boolean;
  readonly operationName?: string;
  readonly requestValidatorId?: string;
  /** `method.request.querystring.q` → required. */
  readonly requestParameters: Readonly<Record<string, boolean>>;
  readonly requestModels: Readonly<Record<string, string>>;
  /** By status code. */
  readonly methodResponses: Readonly<Record<string, SnapshotMethodResponse>>;
  /** Absent: the method has no integration, which CreateDeployment refuses. */
  readonly methodIntegration?: SnapshotIntegration;
}

export interface SnapshotMethodResponse {
  readonly statusCode: string;
  readonly responseParameters: Readonly<Record<string, boolean>>;
  readonly responseModels: Readonly<Record<string, string>>;
}

export type IntegrationType = "HTTP" | "AWS" | "MOCK" | "HTTP_PROXY" | "AWS_PROXY";

export interface SnapshotIntegration {
  readonly type: IntegrationType;
  /** The method used towards the back end; absent for MOCK. */
  readonly httpMethod?: string;
  readonly uri?: string;
  readonly connectionType?: string;
  readonly connectionId?: string;
  readonly credentials?: string;
  readonly requestParameters: Readonly<Record<string, string>>;
  readonly requestTemplates: Readonly<Record<string, string>>;
  readonly passthroughBehavior: "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES" | "NEVER";
  readonly contentHandling?: "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT";
  readonly timeoutInMillis: number;
  readonly cacheNamespace?: string;
  readonly cacheKeyParameters: readonly string[];
  readonly tlsConfig?: { readonly insecureSkipVerification?: boolean };
  readonly responseTransferMode?: string;
  readonly integrationTarget?: string;
  /** By status code. */
  readonly integrationResponses: Readonly<Record<string, SnapshotIntegrationResponse>>;
}

export interface SnapshotIntegrationResponse {
  readonly statusCode: string;
  /** Java regular expression on the back end's status (HTTP) or error message (Lambda); absent: the default response. */
  readonly selectionPattern?: string;
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: Readonly<Record<string, string>>;
  readonly contentHandling?: "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT";
}

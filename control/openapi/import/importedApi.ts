// What a document says an API should be, before it meets an API that is there: things refer to each other by name.
import type { StoredAuthorizer } from "../../store/authorizers.ts";
import type { StoredDocumentationPart } from "../../store/documentationParts.ts";
import type { StoredGatewayResponse } from "../../store/gatewayResponses.ts";
import type { StoredIntegration, StoredMethod } from "../../store/methods.ts";
import type { StoredRequestValidator } from "../../store/requestValidators.ts";
import type { StoredRestApi } from "../../store/restApis.ts";

export interface ImportedApi {
  readonly title: string;
  readonly description: string | undefined;
  readonly version: string | undefined;
  readonly settings: ImportedSettings;
  /** Every path once, without the resources between. */
  readonly paths: ReadonlyMap<string, readonly ImportedMethod[]>;
  readonly models: ReadonlyMap<string, ImportedModel>;
  readonly requestValidators: readonly ImportedRequestValidator[];
  readonly authorizers: readonly ImportedAuthorizer[];
  readonly gatewayResponses: readonly StoredGatewayResponse[];
  /** As they are given: what is wrong with one is found where all parts are checked. Undefined: the import leaves them alone. */
  readonly documentationParts: readonly Omit<StoredDocumentationPart, "id">[] | undefined;
}

/** What the document does not speak of is absent. */
export type ImportedSettings = Partial<
  Pick<
    StoredRestApi,
    | "apiKeySource"
    | "binaryMediaTypes"
    | "disableExecuteApiEndpoint"
    | "endpointAccessMode"
    | "minimumCompressionSize"
    | "policy"
    | "securityPolicy"
  > & {
    readonly endpointTypes: StoredRestApi["endpointConfiguration"]["types"];
    readonly ipAddressType: StoredRestApi["endpointConfiguration"]["ipAddressType"];
    readonly vpcEndpointIds: readonly string[];
  }
>;

export interface ImportedMethod
  extends Omit<StoredMethod, "authorizerId" | "requestValidatorId" | "methodIntegration"> {
  readonly authorizerName: string | undefined;
  readonly requestValidatorName: string | undefined;
  readonly methodIntegration: ImportedIntegration | undefined;
}

export type ImportedIntegration = Omit<StoredIntegration, "cacheNamespace"> & {
  readonly cacheNamespace: string | undefined;
};

export interface ImportedModel {
  readonly description: string | undefined;
  /** JSON schema draft 4; refers to other models by their addresses. */
  readonly schema: string;
}

export type ImportedRequestValidator = Omit<StoredRequestValidator, "id" | "name"> & { readonly name: string };
export type ImportedAuthorizer = Omit<StoredAuthorizer, "id">;

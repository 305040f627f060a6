// An API as an OpenAPI document describes it: what an export writes and an import reads, free of rows, ids of stages and dialects.
import type {
  SnapshotAuthorizer,
  SnapshotGatewayResponse,
  SnapshotIntegration,
  SnapshotMethod,
  SnapshotModel,
  SnapshotRequestValidator,
  SnapshotResource,
} from "../../contract/snapshot.ts";
import type { FrozenDocumentationParts } from "../store/documentationVersions.ts";
import type { JsonObject } from "./json.ts";

export type DefinedResource = SnapshotResource;
export type DefinedMethod = SnapshotMethod;
export type DefinedIntegration = SnapshotIntegration;
export type DefinedModel = SnapshotModel;
export type DefinedAuthorizer = SnapshotAuthorizer;
export type DefinedGatewayResponse = SnapshotGatewayResponse;

export interface ApiDefinition {
  readonly restApiId: string;
  readonly title: string;
  readonly description?: string | undefined;
  /** The one its owner gave the API, else the date of the deployment. */
  readonly version: string;
  readonly resources: readonly DefinedResource[];
  readonly models: readonly DefinedModel[];
  readonly requestValidators: readonly SnapshotRequestValidator[];
  readonly authorizers: readonly DefinedAuthorizer[];
  readonly gatewayResponses: Readonly<Record<string, DefinedGatewayResponse>>;
  readonly binaryMediaTypes: readonly string[];
  readonly minimumCompressionSize?: number | undefined;
  readonly apiKeySource: string;
  readonly securityPolicy?: string | undefined;
  readonly endpointAccessMode?: string | undefined;
  readonly policy?: string | undefined;
  readonly documentation?: DefinedDocumentation | undefined;
}

export interface DefinedDocumentation {
  readonly version: string;
  readonly createdDate: Date;
  readonly parts: FrozenDocumentationParts;
}

/** One thing of an API that can be documented. */
export interface Entity {
  readonly type: FrozenDocumentationParts[number]["location"]["type"];
  readonly path?: string;
  readonly method?: string;
  readonly statusCode?: string;
  readonly name?: string;
}

/** What is documented about an entity, in the words OpenAPI knows. */
export type Describe = (entity: Entity) => JsonObject;

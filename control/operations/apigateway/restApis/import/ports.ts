// Authorizers and gateway responses as an import needs them.
import { badRequest } from "../../../../../wire/errors.ts";
import type { DefinedAuthorizer, DefinedGatewayResponse } from "../../../../openapi/apiDefinition.ts";
import type { ImportedAuthorizer } from "../../../../openapi/import/importedApi.ts";
import type { Store } from "../../../../store/store.ts";
import { newChildId } from "../../newId.ts";

export type StoredAuthorizer = DefinedAuthorizer;
export type StoredGatewayResponse = DefinedGatewayResponse & { readonly responseType: string };

export interface AuthorizerPort {
  list(restApiId: string): Promise<StoredAuthorizer[]>;
  insert(restApiId: string, authorizer: StoredAuthorizer): Promise<void>;
  update(restApiId: string, before: StoredAuthorizer, after: StoredAuthorizer): Promise<void>;
  delete(restApiId: string, authorizer: StoredAuthorizer): Promise<void>;
}

export interface GatewayResponsePort {
  list(restApiId: string): Promise<StoredGatewayResponse[]>;
  put(restApiId: string, before: StoredGatewayResponse | undefined, after: StoredGatewayResponse): Promise<void>;
  delete(restApiId: string, gatewayResponse: StoredGatewayResponse): Promise<void>;
}

const refuse = async (): Promise<never> => {
  throw badRequest("Authorizers and gateway responses cannot be stored yet");
};

export const authorizersOf = (_: Store): AuthorizerPort => ({
  list: async () => [],
  insert: refuse,
  update: refuse,
  delete: refuse,
});

export const gatewayResponsesOf = (_: Store): GatewayResponsePort => ({
  list: async () => [],
  put: refuse,
  delete: refuse,
});

export const newAuthorizer = (given: ImportedAuthorizer): StoredAuthorizer => ({ ...given, id: newChildId() });
export const checkAuthorizer = (_: StoredAuthorizer): void => {};
export const checkGatewayResponse = (_: StoredGatewayResponse): void => {};

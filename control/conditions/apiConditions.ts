// What policies may ask of what a call makes, `apigateway:Request/…`, and of what it changes, `apigateway:Resource/…`. "How Amazon API Gateway
// works with IAM" and "identity-based policy examples" of the developer guide; the keys are those of the service authorization reference.
import type { StoredAuthorizer } from "../store/authorizers.ts";
import type { StoredMethod } from "../store/methods.ts";
import type { StoredRestApi } from "../store/restApis.ts";
import type { Store } from "../store/store.ts";

type Values = Readonly<Record<string, string[]>>;
type Input = Readonly<Record<string, unknown>>;

interface Kind {
  /** By key, where its value is: in the resource, in the input that makes it, and in the patch that changes it. */
  readonly members: Readonly<Record<string, string>>;
  /** What is so where nobody says otherwise. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly makes: string;
  readonly changes?: string;
  /** The path of the ARN; a group per name. */
  readonly path?: RegExp;
  readonly find?: (store: Store, region: string, ...names: readonly string[]) => Promise<object | undefined>;
}

const restApi: Kind = {
  members: {
    ApiName: "/name",
    DisableExecuteApiEndpoint: "/disableExecuteApiEndpoint",
    EndpointType: "/endpointConfiguration/types",
  },
  defaults: { DisableExecuteApiEndpoint: "false", EndpointType: "EDGE" },
  makes: "CreateRestApi",
  changes: "UpdateRestApi",
  path: /^\/restapis\/([^/]+)$/,
  find: ({ restApis }, region, id = "") => restApis.get(region, id),
};

const method: Kind = {
  members: { ApiKeyRequired: "/apiKeyRequired", RouteAuthorizationType: "/authorizationType" },
  defaults: { ApiKeyRequired: "false" },
  makes: "PutMethod",
  changes: "UpdateMethod",
  path: /^\/restapis\/([^/]+)\/resources\/([^/]+)\/methods\/([^/]+)$/,
  find: (store, region, id, resourceId = "", verb = "") =>
    ofApi(store, region, id, (apiId) => store.methods.get(apiId, resourceId, verb)),
};

const authorizer: Kind = {
  members: { AuthorizerType: "/type", AuthorizerUri: "/authorizerUri" },
  defaults: {},
  makes: "CreateAuthorizer",
  changes: "UpdateAuthorizer",
  path: /^\/restapis\/([^/]+)\/authorizers\/([^/]+)$/,
  find: (store, region, id, authorizerId = "") =>
    ofApi(store, region, id, (apiId) => store.authorizers.get(apiId, authorizerId)),
};

const kinds: readonly Kind[] = [
  restApi,
  method,
  authorizer,
  {
    members: {
      AccessLoggingDestination: "/accessLogSettings/destinationArn",
      AccessLoggingFormat: "/accessLogSettings/format",
    },
    defaults: {},
    makes: "CreateStage",
    changes: "UpdateStage",
    path: /^\/restapis\/([^/]+)\/stages\/([^/]+)$/,
    find: (store, region, id, stageName = "") =>
      ofApi(store, region, id, (apiId) => store.stages.get(apiId, stageName)),
  },
  {
    members: {
      EndpointType: "/endpointConfiguration/types",
      MtlsTrustStoreUri: "/mutualTlsAuthentication/truststoreUri",
      MtlsTrustStoreVersion: "/mutualTlsAuthentication/truststoreVersion",
      SecurityPolicy: "/securityPolicy",
    },
    defaults: { EndpointType: "EDGE" },
    makes: "CreateDomainName",
    changes: "UpdateDomainName",
    path: /^\/domainnames\/([^/+]+)(?:\+([^/]+))?$/,
    find: ({ domainNames }, region, name = "", id?: string) => domainNames.get(region, name, id),
  },
  { members: { StageName: "/stageName" }, defaults: {}, makes: "CreateDeployment" },
];

/** By condition key. */
export function requestConditions(operation: string, input: Input): Values {
  const made = kinds.find(({ makes }) => makes === operation);
  // What a copy does not say is as it is where it comes from: its own operation asks for that.
  if (made) return asked(input.cloneFrom === undefined ? defaulted(made, read(made, input)) : read(made, input));
  const changed = kinds.find(({ changes }) => changes === operation);
  return changed ? asked(patched(changed, input.patchOperations)) : {};
}

/** By condition key, of what the ARN names. */
export async function resourceConditions(store: Store, region: string, arn: string): Promise<Values> {
  const path = arn.split(":").slice(5).join(":");
  for (const kind of kinds) {
    const [match, ...names] = kind.path?.exec(path) ?? [];
    const found = match === undefined ? undefined : await kind.find?.(store, region, ...names);
    if (found) return there(read(kind, found));
  }
  return {};
}

interface Contents {
  readonly restApi: StoredRestApi;
  readonly methods: ReadonlyMap<string, readonly StoredMethod[]>;
  readonly authorizers: readonly StoredAuthorizer[];
}

/** By condition key, of an import or a copy: what is there afterwards and, where it is an API that was there, before. Of methods and authorizers, all. */
export const importConditions = (after: Contents, before?: Contents): Values => ({
  ...asked(readContents(after)),
  ...(before && there(readContents(before))),
});

const readContents = ({ restApi: api, methods, authorizers }: Contents): Values => ({
  ...read(restApi, api),
  ...readAll(method, [...methods.values()].flat()),
  ...readAll(authorizer, authorizers),
});

const asked = (values: Values): Values => named("apigateway:Request/", values);
const there = (values: Values): Values => named("apigateway:Resource/", values);
const named = (prefix: string, values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}${key}`, value]));

const defaulted = ({ defaults }: Kind, values: Values): Values => ({
  ...Object.fromEntries(Object.entries(defaults).map(([key, value]) => [key, [value]])),
  ...values,
});

const read = (kind: Kind, resource: object): Values => readAll(kind, [resource]);

function readAll({ members }: Kind, resources: readonly object[]): Values {
  const values = Object.entries(members).map(([key, pointer]) => [key, resources.flatMap(textsAt(pointer))] as const);
  return Object.fromEntries(values.filter(([, texts]) => texts.length > 0));
}

const textsAt = (pointer: string) => (resource: object) =>
  texts(
    pointer
      .split("/")
      .slice(1)
      .reduce<unknown>((at, name) => Reflect.get(Object(at), name), resource),
  );

function texts(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** What operations set: `/endpointConfiguration/types/EDGE`, too, is of `/endpointConfiguration/types`. */
function patched({ members, defaults }: Kind, operations: unknown): Values {
  const sets = Array.isArray(operations) ? operations.filter((operation) => Object(operation).op !== "remove") : [];
  const values = Object.entries(members).map(([key, pointer]) => {
    const isOf = (path: string) => path === pointer || path.startsWith(`${pointer}/`);
    const own = sets.filter((operation) => isOf(String(Object(operation).path)));
    const found = own.flatMap((operation) => texts(Object(operation).value));
    // A patch takes flags in any case.
    return [key, defaults[key] === "false" ? found.map((text) => text.toLowerCase()) : found] as const;
  });
  return Object.fromEntries(values.filter(([, found]) => found.length > 0));
}

async function ofApi<Found>(store: Store, region: string, id = "", find: (apiId: string) => Promise<Found>) {
  const api = await store.restApis.get(region, id);
  return api && find(api.id);
}

// The real dispatcher behind real HTTP on a database of its own, and SDK clients of an administrator and of a read-only user.
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { pino } from "pino";
import { accountThrottle } from "../../contract/accountThrottle.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import { encryptSecret } from "../../iam/secrets.ts";
import type { Clock, GatewayDoor } from "../call.ts";
import { createDispatcher } from "../dispatcher.ts";
import type { FunctionsDoor } from "../functions/functionsDoor.ts";
import { createApiKeyValues } from "../identity/apiKeyValues.ts";
import { type Authenticator, createAuthenticator } from "../identity/authenticate.ts";
import { createFirstAdministrator } from "../identity/firstAdministrator.ts";
import { createSignInLimiter } from "../identity/signInLimiter.ts";
import { apiGatewayRegistry } from "../operations/apigateway/index.ts";
import { apiGatewayV2Registry } from "../operations/apigatewayv2/index.ts";
import { createHouseRegistry } from "../operations/house/index.ts";
import type { TailSettings } from "../operations/house/requestLogs/getRequestLogTail.ts";
import { createIamRegistry } from "../operations/iam/index.ts";
import { logsRegistry } from "../operations/logs/index.ts";
import { monitoringRegistry } from "../operations/monitoring/index.ts";
import { createPortalRegistry } from "../operations/portal/index.ts";
import { createStsRegistry } from "../operations/sts/index.ts";
import { type Quotas, quotasAt } from "../quotas.ts";
import type { RequestRates } from "../requestRates.ts";
import { createManagementServer } from "../server.ts";
import { emptyAnswer, emptyAuthorizerAnswer, emptyTestAnswer } from "./fakeGateway.ts";
import { createTestDatabase, type TestDatabase } from "./testDatabase.ts";

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Of the administrator, in us-east-1. */
  readonly client: APIGatewayClient;
  /** Of a user whose only policy is ReadOnlyAccess. */
  readonly readOnlyClient: APIGatewayClient;
  /** CloudWatch for the same two users. */
  readonly monitoring: CloudWatchClient;
  readonly readOnlyMonitoring: CloudWatchClient;
  /** CloudWatch Logs for the same two users. */
  readonly logs: CloudWatchLogsClient;
  readonly readOnlyLogs: CloudWatchLogsClient;
  /** Version 2 for the same two users, or for anybody else. */
  readonly v2: ApiGatewayV2Client;
  readonly readOnlyV2: ApiGatewayV2Client;
  v2With(options: { region?: string; credentials?: Credentials }): ApiGatewayV2Client;
  /** What the developer portal's server signs with. */
  readonly portalSecret: string;
  readonly secretsKey: Uint8Array;
  readonly database: TestDatabase;
  /** A client of the administrator with other settings, e.g. another region. */
  clientWith(options: { region?: string; secretAccessKey?: string }): APIGatewayClient;
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export const administrator = {
  email: "admin@localhost",
  password: "correct horse battery",
  accessKeyId: "AKIATESTADMINISTRATO",
  secretAccessKey: "administrator's secret access key 000001",
};
export const reader = {
  accessKeyId: "AKIATESTREADERREADER",
  secretAccessKey: "reader's secret access key 0000000000001",
};

/** A gateway that can serve everything; our own port, so tests may replace it. */
export const agreeableGateway: GatewayDoor = {
  checkDeployment: async () => ({ problems: [] }),
  checkStage: async () => ({ problems: [] }),
  checkTemplate: async () => ({ problems: [] }),
  checkAccessLogFormat: async () => ({ problems: [], example: "" }),
  testInvoke: async () => emptyTestAnswer,
  testAuthorizer: async () => emptyAuthorizerAnswer,
  flushCache: async () => undefined,
  settleUsage: async () => undefined,
  vpcLinkHealth: async () => [],
  invoke: async () => emptyAnswer,
};

/** A function host in which nothing is there. */
const emptyFunctions: FunctionsDoor = {
  forward: async () => ({ status: 501, headers: { "x-amzn-errortype": "NotImplementedException" }, body: "{}" }),
};

export async function startTestServer(
  options: {
    gateway?: GatewayDoor;
    clock?: Clock;
    managementAuth?: "sigv4" | "none";
    tail?: TailSettings;
    /** null: FUNCTIONS=off. */
    functions?: FunctionsDoor | null;
    /** What everybody may, whatever their groups say. */
    policies?: () => readonly PolicyDocument[];
    /** Sign-up waits for the address to be confirmed. */
    sendsMail?: boolean;
    /** That of a gateway that shall know the API keys. */
    keyHashKey?: Uint8Array;
    /** That of a gateway that shall know the access keys. */
    secretsKey?: Uint8Array;
    /** That of a gateway that shall act in roles. */
    rolesKey?: Uint8Array;
    /** Instead of those of the level "aws". */
    quotas?: Partial<Quotas>;
    requestRates?: RequestRates;
  } = {},
): Promise<TestServer> {
  const testDatabase = await createTestDatabase();
  const clock = options.clock ?? { now: Date.now };
  const secretsKey = options.secretsKey ?? randomBytes(32);
  const limiter = createSignInLimiter(clock);
  const portalSecret = randomBytes(32).toString("base64");
  await createUsers(testDatabase, secretsKey, clock);
  const authenticator = createAuthenticator({
    secretsKey,
    managementAuth: options.managementAuth ?? "sigv4",
    accountId: "000000000000",
    defaultRegion: "us-east-1",
    clock,
    portalSecret,
  });
  const server = createManagementServer({
    dispatch: createDispatcher({
      database: testDatabase.database,
      authenticator: options.policies ? withPolicies(authenticator, options.policies) : authenticator,
      registries: {
        apigateway: apiGatewayRegistry,
        apigatewayv2: apiGatewayV2Registry,
        monitoring: monitoringRegistry,
        logs: logsRegistry,
        house: createHouseRegistry({
          secretsKey,
          rolesKey: options.rolesKey ?? randomBytes(32),
          limiter,
          database: testDatabase.database,
          tail: options.tail,
        }),
        portal: createPortalRegistry({ secretsKey, clock }),
        iam: createIamRegistry({ secretsKey, limiter }),
        sts: createStsRegistry({ secretsKey }),
      },
      gateway: options.gateway ?? agreeableGateway,
      functions: options.functions === null ? undefined : (options.functions ?? emptyFunctions),
      requestRates: options.requestRates,
      apiKeyValues: createApiKeyValues({ secretsKey, keyHashKey: options.keyHashKey ?? randomBytes(32) }),
      clock,
      settings: {
        accountThrottle,
        quotas: { ...quotasAt("aws"), ...options.quotas },
        gatewayUrl: "http://localhost:8080",
        gatewayHostUrl: "http://{apiId}.execute-api.localhost:8080",
        consoleUrl: "http://localhost:3000",
        portalUrl: "http://localhost:3001",
        sendsMail: options.sendsMail ?? false,
        version: "0",
        logRetentionDays: 7,
      },
      accountId: "000000000000",
      defaultRegion: "us-east-1",
      boundHost: "127.0.0.1",
      logger: pino({ level: "silent" }),
    }),
    isServing: () => testDatabase.database.isAlive(),
    version: "0",
    gateway: { host: "127.0.0.1", port: 9 },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server.address());
  const url = `http://127.0.0.1:${port}`;
  const clientOf = (credentials: { accessKeyId: string; secretAccessKey: string }, region = "us-east-1") =>
    new APIGatewayClient({ endpoint: url, region, credentials, maxAttempts: 1 });
  const monitoringOf = (credentials: { accessKeyId: string; secretAccessKey: string }) =>
    new CloudWatchClient({ endpoint: url, region: "us-east-1", credentials, maxAttempts: 1 });
  const logsOf = (credentials: { accessKeyId: string; secretAccessKey: string }) =>
    new CloudWatchLogsClient({ endpoint: url, region: "us-east-1", credentials, maxAttempts: 1 });
  const v2Of = (credentials: Credentials, region = "us-east-1") =>
    new ApiGatewayV2Client({ endpoint: url, region, credentials, maxAttempts: 1 });
  return {
    url,
    port,
    client: clientOf(administrator),
    readOnlyClient: clientOf(reader),
    monitoring: monitoringOf(administrator),
    readOnlyMonitoring: monitoringOf(reader),
    logs: logsOf(administrator),
    readOnlyLogs: logsOf(reader),
    v2: v2Of(administrator),
    readOnlyV2: v2Of(reader),
    v2With: ({ region, credentials = administrator }) => v2Of(credentials, region),
    portalSecret,
    secretsKey,
    database: testDatabase,
    clientWith: ({ region, secretAccessKey }) =>
      clientOf({ ...administrator, secretAccessKey: secretAccessKey ?? administrator.secretAccessKey }, region),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}

const withPolicies = (authenticator: Authenticator, policies: () => readonly PolicyDocument[]): Authenticator => ({
  ...authenticator,
  authenticate: async (request, store) => {
    const known = await authenticator.authenticate(request, store);
    return { ...known, caller: { ...known.caller, policies: policies() } };
  },
});

const createUsers = ({ database }: TestDatabase, secretsKey: Uint8Array, clock: Clock) =>
  database.transaction(async (store) => {
    await createFirstAdministrator(store, administrator, { secretsKey, clock });
    const createdDate = new Date(clock.now());
    await store.users.insert({ name: "reader", email: "reader@localhost", createdDate, groupNames: ["readOnly"] });
    await store.accessKeys.insert({
      id: reader.accessKeyId,
      userName: "reader",
      secretEncrypted: encryptSecret(secretsKey, reader.accessKeyId, reader.secretAccessKey),
      createdDate,
    });
  });

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the test server has no port");
  return address.port;
}

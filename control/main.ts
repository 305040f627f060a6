// The management plane's process: settings, database, dispatcher, server, and an orderly end.
import { readFileSync } from "node:fs";
import { pino } from "pino";
import { z } from "zod";
import { accountThrottle } from "../contract/accountThrottle.ts";
import type { Clock } from "./call.ts";
import { createDispatcher } from "./dispatcher.ts";
import { type ControlSettings, readSettings } from "./env.ts";
import { openFunctionsDoor } from "./functions/functionsDoor.ts";
import { awaitLive, openGatewayDoor } from "./gatewayDoor.ts";
import { createApiKeyValues } from "./identity/apiKeyValues.ts";
import { createAuthenticator } from "./identity/authenticate.ts";
import { createFirstAdministrator, type FirstAdministrator, keepGroups } from "./identity/firstAdministrator.ts";
import { createSignInLimiter } from "./identity/signInLimiter.ts";
import { startKeepingLogs } from "./logs/startKeepingLogs.ts";
import { startSendingMails } from "./mail/startSendingMails.ts";
import { startRollUps } from "./metrics/startRollUps.ts";
import { apiGatewayRegistry } from "./operations/apigateway/index.ts";
import { apiGatewayV2Registry } from "./operations/apigatewayv2/index.ts";
import { createHouseRegistry } from "./operations/house/index.ts";
import { createIamRegistry } from "./operations/iam/index.ts";
import { logsRegistry } from "./operations/logs/index.ts";
import { monitoringRegistry } from "./operations/monitoring/index.ts";
import { createPortalRegistry } from "./operations/portal/index.ts";
import { createStsRegistry } from "./operations/sts/index.ts";
import { startUsageAlerts } from "./portal/startUsageAlerts.ts";
import { startEndingKeys } from "./portals/startEndingKeys.ts";
import { quotasAt } from "./quotas.ts";
import { createRequestRates } from "./requestRates.ts";
import { createManagementServer } from "./server.ts";
import { openDatabase } from "./store/database.ts";

const drainMs = 30_000;

const settings = readSettings();
const logger = pino({ level: settings.LOG_LEVEL, name: "control" }, pino.destination(2));
const clock: Clock = { now: Date.now };
const database = openDatabase(settings.DATABASE_URL, {
  onRevision: (revision) => awaitLive(settings.GATEWAY_SOCKET, revision),
});
const version = readVersion();
const stopping = new AbortController();

const administrator = firstAdministrator(settings);
if (administrator) {
  const keys = { secretsKey: settings.SECRETS_KEY, clock };
  await database.transaction((store) => createFirstAdministrator(store, administrator, keys));
}

await database.transaction(keepGroups);

const limiter = createSignInLimiter(clock);

const server = createManagementServer({
  dispatch: createDispatcher({
    database,
    authenticator: createAuthenticator({
      secretsKey: settings.SECRETS_KEY,
      managementAuth: settings.MANAGEMENT_AUTH,
      accountId: settings.ACCOUNT_ID,
      defaultRegion: settings.AWS_REGION,
      clock,
      portalSecret: settings.PORTAL_SECRET,
    }),
    registries: {
      apigateway: apiGatewayRegistry,
      apigatewayv2: apiGatewayV2Registry,
      monitoring: monitoringRegistry,
      logs: logsRegistry,
      house: createHouseRegistry({
        secretsKey: settings.SECRETS_KEY,
        rolesKey: settings.ROLES_KEY,
        limiter,
        database,
      }),
      portal: createPortalRegistry({ secretsKey: settings.SECRETS_KEY, clock }),
      iam: createIamRegistry({ secretsKey: settings.SECRETS_KEY, limiter }),
      sts: createStsRegistry({ secretsKey: settings.SECRETS_KEY }),
    },
    gateway: openGatewayDoor(settings.GATEWAY_SOCKET),
    functions: settings.FUNCTIONS_SOCKET === undefined ? undefined : openFunctionsDoor(settings.FUNCTIONS_SOCKET),
    requestRates: settings.LIMITS === "strict" ? createRequestRates(clock) : undefined,
    apiKeyValues: createApiKeyValues({ secretsKey: settings.SECRETS_KEY, keyHashKey: settings.KEY_HASH_KEY }),
    clock,
    settings: {
      ...gatewayUrls(settings),
      quotas: quotasAt(settings.LIMITS),
      accountThrottle: settings.LIMITS === "raised" ? undefined : accountThrottle,
      consoleUrl: `http://localhost:${settings.CONSOLE_PORT}`,
      portalUrl: new URL(settings.PUBLIC_PORTAL_URL).origin,
      sendsMail: settings.SMTP_URL !== undefined,
      version,
      logRetentionDays: settings.LOG_RETENTION_DAYS,
    },
    accountId: settings.ACCOUNT_ID,
    defaultRegion: settings.AWS_REGION,
    boundHost: settings.HOST,
    logger,
  }),
  isServing: () => database.isAlive(),
  version,
  stopping: stopping.signal,
  gateway: { host: "127.0.0.1", port: settings.GATEWAY_PORT },
});
server.listen(settings.MANAGEMENT_PORT, settings.HOST, () =>
  logger.info({ port: settings.MANAGEMENT_PORT }, "management API ready"),
);

const { SMTP_URL: smtpUrl, MAIL_FROM: from = "" } = settings;
const stopSendingMails = smtpUrl && startSendingMails(database, clock, { smtpUrl, from }, logger);
const stopRollUps = startRollUps(database, clock, logger);
const stopEndingKeys = startEndingKeys(database, clock, logger);
const stopUsageAlerts = startUsageAlerts(
  database,
  clock,
  { portalUrl: new URL(settings.PUBLIC_PORTAL_URL).origin, sendsMail: settings.SMTP_URL !== undefined },
  logger,
);
const stopKeepingLogs = startKeepingLogs(
  database,
  clock,
  { maxBytes: settings.LOG_MAX_BYTES, retentionDays: settings.LOG_RETENTION_DAYS },
  logger,
);

for (const event of ["SIGTERM", "SIGINT", "disconnect"] as const) process.once(event, stop);

function stop(): void {
  stopRollUps();
  stopUsageAlerts();
  stopKeepingLogs();
  stopEndingKeys();
  stopping.abort();
  setTimeout(() => process.exit(1), drainMs).unref();
  const mails = stopSendingMails ? stopSendingMails() : Promise.resolve();
  server.close(() => mails.then(() => database.close()).finally(() => process.exit(0)));
  server.closeIdleConnections();
}

// The supervisor hands these over while there is no user yet.
function firstAdministrator(settings: ControlSettings): FirstAdministrator | undefined {
  const { ADMIN_EMAIL, ADMIN_PASSWORD, ADMIN_ACCESS_KEY_ID, ADMIN_SECRET_ACCESS_KEY } = settings;
  if (!(ADMIN_EMAIL && ADMIN_PASSWORD && ADMIN_ACCESS_KEY_ID && ADMIN_SECRET_ACCESS_KEY)) return undefined;
  return {
    email: ADMIN_EMAIL,
    password: ADMIN_PASSWORD,
    accessKeyId: ADMIN_ACCESS_KEY_ID,
    secretAccessKey: ADMIN_SECRET_ACCESS_KEY,
  };
}

function gatewayUrls({ PUBLIC_GATEWAY_URL, GATEWAY_PORT }: ControlSettings) {
  const url = new URL(PUBLIC_GATEWAY_URL ?? `http://localhost:${GATEWAY_PORT}`);
  return { gatewayUrl: url.origin, gatewayHostUrl: `${url.protocol}//{apiId}.execute-api.${url.host}` };
}

function readVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

// The children of the supervisor: what each runs and the few settings it is told. None is told the master key.
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { isIPv6 } from "node:net";
import { join } from "node:path";
import { z } from "zod";
import { gatewayDoorOf } from "../../contract/functionsDoor.ts";
import type { ChildSpec } from "./children.ts";
import type { Keys } from "./keys.ts";
import { ownPorts, type Settings } from "./settings.ts";

export interface Surroundings {
  readonly root: string;
  readonly dataDir: string;
  readonly socketDir: string;
  readonly databaseUrl: string;
  readonly gatewayDatabaseUrl: string;
  readonly functionsDatabaseUrl: string;
  readonly keys: Keys;
  /** The first administrator, on the very first start only. */
  readonly administrator: Readonly<Record<string, string>>;
  readonly dev: boolean;
}

export type Plan = (settings: Settings, surroundings: Surroundings) => ChildSpec[];

export const gatehousePlan: Plan = (settings, surroundings) => {
  const { root, dev } = surroundings;
  const shared = defined({
    ...inherited(),
    HOST: settings.HOST,
    LOG_LEVEL: settings.LOG_LEVEL,
    NODE_COMPILE_CACHE: compileCache(root),
  });
  const spec = (
    name: string,
    args: readonly string[],
    door: Door,
    env: Readonly<Record<string, Value>>,
  ): ChildSpec => ({
    name,
    command: [process.execPath, ...args],
    cwd: root,
    output: runsPages(name) && !dev ? "errors" : "all",
    env: { ...shared, ...defined(env), NODE_ENV: dev ? "development" : "production" },
    isHealthy: () =>
      answersHealth(typeof door === "string" ? { socketPath: door } : { host: dialled(settings.HOST), port: door }),
  });
  return [
    spec("control", ["control/main.ts"], settings.MANAGEMENT_PORT, controlEnvironment(settings, surroundings)),
    spec("gateway", ["gateway/main.ts"], settings.GATEWAY_PORT, gatewayEnvironment(settings, surroundings)),
    ...(settings.FUNCTIONS === "off"
      ? []
      : [
          spec(
            "functions",
            ["functions/main.ts"],
            functionsSocket(surroundings),
            functionsEnvironment(settings, surroundings),
          ),
        ]),
    spec(
      "console",
      pagesCommand(settings, settings.CONSOLE_PORT, dev),
      settings.CONSOLE_PORT,
      consoleEnvironment(settings, surroundings),
    ),
    spec("portal", pagesCommand(settings, settings.PORTAL_PORT, dev), settings.PORTAL_PORT, {
      ...portalEnvironment(settings, surroundings),
    }),
  ];
};

/** With it a process need not load what strips types: a quarter of the gateway's memory. */
export const compileCache = (root: string): string => join(root, ".build", "compile-cache");

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")));

type Value = string | number | undefined;
/** A port, or the path of a socket. */
type Door = number | string;

const functionsSocket = ({ socketDir }: Surroundings): string => join(socketDir, "functions.sock");

const controlEnvironment = (settings: Settings, surroundings: Surroundings) => ({
  ...controlSecrets(surroundings),
  FUNCTIONS_SOCKET: settings.FUNCTIONS === "on" ? functionsSocket(surroundings) : undefined,
  MANAGEMENT_PORT: settings.MANAGEMENT_PORT,
  ACCOUNT_ID: settings.ACCOUNT_ID,
  AWS_REGION: settings.AWS_REGION,
  MANAGEMENT_AUTH: settings.MANAGEMENT_AUTH,
  PUBLIC_GATEWAY_URL: publicGatewayUrl(settings),
  PUBLIC_PORTAL_URL: publicPortalUrl(settings),
  GATEWAY_PORT: settings.GATEWAY_PORT,
  CONSOLE_PORT: settings.CONSOLE_PORT,
  LIMITS: settings.LIMITS,
  LOG_MAX_BYTES: settings.LOG_MAX_BYTES,
  LOG_RETENTION_DAYS: settings.LOG_RETENTION_DAYS,
  SMTP_URL: settings.SMTP_URL,
  MAIL_FROM: settings.MAIL_FROM,
});

const controlSecrets = ({ databaseUrl, keys, socketDir, administrator }: Surroundings) => ({
  DATABASE_URL: databaseUrl,
  SECRETS_KEY: keys.secrets,
  KEY_HASH_KEY: keys.keyHash,
  ROLES_KEY: keys.roles,
  PORTAL_SECRET: keys.portal,
  GATEWAY_SOCKET: join(socketDir, "gateway.sock"),
  ...administrator,
});

const functionsEnvironment = (settings: Settings, surroundings: Surroundings) => ({
  DATABASE_URL: surroundings.functionsDatabaseUrl,
  FUNCTIONS_SOCKET: functionsSocket(surroundings),
  FUNCTIONS_DIR: join(surroundings.dataDir, "functions"),
  FUNCTIONS_KEY: surroundings.keys.functions,
  MANAGEMENT_PORT: settings.MANAGEMENT_PORT,
  ACCOUNT_ID: settings.ACCOUNT_ID,
  LOG_RETENTION_DAYS: settings.LOG_RETENTION_DAYS,
});

/** Unless somebody names another endpoint, functions are invoked in the bundled host. */
function lambdaEndpoint(settings: Settings, surroundings: Surroundings): string | undefined {
  if (settings.INTEGRATION_ENDPOINT_URL_LAMBDA !== undefined) return settings.INTEGRATION_ENDPOINT_URL_LAMBDA;
  return settings.FUNCTIONS === "on" ? `unix:${gatewayDoorOf(functionsSocket(surroundings))}` : undefined;
}

const gatewayEnvironment = (settings: Settings, surroundings: Surroundings) => ({
  INTEGRATION_ENDPOINT_URL_LAMBDA: lambdaEndpoint(settings, surroundings),
  GATEWAY_PORT: settings.GATEWAY_PORT,
  METRICS_PORT: settings.METRICS_PORT,
  GATEWAY_WORKERS: settings.GATEWAY_WORKERS,
  CACHE_MAX_BYTES: settings.CACHE_MAX_BYTES,
  GATEWAY_DATABASE_URL: surroundings.gatewayDatabaseUrl,
  GATEWAY_SOCKET: join(surroundings.socketDir, "gateway.sock"),
  CONFIG_DIR: join(surroundings.dataDir, "config"),
  CONFIG_KEY: surroundings.keys.config,
  KEY_HASH_KEY: surroundings.keys.keyHash,
  ROLES_KEY: surroundings.keys.roles,
  SECRETS_KEY: surroundings.keys.secrets,
  LIMITS: settings.LIMITS,
  INTEGRATION_DENY: settings.INTEGRATION_DENY,
  INTEGRATION_ALLOW: settings.INTEGRATION_ALLOW,
  INTEGRATION_CA_FILE: settings.INTEGRATION_CA_FILE,
  INTEGRATION_ENDPOINT_URL: settings.INTEGRATION_ENDPOINT_URL,
  ...settings.serviceEndpoints,
  INTEGRATION_ACCESS_KEY_ID: settings.INTEGRATION_ACCESS_KEY_ID,
  INTEGRATION_SECRET_ACCESS_KEY: settings.INTEGRATION_SECRET_ACCESS_KEY,
  OWN_PORTS: ownPorts(settings)
    .map(([, port]) => port)
    .join(","),
  TRUSTED_PROXIES: settings.TRUSTED_PROXIES,
  LOG_STDOUT: settings.LOG_STDOUT,
  REDIS_URL: settings.REDIS_URL,
  EXPLAIN_SAMPLE_PERCENT: settings.EXPLAIN_SAMPLE_PERCENT,
  PUBLIC_GATEWAY_URL: publicGatewayUrl(settings),
  VERSION: version,
});

const consoleEnvironment = (settings: Settings, { keys }: Surroundings) => ({
  CONSOLE_PORT: settings.CONSOLE_PORT,
  PORT: settings.CONSOLE_PORT,
  MANAGEMENT_URL: address(dialled(settings.HOST), settings.MANAGEMENT_PORT),
  SESSION_SECRET: keys.session,
  AWS_REGION: settings.AWS_REGION,
  PUBLIC_GATEWAY_URL: publicGatewayUrl(settings),
  NEXTAUTH_URL: shownAddress(settings.HOST, settings.CONSOLE_PORT),
  TRUSTED_PROXIES: settings.TRUSTED_PROXIES,
  NEXT_TELEMETRY_DISABLED: "1",
});

/** The same pages as the console's, in a process that has none of its secrets and answers at another origin. */
const portalEnvironment = (settings: Settings, { keys }: Surroundings) => ({
  SURFACE: "portal",
  PORT: settings.PORTAL_PORT,
  MANAGEMENT_URL: address(dialled(settings.HOST), settings.MANAGEMENT_PORT),
  SESSION_SECRET: keys.portalSession,
  PORTAL_SECRET: keys.portal,
  AWS_REGION: settings.AWS_REGION,
  PUBLIC_GATEWAY_URL: publicGatewayUrl(settings),
  PUBLIC_PORTAL_URL: publicPortalUrl(settings),
  TRUSTED_PROXIES: settings.TRUSTED_PROXIES,
  NEXT_TELEMETRY_DISABLED: "1",
});

const runsPages = (name: string): boolean => name === "console" || name === "portal";

const pagesCommand = (settings: Settings, port: number, dev: boolean): string[] => [
  ...["--import", "./scripts/start/exitWithSupervisor.ts", "node_modules/next/dist/bin/next", dev ? "dev" : "start"],
  ...["--hostname", settings.HOST, "--port", String(port)],
];

const passedOn =
  /^(PATH|HOME|USER|LANG|LC_\w+|TZ|TMPDIR|TERM|NO_COLOR|FORCE_COLOR|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR)$/;

/** What any program may need to know about the machine; nothing of the product's settings. */
export const inherited = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name)));

const defined = (values: Readonly<Record<string, Value>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

const publicGatewayUrl = (settings: Settings): string =>
  settings.PUBLIC_GATEWAY_URL ?? shownAddress(settings.HOST, settings.GATEWAY_PORT);

const publicPortalUrl = (settings: Settings): string =>
  settings.PUBLIC_PORTAL_URL ?? shownAddress(settings.HOST, settings.PORTAL_PORT);

const anyAddress: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };
const dialled = (host: string): string => anyAddress[host] ?? host;

const address = (host: string, port: number): string => `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;

/** The address as people type it. */
export function shownAddress(host: string, port: number): string {
  const reached = dialled(host);
  return address(reached === "127.0.0.1" || reached === "::1" ? "localhost" : reached, port);
}

export const addressLines = (settings: Settings): string[] => [
  `console           ${shownAddress(settings.HOST, settings.CONSOLE_PORT)}`,
  `management API    ${shownAddress(settings.HOST, settings.MANAGEMENT_PORT)}`,
  `developer portal  ${shownAddress(settings.HOST, settings.PORTAL_PORT)}`,
  `gateway           ${shownAddress(settings.HOST, settings.GATEWAY_PORT)}`,
  ...(settings.METRICS_PORT === undefined
    ? []
    : [`metrics           ${shownAddress(settings.HOST, settings.METRICS_PORT)}/_metrics`]),
];

function answersHealth(at: { host: string; port: number } | { socketPath: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ ...at, path: "/_health", timeout: 5000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once("error", () => resolve(false));
    request.once("timeout", () => request.destroy());
  });
}

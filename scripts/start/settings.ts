// Every setting of the product: what it is called, what is allowed, and what it is when nobody says anything.
import { BlockList, isIP } from "node:net";
import { z } from "zod";
import { servicesOfVariable } from "../../contract/awsServices.ts";
import { StartError } from "./startError.ts";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

const setting = (allowed: string, check: (value: string) => boolean) => z.string().refine(check).describe(allowed);

const oneOf = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  z.enum(values).describe(values.map((value) => `"${value}"`).join(" or "));

const number = (allowed: string, from: number, to: number) =>
  setting(
    `${allowed} from ${from} to ${to}`,
    (value) => /^\d{1,9}$/.test(value) && +value >= from && +value <= to,
  ).transform(Number);

const port = (value: number) => number("a port number", 1, 65_535).default(value);

const url = (allowed: string, ...protocols: string[]) =>
  setting(allowed, (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));

const listOf = (allowed: string, check: (entry: string) => boolean) =>
  setting(allowed, (value) => value.split(",").every((entry) => check(entry.trim())));

const isRange = (entry: string): boolean => {
  const [address = "", prefix, ...rest] = entry.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
};
const isHostName = (entry: string): boolean => /^(\*\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?$/i.test(entry);
const isKey = (value: string): boolean => decodeKey(value) !== undefined;

/** One address, with or without a name; nothing that could begin another header or another address. */
const address = '[^\\s<>@,;:"()[\\]\\\\]+@[^\\s<>@,;:"()[\\]\\\\]+';
const sender = new RegExp(`^(?:${address}|[^<>@,;:"()[\\]\\\\\\p{Cc}]{1,100} <${address}>)$`, "u");

const schema = z.object({
  DATA_DIR: setting("a folder", (value) => !value.includes("\0")).default(".data"),
  HOST: setting('an IP address of this machine or "localhost"', (value) => value === "localhost" || isIP(value) !== 0)
    .default("127.0.0.1")
    .transform((value) => (value === "localhost" ? "127.0.0.1" : value)),
  CONSOLE_PORT: port(3000),
  PORTAL_PORT: port(3001),
  MANAGEMENT_PORT: port(4566),
  GATEWAY_PORT: port(8080),
  METRICS_PORT: number("a port number", 1, 65_535).optional(),
  DATABASE_PORT: number("a port number", 1, 65_535).optional(),
  DATABASE_URL: setting(
    "a URL like postgresql://user:password@host:5432/database, without a schema parameter",
    isDatabaseUrl,
  ).optional(),
  MASTER_KEY: setting("32 bytes in base64 (44 characters) or hex (64 characters)", isKey).optional(),
  MASTER_KEY_FILE: setting(
    "the path of a file with 32 bytes in base64 or hex",
    (value) => !value.includes("\0"),
  ).optional(),
  ACCOUNT_ID: setting("twelve digits", (value) => /^\d{12}$/.test(value)).default("000000000000"),
  AWS_REGION: setting("a region's name, such as us-east-1", (value) =>
    /^[a-z]{2,3}(-[a-z]{2,12}){1,3}-\d$/.test(value),
  ).default("us-east-1"),
  INTEGRATION_DENY: listOf(
    "address ranges and host names, separated by commas",
    (e) => isRange(e) || isHostName(e),
  ).optional(),
  INTEGRATION_ALLOW: listOf(
    "address ranges and host names, separated by commas",
    (e) => isRange(e) || isHostName(e),
  ).optional(),
  INTEGRATION_CA_FILE: setting("the path of a file with PEM certificates", (value) => !value.includes("\0")).optional(),
  TRUSTED_PROXIES: listOf("IP addresses or ranges, separated by commas", isRange).optional(),
  PUBLIC_GATEWAY_URL: url("an http or https URL", "http:", "https:").optional(),
  PUBLIC_PORTAL_URL: setting("an http or https URL without a path", isOrigin).optional(),
  LIMITS: oneOf("aws", "strict", "raised").default("aws"),
  MANAGEMENT_AUTH: oneOf("sigv4", "none").default("sigv4"),
  ADMIN_EMAIL: setting("an e-mail address", (value) => /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(value)).default(
    "admin@localhost",
  ),
  ADMIN_PASSWORD: setting("8 to 128 characters", (value) => value.length >= 8 && value.length <= 128).optional(),
  ADMIN_ACCESS_KEY_ID: setting("16 to 128 letters, digits or underscores", (value) =>
    /^\w{16,128}$/.test(value),
  ).optional(),
  ADMIN_SECRET_ACCESS_KEY: setting("16 to 128 visible characters", (value) => /^[!-~]{16,128}$/.test(value)).optional(),
  GATEWAY_WORKERS: number("a number", 1, 256).default(1),
  LOG_MAX_BYTES: setting(
    "a number of bytes from 1048576 to 999999999999999",
    (value) => /^\d{7,15}$/.test(value) && Number(value) >= 1_048_576,
  )
    .transform(Number)
    .default(10_000_000_000),
  CACHE_MAX_BYTES: setting(
    "a number of bytes from 1048576 to 1099511627776",
    (value) => /^\d{7,13}$/.test(value) && Number(value) >= 1_048_576 && Number(value) <= 2 ** 40,
  )
    .transform(Number)
    .default(268_435_456),
  LOG_RETENTION_DAYS: number("a number of days", 1, 3653).default(7),
  LOG_LEVEL: oneOf("trace", "debug", "info", "warn", "error", "fatal", "silent").default("info"),
  LOG_STDOUT: oneOf("on", "off").default("off"),
  EXPLAIN_SAMPLE_PERCENT: setting(
    "a percentage from 0 to 100, such as 1 or 0.5",
    (value) => /^\d{1,3}(\.\d{1,4})?$/.test(value) && Number(value) <= 100,
  )
    .transform(Number)
    .default(1),
  FUNCTIONS: oneOf("on", "off").default("on"),
  REDIS_URL: setting(
    "a URL like redis://user:password@host:6379/0, with rediss: for TLS, without parameters",
    isRedisUrl,
  ).optional(),
  SMTP_URL: url(
    "an smtp or smtps URL, such as smtp://user:password@mail.example.com:587",
    "smtp:",
    "smtps:",
  ).optional(),
  MAIL_FROM: setting("an e-mail address, or a name and an address: Pets <no-reply@example.com>", (value) =>
    sender.test(value),
  ).optional(),
  INTEGRATION_ENDPOINT_URL: url("an http or https URL where services of AWS are found", "http:", "https:").optional(),
  INTEGRATION_ENDPOINT_URL_LAMBDA: url(
    "an http or https URL where functions are invoked",
    "http:",
    "https:",
  ).optional(),
  INTEGRATION_ACCESS_KEY_ID: setting("the id of an access key", (value) => /^[\w-]{1,128}$/.test(value)).default(
    "test",
  ),
  INTEGRATION_SECRET_ACCESS_KEY: setting("the secret of an access key", (value) => value.length <= 1024).default(
    "test",
  ),
});

export type Environment = Readonly<Record<string, string | undefined>>;
export interface Settings extends z.output<typeof schema> {
  /** `INTEGRATION_ENDPOINT_URL_{SERVICE}` beside Lambda's, as they are given. */
  readonly serviceEndpoints: Readonly<Record<string, string>>;
}

export function readSettings(environment: Environment): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = schema.safeParse(given);
  const complaints = result.success
    ? contradictions(result.data)
    : result.error.issues.map((issue) => complaint(String(issue.path[0]), given));
  complaints.push(
    ...Object.entries(serviceEndpointsOf(given)).flatMap(([name, value]) => endpointComplaint(name, value)),
  );
  if (result.success) complaints.push(...ownEndpoints(result.data, given));
  if (!result.success || complaints.length > 0) throw new StartError([...new Set(complaints)].join("\n"));
  return { ...result.data, serviceEndpoints: serviceEndpointsOf(given) };
}

const endpointPrefix = "INTEGRATION_ENDPOINT_URL_";

const serviceEndpointsOf = (given: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value = ""]) =>
      name.startsWith(endpointPrefix) && !Object.hasOwn(shape, name) ? [[name, value]] : [],
    ),
  );

function endpointComplaint(name: string, value: string): string[] {
  if (servicesOfVariable(name.slice(endpointPrefix.length)).length === 0)
    return [`${name} names no service of AWS. Allowed: ${endpointPrefix}DYNAMODB, ${endpointPrefix}S3 and so on.`];
  const isUrl = URL.canParse(value) && ["http:", "https:"].includes(new URL(value).protocol);
  return isUrl ? [] : [`${name}=${value} is not allowed. Allowed: an http or https URL where the service is found.`];
}

/** An integration must not reach our own processes; functions may be hosted by one. */
function ownEndpoints(settings: Ports, given: Environment): string[] {
  const ports = new Map(ownPorts(settings).map(([name, value]) => [String(value), name]));
  return Object.entries(given).flatMap(([name, value = ""]) => {
    if (!name.startsWith("INTEGRATION_ENDPOINT_URL") || name === `${endpointPrefix}LAMBDA` || !URL.canParse(value))
      return [];
    const { hostname, port } = new URL(value);
    const own = isThisMachine(hostname) ? ports.get(port) : undefined;
    return own === undefined ? [] : [`${name}=${value} is not allowed: it is ${own}. Allowed: a service of its own.`];
  });
}

function isThisMachine(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, "");
  if (name === "localhost" || name.endsWith(".localhost") || name === "0.0.0.0" || name === "::") return true;
  return isIP(name) !== 0 && loopback.check(name, isIP(name) === 6 ? "ipv6" : "ipv4");
}

type Ports = z.output<typeof schema>;

const secrets = new Set([
  "MASTER_KEY",
  "DATABASE_URL",
  "REDIS_URL",
  "SMTP_URL",
  "ADMIN_PASSWORD",
  "ADMIN_SECRET_ACCESS_KEY",
  "INTEGRATION_SECRET_ACCESS_KEY",
]);

const shape: Readonly<Record<string, z.ZodType>> = schema.shape;

const complaint = (name: string, given: Readonly<Record<string, string | undefined>>): string =>
  `${name}=${secrets.has(name) ? "(hidden)" : given[name]} is not allowed. Allowed: ${allowedValues(shape[name])}.`;

// Descriptions sit on the innermost type; defaults, options and conversions wrap it.
function allowedValues(type: unknown): string {
  if (type instanceof z.ZodDefault || type instanceof z.ZodOptional) return allowedValues(type.def.innerType);
  if (type instanceof z.ZodPipe) return allowedValues(type.def.in);
  return type instanceof z.ZodType ? (type.description ?? "") : "";
}

function contradictions(settings: Ports): string[] {
  const found: string[] = [];
  if (settings.MASTER_KEY !== undefined && settings.MASTER_KEY_FILE !== undefined)
    found.push("MASTER_KEY and MASTER_KEY_FILE are both set. Allowed: one of them.");
  if (settings.DATABASE_URL !== undefined && settings.DATABASE_PORT !== undefined)
    found.push(
      "DATABASE_PORT is the embedded database's port, and DATABASE_URL names another database. Allowed: one of them.",
    );
  if (
    settings.MANAGEMENT_AUTH === "none" &&
    !loopback.check(settings.HOST, isIP(settings.HOST) === 6 ? "ipv6" : "ipv4")
  )
    found.push(
      `MANAGEMENT_AUTH=none is not allowed with HOST=${settings.HOST}. Allowed: "none" on a loopback address only.`,
    );
  if ((settings.SMTP_URL === undefined) !== (settings.MAIL_FROM === undefined))
    found.push("SMTP_URL and MAIL_FROM belong together: one of them is not set. Allowed: both or none of them.");
  const ports = ownPorts(settings);
  for (const [index, [name, value]] of ports.entries())
    for (const [other] of ports.slice(0, index).filter(([, taken]) => taken === value))
      found.push(`${name}=${value} is not allowed: it is also ${other}. Allowed: a port of its own.`);
  return found;
}

export const ownPorts = (settings: Ports): [string, number][] => {
  const ports: [string, number][] = [
    ["CONSOLE_PORT", settings.CONSOLE_PORT],
    ["PORTAL_PORT", settings.PORTAL_PORT],
    ["MANAGEMENT_PORT", settings.MANAGEMENT_PORT],
    ["GATEWAY_PORT", settings.GATEWAY_PORT],
  ];
  if (settings.METRICS_PORT !== undefined) ports.push(["METRICS_PORT", settings.METRICS_PORT]);
  if (settings.DATABASE_PORT !== undefined) ports.push(["DATABASE_PORT", settings.DATABASE_PORT]);
  return ports;
};

export function decodeKey(text: string): Buffer | undefined {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, "hex");
  const bytes = Buffer.from(trimmed, "base64");
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed) && bytes.length === 32 ? bytes : undefined;
}

/** The portal's pages begin at the root of their origin, whose name their cookies and links carry. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash, username } = new URL(value);
  return ["http:", "https:"].includes(protocol) && `${pathname}${search}${hash}${username}` === "/";
}

function isDatabaseUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, searchParams } = new URL(value);
  return (
    ["postgres:", "postgresql:"].includes(protocol) &&
    pathname.length > 1 &&
    (searchParams.get("schema") ?? "public") === "public"
  );
}

function isRedisUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(value);
  return (
    ["redis:", "rediss:"].includes(protocol) && hostname !== "" && /^\/?\d{0,5}$/.test(pathname) && search + hash === ""
  );
}

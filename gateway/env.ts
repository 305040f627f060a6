import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { servicesOfVariable } from "../contract/awsServices.ts";

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ""),
  );

const port = z.coerce.number().int().min(1).max(65_535);

const key = z
  .string()
  .transform((text) => Buffer.from(text, "base64"))
  .refine((bytes) => bytes.length === 32, "32 bytes in Base64");

const certificates = z.string().transform((path, issues) => {
  try {
    return pemOf(path);
  } catch (error) {
    issues.addIssue(`a file of PEM certificates (${error instanceof Error ? error.message : String(error)})`);
    return z.NEVER;
  }
});

function pemOf(path: string): string {
  const pem = readFileSync(path, "utf8");
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  for (const each of found) new X509Certificate(each);
  if (found.length === 0) throw new Error("it holds none");
  return found.join("\n");
}

const schema = z.object({
  HOST: z.string().default("127.0.0.1"),
  GATEWAY_PORT: port.default(8080),
  /** `/_metrics` is served there; nowhere when it is unset. */
  METRICS_PORT: port.optional(),
  GATEWAY_WORKERS: z.coerce.number().int().min(1).max(256).default(1),
  /** What the caches of all stages may hold together. */
  CACHE_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1_048_576)
    .max(2 ** 40)
    .default(268_435_456),
  GATEWAY_DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "a postgresql:// URL"),
  GATEWAY_SOCKET: z.string().min(1),
  CONFIG_DIR: z.string().min(1),
  CONFIG_KEY: key,
  KEY_HASH_KEY: key,
  /** Opens the secrets of access keys, which verifying a signature needs. */
  SECRETS_KEY: key,
  /** Opens the credentials of the roles that integrations name. */
  ROLES_KEY: key,
  LIMITS: z.enum(["aws", "strict", "raised"]).default("aws"),
  /** Its host name stays the gateway's own, whatever custom domain names there are. */
  PUBLIC_GATEWAY_URL: z.url({ protocol: /^https?$/ }).optional(),
  INTEGRATION_DENY: list,
  INTEGRATION_ALLOW: list,
  /** Its contents: authorities back ends' certificates may come from, beside those every system trusts. */
  INTEGRATION_CA_FILE: certificates.optional(),
  /** Where functions are invoked; nowhere when it is unset. */
  INTEGRATION_ENDPOINT_URL_LAMBDA: z.url({ protocol: /^(https?|unix)$/ }).optional(),
  /** Of every service of AWS that has none of its own; AWS itself when it is unset. */
  INTEGRATION_ENDPOINT_URL: z.url({ protocol: /^https?$/ }).optional(),
  INTEGRATION_ACCESS_KEY_ID: z.string().default("test"),
  INTEGRATION_SECRET_ACCESS_KEY: z.string().default("test"),
  OWN_PORTS: list.transform((ports) => ports.map(Number)).pipe(z.array(z.int().min(1).max(65_535))),
  /** Where several gateways count together; each for itself when it is unset. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  TRUSTED_PROXIES: list,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  LOG_STDOUT: z.enum(["on", "off"]).default("off"),
  /** Of successful calls, those that can be explained; refusals and errors can be anyway. */
  EXPLAIN_SAMPLE_PERCENT: z.coerce.number().min(0).max(100).default(1),
  VERSION: z.string().default("0.0.0"),
});

export interface Env extends z.infer<typeof schema> {
  /** `INTEGRATION_ENDPOINT_URL_{SERVICE}`: service by endpoint prefix → URL. */
  readonly serviceEndpoints: Readonly<Record<string, string>>;
}

/** Reads the settings once at start; an error names the variable, its value (secrets excepted) and what is allowed. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const { success, data, error } = schema.safeParse(given);
  if (success) return { ...data, serviceEndpoints: serviceEndpoints(given) };
  throw new Error(error.issues.map((issue) => describe(issue, source)).join("\n"));
}

const endpointPrefix = "INTEGRATION_ENDPOINT_URL_";

function serviceEndpoints(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => name.startsWith(endpointPrefix))
      .flatMap(([name, url = ""]) =>
        servicesOfVariable(name.slice(endpointPrefix.length)).map((service) => [service, z.url().parse(url)]),
      ),
  );
}

const secrets = new Set([
  "CONFIG_KEY",
  "KEY_HASH_KEY",
  "SECRETS_KEY",
  "ROLES_KEY",
  "GATEWAY_DATABASE_URL",
  "REDIS_URL",
  "INTEGRATION_SECRET_ACCESS_KEY",
]);

function describe(issue: z.core.$ZodIssue, source: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0] ?? "");
  const value = source[name];
  const shown = value === undefined ? "is not set" : secrets.has(name) ? "is not valid" : `is "${value}"`;
  return `${name} ${shown}: ${issue.message}`;
}

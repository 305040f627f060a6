import { z } from "zod";

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

const schema = z.object({
  HOST: z.string().default("127.0.0.1"),
  GATEWAY_PORT: port.default(8080),
  /** `/_metrics` is served there; nowhere when it is unset. */
  METRICS_PORT: port.optional(),
  GATEWAY_WORKERS: z.coerce.number().int().min(1).max(256).default(1),
  GATEWAY_DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "a postgresql:// URL"),
  GATEWAY_SOCKET: z.string().min(1),
  CONFIG_DIR: z.string().min(1),
  CONFIG_KEY: key,
  KEY_HASH_KEY: key,
  LIMITS: z.enum(["aws", "strict", "raised"]).default("aws"),
  INTEGRATION_DENY: list,
  INTEGRATION_ALLOW: list,
  /** Where functions are invoked; nowhere when it is unset. */
  INTEGRATION_ENDPOINT_URL_LAMBDA: z.url({ protocol: /^(https?|unix)$/ }).optional(),
  INTEGRATION_ACCESS_KEY_ID: z.string().default("test"),
  INTEGRATION_SECRET_ACCESS_KEY: z.string().default("test"),
  OWN_PORTS: list.transform((ports) => ports.map(Number)).pipe(z.array(z.int().min(1).max(65_535))),
  TRUSTED_PROXIES: list,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  LOG_STDOUT: z.enum(["on", "off"]).default("off"),
  VERSION: z.string().default("0.0.0"),
});

export type Env = z.infer<typeof schema>;

/** Reads the settings once at start; an error names the variable, its value (secrets excepted) and what is allowed. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const { success, data, error } = schema.safeParse(given);
  if (success) return data;
  throw new Error(error.issues.map((issue) => describe(issue, source)).join("\n"));
}

const secrets = new Set(["CONFIG_KEY", "KEY_HASH_KEY", "GATEWAY_DATABASE_URL", "INTEGRATION_SECRET_ACCESS_KEY"]);

function describe(issue: z.core.$ZodIssue, source: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0] ?? "");
  const value = source[name];
  const shown = value === undefined ? "is not set" : secrets.has(name) ? "is not valid" : `is "${value}"`;
  return `${name} ${shown}: ${issue.message}`;
}

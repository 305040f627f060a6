// The only place of this room that reads the environment. The supervisor hands these over; OPERATING names are checked there too.
import { z } from "zod";
import { quotaLevels } from "./quotas.ts";

const port = z.coerce.number().int().min(1).max(65535);

const key = z.string().transform((text, context) => {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== 32) context.addIssue({ code: "custom", message: "must be 32 bytes in base64" });
  return bytes;
});

const schema = z.object({
  HOST: z.string().default("127.0.0.1"),
  MANAGEMENT_PORT: port.default(4566),
  CONSOLE_PORT: port.default(3000),
  GATEWAY_PORT: port.default(8080),
  DATABASE_URL: z.string().min(1),
  /** Encrypts the secrets that SigV4 needs back and the values of API keys. */
  SECRETS_KEY: key,
  /** Hashes the values of API keys, as the gateway does. */
  KEY_HASH_KEY: key,
  /** Seals the credentials of the roles that integrations name; the gateway opens them. */
  ROLES_KEY: key,
  PORTAL_SECRET: z.string().min(32),
  GATEWAY_SOCKET: z.string().min(1),
  /** Unset: there is no function host. */
  FUNCTIONS_SOCKET: z.string().min(1).optional(),
  ACCOUNT_ID: z
    .string()
    .regex(/^\d{12}$/, "must be 12 digits, e.g. 000000000000")
    .default("000000000000"),
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]{3,32}$/, "must be a region name, e.g. us-east-1")
    .default("us-east-1"),
  /** With "raised" the gateway limits no account; GetAccount says what it enforces. */
  LIMITS: z.enum(quotaLevels).default("aws"),
  MANAGEMENT_AUTH: z.enum(["sigv4", "none"]).default("sigv4"),
  ADMIN_EMAIL: z.string().optional(),
  ADMIN_PASSWORD: z.string().optional(),
  ADMIN_ACCESS_KEY_ID: z.string().optional(),
  ADMIN_SECRET_ACCESS_KEY: z.string().optional(),
  PUBLIC_GATEWAY_URL: z.url().optional(),
  /** Room for stored request logs; the oldest go first. */
  LOG_MAX_BYTES: z.coerce.number().int().min(1_048_576).default(10_000_000_000),
  LOG_RETENTION_DAYS: z.coerce.number().int().min(1).default(7),
  PUBLIC_PORTAL_URL: z.url().default("http://localhost:3001"),
  /** Unset: mails are shown in the console instead. */
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export type ControlSettings = z.infer<typeof schema>;

/** Throws an Error that names each wrong variable. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): ControlSettings {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Wrong settings:\n${lines.join("\n")}`);
}

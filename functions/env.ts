// The only place of this room that reads the environment. The supervisor hands these over; OPERATING names are checked there too.
import { z } from "zod";

const key = z
  .string()
  .transform((text) => Buffer.from(text, "base64"))
  .refine((bytes) => bytes.length === 32, "must be 32 bytes in base64");

const schema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgresql:// URL"),
  FUNCTIONS_SOCKET: z.string().min(1),
  FUNCTIONS_DIR: z.string().min(1),
  /** Encrypts environment variables and signs where code can be fetched. */
  FUNCTIONS_KEY: key,
  MANAGEMENT_PORT: z.coerce.number().int().min(1).max(65_535).default(4566),
  ACCOUNT_ID: z
    .string()
    .regex(/^\d{12}$/, "must be 12 digits")
    .default("000000000000"),
  LOG_RETENTION_DAYS: z.coerce.number().int().min(1).default(7),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export type FunctionsSettings = z.infer<typeof schema>;

/** Throws an Error that names each wrong variable. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): FunctionsSettings {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Wrong settings:\n${lines.join("\n")}`);
}

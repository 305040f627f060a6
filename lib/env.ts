import { z } from "zod";

const Environment = z.object({
  /** Which of the two sites of the build this process is. */
  SURFACE: z.enum(["console", "portal"]).default("console"),
  /** The portal's signing key; the console has none. */
  PORTAL_SECRET: z.string().min(32, "needs at least 32 characters").optional(),
  PUBLIC_PORTAL_URL: z.url({ protocol: /^https?$/ }).default("http://localhost:3001"),
  HOST: z.string().default("127.0.0.1"),
  CONSOLE_PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  MANAGEMENT_URL: z.url({ protocol: /^https?$/ }).default("http://127.0.0.1:4566"),
  SESSION_SECRET: z.string().min(32, "needs at least 32 characters"),
  AWS_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must look like us-east-1")
    .default("us-east-1"),
  PUBLIC_GATEWAY_URL: z.url({ protocol: /^https?$/ }).default("http://localhost:8080"),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).default("http://localhost:3000"),
  /** Addresses and ranges, separated by commas: only these are believed about X-Forwarded-For. */
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
});

export type Environment = z.infer<typeof Environment>;

let parsed: Environment | undefined;

/** The settings of this process, read once at first use: a build has no settings to read. */
export function env(): Environment {
  parsed ??= parse();
  return parsed;
}

/** Only `next dev` needs eval for its stack traces. */
export const isDevelopment = process.env.NODE_ENV === "development";

function parse(): Environment {
  const result = Environment.safeParse(process.env);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The settings of the pages' server are wrong.\n${wrong.join("\n")}`);
}

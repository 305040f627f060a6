// Where the running product is; scripts/test.js sets these after it has started one.
import { z } from "zod";

const schema = z.object({
  CONSOLE_URL: z.url(),
  PORTAL_URL: z.url(),
  MANAGEMENT_URL: z.url(),
  GATEWAY_URL: z.url(),
  ADMIN_EMAIL: z.string().min(1),
  ADMIN_PASSWORD: z.string().min(1),
  ADMIN_ACCESS_KEY_ID: z.string().min(1),
  ADMIN_SECRET_ACCESS_KEY: z.string().min(1),
});

export const target = schema.parse(process.env);

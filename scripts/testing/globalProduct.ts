// One running product for a whole test run, unless there is one already: then the environment says where (e2e/env.ts).
import { type Product, startProduct } from "./product.ts";

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.MANAGEMENT_URL !== undefined) return undefined;
  const product = await startProduct();
  Object.assign(process.env, whereabouts(product));
  return async () => product[Symbol.asyncDispose]();
}

export const whereabouts = ({
  consoleUrl,
  portalUrl,
  managementUrl,
  gatewayUrl,
  credentials,
}: Product): Record<string, string> => ({
  CONSOLE_URL: consoleUrl,
  PORTAL_URL: portalUrl,
  MANAGEMENT_URL: managementUrl,
  GATEWAY_URL: gatewayUrl,
  ADMIN_EMAIL: credentials.email,
  ADMIN_PASSWORD: credentials.password,
  ADMIN_ACCESS_KEY_ID: credentials.accessKeyId,
  ADMIN_SECRET_ACCESS_KEY: credentials.secretAccessKey,
});

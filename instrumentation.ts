/** Next calls this once, before the first request; it builds it for its edge runtime too, which has no sockets to ask. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { stampClientAddresses } = await import("./lib/clientAddress.ts");
  const { env } = await import("./lib/env.ts");
  stampClientAddresses(env().TRUSTED_PROXIES);
}

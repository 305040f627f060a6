import packageJson from "../../package.json";

export const dynamic = "force-dynamic";

export const GET = (): Response =>
  Response.json({ status: "ok", version: packageJson.version }, { headers: { "cache-control": "no-store" } });

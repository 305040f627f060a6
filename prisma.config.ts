import { defineConfig } from "prisma/config";

// Prisma's command line would download a native schema engine; the project brings its own stand-in, so nothing is fetched.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= new URL("./prisma/schema-engine.mjs", import.meta.url).pathname;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://localhost/gatehouse" },
});

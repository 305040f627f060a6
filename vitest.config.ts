import { defineConfig } from "vitest/config";

const rooms = "{contract,wire,iam,control,gateway,functions,lib,components,app,scripts}";
/** Every operation against every caller, document, language or random input: minutes, not seconds. */
const sweeps = `${rooms}/**/*.sweep.test.{ts,tsx}`;
/** Whole operations against PostgreSQL, and what speaks to other servers or starts processes. */
const servers = `{control/operations,control/store,functions,gateway/adapters,gateway/internal}/**/*.test.{ts,tsx}`;

export default defineConfig({
  test: {
    globalSetup: ["scripts/testing/globalSetup.ts"],
    pool: "threads",
    // Files share what they import: loading the SDK anew for each takes longer than all tests.
    isolate: false,
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "unit", include: [`${rooms}/**/*.test.{ts,tsx}`], exclude: [servers, sweeps] } },
      { extends: true, test: { name: "server", include: [servers], exclude: [sweeps] } },
      { extends: true, test: { name: "sweep", include: [sweeps], testTimeout: 120_000 } },
    ],
  },
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{contract,wire,iam,control,gateway,functions,lib,components,app,scripts}/**/*.test.{ts,tsx}"],
    globalSetup: ["scripts/testing/globalSetup.ts"],
    pool: "threads",
    // Files share what they import: loading the SDK anew for each takes longer than all tests.
    isolate: false,
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{contract,wire,iam,control,gateway,functions,lib,components,app,scripts}/**/*.test.{ts,tsx}"],
    globalSetup: ["scripts/testing/globalSetup.ts"],
    pool: "threads",
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

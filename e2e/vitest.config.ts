import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
/** A whole product is built and started, on whatever machine. */
const patience = { testTimeout: 300_000, hookTimeout: 300_000 };

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: "wire",
          include: ["e2e/{wire,regression}/**/*.test.ts"],
          globalSetup: ["scripts/testing/globalProduct.ts"],
          ...patience,
        },
      },
      {
        root,
        test: {
          name: "processes",
          include: ["e2e/processes/**/*.test.ts"],
          globalSetup: ["scripts/testing/globalSetup.ts"],
          fileParallelism: false,
          ...patience,
        },
      },
    ],
  },
});

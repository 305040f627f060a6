import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

// The system's own browser: Playwright's is a download.
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);

const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "e2e",
  testMatch: "{console,portal,pages}/**/*.spec.ts",
  outputDir: "artefacts/playwright",
  globalSetup: "./scripts/testing/globalProduct.ts",
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: process.env.CONSOLE_URL,
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: { executablePath: chromium, args },
  },
  projects: [
    { name: "light", use: { colorScheme: "light" } },
    {
      name: "dark",
      use: { colorScheme: "dark" },
      testMatch: [
        "console/{dashboards.*,explain.*,journey.*,layout.*,logs.requests,users.*}.spec.ts",
        "portal/**/*.{pages,signUp,read}.spec.ts",
      ],
    },
  ],
});

// The supervisor with stand-ins for its children, and nothing to build.
import { fileURLToPath } from "node:url";
import type { ChildSpec } from "../start/children.ts";
import { gatehousePlan } from "../start/plan.ts";
import { supervise } from "../start/supervise.ts";

const fake = fileURLToPath(new URL("./fakeChild.ts", import.meta.url));

const portVariables: Readonly<Record<string, string>> = {
  control: "MANAGEMENT_PORT",
  gateway: "GATEWAY_PORT",
  console: "CONSOLE_PORT",
  portal: "PORT",
};

const withFake = (spec: ChildSpec): ChildSpec => ({
  ...spec,
  command: [process.execPath, fake],
  env: {
    ...spec.env,
    FAKE_PORT: spec.env.FUNCTIONS_DIR ? spec.env.FUNCTIONS_SOCKET : spec.env[portVariables[spec.name] ?? ""],
  },
});

await supervise({
  build: async () => {},
  plan: (settings, surroundings) => gatehousePlan(settings, surroundings).map(withFake),
});

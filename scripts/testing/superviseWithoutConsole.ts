// The supervisor with the real control and gateway, and stand-ins for console and portal, which take half a minute to build.
import { fileURLToPath } from "node:url";
import { generateClient } from "../start/build.ts";
import { gatehousePlan } from "../start/plan.ts";
import { supervise } from "../start/supervise.ts";

const fake = fileURLToPath(new URL("./fakeChild.ts", import.meta.url));

await supervise({
  build: generateClient,
  plan: (settings, surroundings) =>
    gatehousePlan(settings, surroundings).map((spec) =>
      spec.name === "console" || spec.name === "portal"
        ? { ...spec, command: [process.execPath, fake], env: { ...spec.env, FAKE_PORT: spec.env.PORT } }
        : spec,
    ),
});

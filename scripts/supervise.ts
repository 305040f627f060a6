import { buildAll, generateClient } from "./start/build.ts";
import { gatehousePlan } from "./start/plan.ts";
import { supervise } from "./start/supervise.ts";

await supervise({ build: process.argv.includes("--dev") ? generateClient : buildAll, plan: gatehousePlan });

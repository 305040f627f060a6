import { launch } from "./launch.js";

await launch("scripts/supervise.ts", process.argv.slice(2));

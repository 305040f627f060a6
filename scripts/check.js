import { launch } from "./launch.js";

await launch("scripts/checkEverything.ts", process.argv.slice(2));

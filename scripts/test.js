import { launch } from "./launch.js";

await launch("scripts/testEverything.ts", process.argv.slice(2));

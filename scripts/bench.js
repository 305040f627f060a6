// `npm run bench`: every figure with a time in it. Plain JavaScript: it runs on Node 20 on a fresh clone.
import { launch } from "./launch.js";

await launch("scripts/bench/main.ts", process.argv.slice(2));

// `npm run audit`: how good the portal's pages are to a browser. Plain JavaScript: it runs on Node 20 on a fresh clone.
import { launch } from "./launch.js";

await launch("scripts/audit/main.ts", process.argv.slice(2));

// `npm run fuzz [-- times]`: the properties of listener, templates and back ends' responses, far more often than in a test.
import { launch } from "./launch.js";

await launch("scripts/fuzz/main.ts", process.argv.slice(2));

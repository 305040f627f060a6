import { checks } from "./checks/checks.ts";
import { conclude, sideBySide } from "./checks/tally.ts";
import { generateClient } from "./start/build.ts";

const root = new URL("..", import.meta.url).pathname;
await generateClient(root, new AbortController().signal);
process.exit(conclude(await sideBySide(checks)));

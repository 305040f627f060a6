// A host of its own that runs one function and says so: to be killed.
import { createFunctionRuntime } from "../index.ts";
import { callOf, handler, versionOf } from "./testHost.ts";

const [folder = "", code = "", kind = "", bubblewrap] = process.argv.slice(2);
const quiet = { info: () => {}, warn: () => {} };
const runtime = createFunctionRuntime({
  folder,
  log: quiet,
  onLogLine: ({ message }) => console.log(message),
  ...(bubblewrap === "no bubblewrap" && { bubblewrap: false }),
});
const child = `require("child_process").spawn("sleep", ["1000"], { stdio: "ignore" }); console.log("runs");`;
const files: Record<string, Record<string, string>> = {
  idle: handler(`${child} return 1;`),
  busy: handler(`${child} for (;;);`),
  provided: { bootstrap: "#!/bin/sh\necho runs\nsleep 1000 & while true; do sleep 1; done" },
};
const runtimeOf = kind === "provided" ? "provided.al2023" : "nodejs24.x";
await runtime.invoke(versionOf(code, files[kind] ?? {}, { runtime: runtimeOf, timeoutMs: 600_000 }), callOf({}));
console.log("answered");

// Starts a Node.js function: AWS's runtime interface client with a Runtime API client in JavaScript in place of its native one.
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

const nativeClient = new URL("./rapidClient.cjs", import.meta.url).href;
const runtimeClient = pathToFileURL(process.argv[2] ?? "").href;
// The function sees the arguments it would see on Lambda.
process.argv.splice(2);

const hooks = registerHooks({
  resolve(specifier, parent, next) {
    if (specifier !== "./rapid-client.node") return next(specifier, parent);
    hooks.deregister();
    return { url: nativeClient, format: "commonjs", shortCircuit: true };
  },
});

// Callbacks ended with nodejs24.x, and AWS's client of today refuses them for every version.
const major = Number(/^AWS_Lambda_nodejs(\d+)\.x$/.exec(process.env.AWS_EXECUTION_ENV ?? "")?.[1]);
if (major < 24) {
  process.env.GATEHOUSE_HANDLER = process.env._HANDLER;
  process.env.GATEHOUSE_TASK_ROOT = process.env.LAMBDA_TASK_ROOT;
  process.env._HANDLER = "callbackHandler.handler";
  process.env.LAMBDA_TASK_ROOT = import.meta.dirname;
}
await import(runtimeClient);

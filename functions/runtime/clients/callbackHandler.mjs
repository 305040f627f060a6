// What Node.js functions before nodejs24.x may do: answer by a callback, by context.succeed, fail or done, or when nothing is left to do.
// AWS Lambda developer guide, "Define Lambda function handler in Node.js".
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

for (const [name, original] of [
  ["_HANDLER", "GATEHOUSE_HANDLER"],
  ["LAMBDA_TASK_ROOT", "GATEHOUSE_TASK_ROOT"],
]) {
  process.env[name] = process.env[original];
  delete process.env[original];
}

const userHandler = await load(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER);
const streaming = Symbol.for("aws.lambda.runtime.handler.streaming");
export const handler = userHandler[streaming] ? userHandler : (event, context) => answer(event, context);

function answer(event, context) {
  return new Promise((resolve, reject) => {
    const settle = (error, result) => (error === null || error === undefined ? resolve(result) : reject(error));
    let outcome = [null, null];
    const done = (error, result) => {
      outcome = [error, result];
      if (!context.callbackWaitsForEmptyEventLoop) settle(...outcome);
    };
    context.callbackWaitsForEmptyEventLoop = true;
    context.succeed = (result) => settle(null, result);
    context.fail = (error) => settle(error ?? "handled");
    context.done = settle;
    process.removeAllListeners("beforeExit").once("beforeExit", () => settle(...outcome));
    const returned = userHandler(event, context, done);
    if (typeof returned?.then === "function") {
      process.removeAllListeners("beforeExit");
      returned.then(resolve, reject);
    }
  });
}

async function load(root, name) {
  if (name.includes("..")) throw named("Runtime.MalformedHandlerName", `'${name}' is not a valid handler name.`);
  const [, module, path] = /^([^.]*)\.(.*)$/.exec(basename(name)) ?? [];
  if (module === undefined) throw named("Runtime.MalformedHandlerName", "Bad handler");
  const exports = await loadModule(resolve(root, dirname(name), module), root);
  const found = find(exports, path) ?? find(exports.default, path);
  if (typeof found === "function") return found;
  const problem = found === undefined ? "undefined or not exported" : "not a function";
  throw named("Runtime.HandlerNotFound", `${name} is ${problem}`);
}

async function loadModule(path, root) {
  const extension = ["", ".js", ".mjs", ".cjs"].find((ending) => existsSync(path + ending));
  if (extension !== undefined) return import(pathToFileURL(path + extension).href);
  const require = createRequire(import.meta.url);
  return require(require.resolve(basename(path), { paths: [root, dirname(path)] }));
}

function find(exports, path) {
  return path.split(".").reduce((value, key) => value?.[key], exports);
}

function named(name, message) {
  return Object.assign(new Error(message), { name });
}

// What Node.js functions before nodejs24.x may do: answer by a callback, by context.succeed, fail or done, or when nothing is left to do.
// AWS Lambda developer guide, "Define Lambda function handler in Node.js".
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { reportUncaughtErrors, runtimeError } from "./uncaughtErrors.mjs";

for (const [name, original] of [
  ["_HANDLER", "GATEHOUSE_HANDLER"],
  ["LAMBDA_TASK_ROOT", "GATEHOUSE_TASK_ROOT"],
]) {
  process.env[name] = process.env[original];
  delete process.env[original];
}

const stopReporting = reportUncaughtErrors();
const userHandler = await load(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER).catch((error) => {
  stopReporting();
  throw error;
});
// Rejections nobody handles are told of after this turn: they belong to the loading.
await new Promise(setImmediate);
const isAsync = userHandler.constructor.name === "AsyncFunction";
const streaming = Symbol.for("aws.lambda.runtime.handler.streaming");
export const handler = userHandler[streaming] ? userHandler : (event, context) => answer(event, context);

let whenNothingIsLeft = () => {};
process.on("beforeExit", () => whenNothingIsLeft());

function answer(event, context) {
  return new Promise((resolve, reject) => {
    const settle = (error, result) => (error === null || error === undefined ? resolve(result) : reject(error));
    whenNothingIsLeft = isAsync ? () => reject(neverSettled()) : () => resolve(null);
    let isCalledBack = false;
    const callback = (error, result) => {
      if (isCalledBack) return;
      isCalledBack = true;
      const isError = error !== null && error !== undefined;
      if (isError || !context.callbackWaitsForEmptyEventLoop) settle(error, result);
      else whenNothingIsLeft = () => resolve(result);
    };
    context.callbackWaitsForEmptyEventLoop = true;
    context.succeed = (result) => settle(null, result);
    context.fail = (error) => settle(error ?? "handled");
    context.done = settle;
    const returned = userHandler(event, context, callback);
    if (typeof returned?.then === "function") returned.then(resolve, reject);
  });
}

const neverSettled = () =>
  runtimeError(
    "NodeJsExit",
    "The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes",
  );

async function load(root, name) {
  if (name.includes(".."))
    throw runtimeError(
      "MalformedHandlerName",
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  const [, module, path] = /^([^.]*)\.(.*)$/.exec(basename(name)) ?? [];
  if (module === undefined) throw runtimeError("MalformedHandlerName", "Bad handler");
  const exports = await loadModule(resolve(root, dirname(name), module), root);
  const found = find(exports, path) ?? find(exports.default, path);
  if (typeof found === "function") return found;
  const problem = found === undefined ? "undefined or not exported" : "not a function";
  throw runtimeError("HandlerNotFound", `${name} is ${problem}`);
}

async function loadModule(path, root) {
  const require = createRequire(import.meta.url);
  // A file without extension, or a folder with an index.js.
  if (existsSync(path)) return require(path);
  const extension = [".js", ".mjs", ".cjs"].find((ending) => existsSync(path + ending));
  if (extension !== undefined) return import(pathToFileURL(path + extension).href);
  return require(require.resolve(basename(path), { paths: [root, dirname(path)] }));
}

function find(exports, path) {
  return path.split(".").reduce((value, key) => value?.[key], exports);
}

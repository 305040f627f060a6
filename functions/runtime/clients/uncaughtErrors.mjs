// What nobody caught is the answer of the call, or of loading the function, and the end of the process: AWS's client before nodejs24.x
// did so. AWS Lambda developer guide, "Troubleshoot invocation issues in Lambda".
import { createRequire } from "node:module";

const { lastWords } = createRequire(import.meta.url)("./rapidClient.cjs");

/** Ends the listening. */
export function reportUncaughtErrors() {
  const onException = (error) => report("Uncaught Exception", error, 129);
  const onRejection = (reason, promise) => {
    const error = runtimeError("UnhandledPromiseRejection", text(reason));
    report("Unhandled Promise Rejection", Object.assign(error, { reason, promise }), 128);
  };
  process.on("uncaughtException", onException).on("unhandledRejection", onRejection);
  return () => process.off("uncaughtException", onException).off("unhandledRejection", onRejection);
}

export function runtimeError(name, message) {
  const error = Object.defineProperty(new Error(message), "name", { value: `Runtime.${name}` });
  // Its name on the first line, too.
  Error.captureStackTrace(error, runtimeError);
  return error;
}

function report(title, error, exitCode) {
  console.error(title, `\t${logged(error)}`);
  lastWords(JSON.stringify(documentOf(error)), exitCode);
}

function documentOf(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: text(error), trace: [] };
  const { name, message, stack } = error;
  return { errorType: name, errorMessage: message, trace: String(stack).split("\n") };
}

function logged(error) {
  try {
    return JSON.stringify(error, (_, value) => (value instanceof Error ? shown(value) : value));
  } catch {
    return JSON.stringify(documentOf(error));
  }
}

const shown = (error) => ({
  ...{ errorType: error.name, errorMessage: error.message, code: error.code },
  ...error,
  stack: String(error.stack).split("\n"),
});

function text(value) {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}

// What Lambda answers in a function's place when the function cannot. AWS Lambda developer guide, "Troubleshoot invocation issues in Lambda".
import { constants } from "node:os";

/** 6 MB and what a runtime may wrap around them. AWS Lambda developer guide, "Lambda quotas". */
export const responseLimitBytes = 6 * 1024 * 1024 + 100;

export interface ErrorDocument {
  readonly errorType?: string;
  readonly errorMessage: string;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export const encode = (document: ErrorDocument): Buffer => Buffer.from(JSON.stringify(document));

export const timeoutMessage = (requestId: string, timeoutMs: number): string =>
  `${new Date().toISOString()} ${requestId} Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;

export const exited = (requestId: string, ending: Ending): ErrorDocument => ({
  errorType: "Runtime.ExitError",
  errorMessage: `RequestId: ${requestId} Error: ${reasonOf(ending)}`,
});

export const invalidEntrypoint = (requestId: string, reason: string): ErrorDocument => ({
  errorType: "Runtime.InvalidEntrypoint",
  errorMessage: `RequestId: ${requestId} Error: ${reason}`,
});

/** Not AWS's: there, every runtime is at hand. */
export const notInstalled = (requestId: string, reason: string): ErrorDocument => ({
  errorType: "Runtime.NotInstalled",
  errorMessage: `RequestId: ${requestId} Error: ${reason}`,
});

export const responseTooLarge: ErrorDocument = {
  errorType: "Function.ResponseSizeTooLarge",
  errorMessage: `Response payload size exceeded maximum allowed payload size (${responseLimitBytes} bytes).`,
};

function reasonOf({ code, signal }: Ending): string {
  if (signal !== null) return `Runtime exited with error: signal: ${signalNames[signal] ?? unnamed(signal)}`;
  return code === 0 ? "Runtime exited without providing a reason" : `Runtime exited with error: exit status ${code}`;
}

const unnamed = (signal: NodeJS.Signals) => `signal ${constants.signals[signal]}`;

/** As Go, which Lambda's own supervisor is written in, names them. */
const signalNames: Partial<Record<NodeJS.Signals, string>> = {
  SIGABRT: "aborted",
  SIGALRM: "alarm clock",
  SIGBUS: "bus error",
  SIGFPE: "floating point exception",
  SIGHUP: "hangup",
  SIGILL: "illegal instruction",
  SIGINT: "interrupt",
  SIGKILL: "killed",
  SIGPIPE: "broken pipe",
  SIGQUIT: "quit",
  SIGSEGV: "segmentation fault",
  SIGSYS: "bad system call",
  SIGTERM: "terminated",
  SIGTRAP: "trace/breakpoint trap",
  SIGXCPU: "CPU time limit exceeded",
  SIGXFSZ: "file size limit exceeded",
};

import { spawn } from "node:child_process";

export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end in the repository's root and keeps what it says. It ends with us. */
export function runCommand(
  command: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>> = {},
  cwd?: string,
): Promise<CommandResult> {
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output: Buffer[] = [];
    const end = (): void => void child.kill("SIGTERM");
    process.once("exit", end);
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.once("error", (error) => output.push(Buffer.from(error.message)));
    child.once("close", (code) => {
      process.removeListener("exit", end);
      resolve({ code: code ?? 1, output: Buffer.concat(output).toString("utf8") });
    });
  });
}

/** One of the project's own tools, from node_modules, under this very node. */
export const tool = (path: string, ...args: string[]): [string, ...string[]] => [
  process.execPath,
  `node_modules/${path}`,
  ...args,
];

// How each family of runtimes is started. AWS Lambda developer guide, "Lambda runtimes".
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { invalidEntrypoint, notInstalled } from "./errorDocuments.ts";
import type { RunnableVersion } from "./functionRuntime.ts";
import { CannotRun } from "./launcher.ts";

/** Programs by their paths on this machine; a launcher may show them to the function under others. */
export interface Command {
  readonly program: string;
  /** Our own files come as paths, too: the arguments are made once it is known where the function sees them. */
  readonly needs: readonly string[];
  readonly arguments: (seen: (path: string) => string) => readonly string[];
}

const clients = fileURLToPath(new URL("./clients/", import.meta.url)).replace(/\/$/, "");
const awsClient = dirname(createRequire(import.meta.url).resolve("aws-lambda-ric/package.json"));
const searchPath = ["/usr/local/bin", "/usr/bin", "/bin"];

const families: readonly (readonly [prefix: string, command: (version: RunnableVersion) => Promise<Command>])[] = [
  ["nodejs", async (version) => node(version)],
  ["python", python],
  ["provided", provided],
];

export async function commandOf(version: RunnableVersion): Promise<Command> {
  const [, command] = families.find(([prefix]) => version.runtime.startsWith(prefix)) ?? [];
  if (command !== undefined) return command(version);
  const reason = `This host runs nodejs*, python* and provided*. Give the code an executable named bootstrap and the runtime provided.al2023 to run ${version.runtime}`;
  throw new CannotRun((requestId) => notInstalled(requestId, reason));
}

/** Whatever version is asked for, it is the host's own Node.js. */
const node = ({ memoryMb }: RunnableVersion): Command => ({
  program: process.execPath,
  needs: [clients, awsClient],
  arguments: (seen) => [
    "--expose-gc",
    `--max-old-space-size=${Math.floor(memoryMb * 0.9)}`,
    join(seen(clients), "node.mjs"),
    join(seen(awsClient), "index.mjs"),
  ],
});

async function python({ runtime }: RunnableVersion): Promise<Command> {
  const program = (await find(runtime)) ?? (await find("python3"));
  if (program === undefined) {
    const reason = `The runtime ${runtime} needs Python on the machine that runs functions: apt-get install python3`;
    throw new CannotRun((requestId) => notInstalled(requestId, reason));
  }
  return { program, needs: [clients], arguments: (seen) => ["-u", join(seen(clients), "python.py")] };
}

async function provided({ codeFolder }: RunnableVersion): Promise<Command> {
  const program = join(codeFolder, "bootstrap");
  if (!(await isThere(program, constants.F_OK))) {
    const reason = "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]";
    throw new CannotRun((requestId) => invalidEntrypoint(requestId, reason));
  }
  if (!(await isThere(program, constants.X_OK))) {
    const reason = "fork/exec /var/task/bootstrap: permission denied";
    throw new CannotRun((requestId) => invalidEntrypoint(requestId, reason));
  }
  return { program, needs: [], arguments: () => [] };
}

async function find(name: string): Promise<string | undefined> {
  for (const folder of searchPath) {
    const path = join(folder, name);
    if (await isThere(path, constants.X_OK)) return path;
  }
  return undefined;
}

const isThere = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  );

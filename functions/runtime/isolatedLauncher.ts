// For a host that is root: each process runs under an unprivileged account of its own, in bubblewrap where that works.
import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import type { Logger } from "pino";
import { accountCount, createAccounts, killAccount } from "./accounts.ts";
import { bubblewrapWorks, inBubblewrap, seenInside } from "./bubblewrap.ts";
import { type Command, commandOf } from "./commands.ts";
import { type Ending, notInstalled } from "./errorDocuments.ts";
import type { RunnableVersion } from "./functionRuntime.ts";
import type { Guardian } from "./guardian.ts";
import { CannotRun, type Launcher, type Seat } from "./launcher.ts";
import { createMemoryGroups, type MemoryGroups } from "./memoryGroups.ts";
import { accountBehind } from "./peers.ts";
import { asEnvironment, processEnvironment } from "./processEnvironment.ts";
import { everyProcess, treeOf } from "./processes.ts";
import { createPublicFolder, type PublicFolder } from "./publicFolder.ts";
import { signalGroup } from "./signalGroup.ts";

export interface Isolation {
  readonly firstAccount: number;
  /** The program, or false never to use it. */
  readonly bubblewrap: string | false;
  /** Processes and threads of one process of a function together. */
  readonly threads: number;
  readonly log: Pick<Logger, "info">;
}

export async function createIsolatedLauncher(
  folder: string,
  guardian: Guardian,
  isolation: Isolation,
): Promise<Launcher> {
  // Throws for an account that is not private: nothing is ended, nothing runs.
  const accounts = createAccounts(isolation.firstAccount);
  const orphans = everyProcess().filter(({ account }) => accounts.owns(account));
  for (const account of new Set(orphans.map((orphan) => orphan.account))) await killAccount(account);
  const shown = await createPublicFolder(folder);
  const works = checkAccounts(isolation.firstAccount, isolation.threads);
  const bubblewrap = isolation.bubblewrap || undefined;
  const sandbox = works && bubblewrap && bubblewrapWorks(bubblewrap, isolation.firstAccount) ? bubblewrap : undefined;
  isolation.log.info({ bubblewrap: sandbox, folder: shown.path }, "Functions run under accounts of their own");
  const groups = createGroups(isolation.firstAccount + accountCount, shown);
  const memory = works ? createMemoryGroups(`gatehouse-${isolation.firstAccount}`) : undefined;
  const seats = { isolation, guardian, shown, sandbox, memory };
  return {
    async seat(version) {
      if (!works) throw cannotChange;
      const command = await commandOf(version);
      const { group, code } = await groups.of(version);
      const account = accounts.take();
      if (account === undefined) throw new Error("All accounts for functions are taken");
      const seat = await createSeat({ ...seats, version, command, group, code, account });
      return {
        ...seat,
        leave: () => seat.leave().finally(() => accounts.giveBack(account)),
      };
    },
    forget: (version) => groups.forget(version),
    close: async () => {
      memory?.close();
      await shown.remove();
    },
  };
}

interface SeatPlan {
  readonly isolation: Isolation;
  readonly guardian: Guardian;
  readonly shown: PublicFolder;
  readonly sandbox: string | undefined;
  readonly memory: MemoryGroups | undefined;
  readonly version: RunnableVersion;
  readonly command: Command;
  readonly group: number;
  readonly code: string;
  readonly account: number;
}

async function createSeat(plan: SeatPlan): Promise<Seat> {
  const { isolation, guardian, shown, sandbox, memory, version, command, group, code, account } = plan;
  const own = await shown.temporary(account, group);
  const isOwnProgram = command.program.startsWith(`${version.codeFolder}/`);
  const program = isOwnProgram ? code + command.program.slice(version.codeFolder.length) : command.program;
  const outside = new Map<string, string>();
  for (const path of isOwnProgram ? command.needs : [program, ...command.needs]) {
    outside.set(path, await shown.program(path));
  }
  const places = { code, temporary: own, programs: [...outside.values()] };
  const seen = (path: string) => {
    const there = outside.get(path) ?? path;
    return sandbox === undefined ? there : seenInside(places, there);
  };
  const inside = (path: string) => (sandbox === undefined ? path : seenInside(places, path));
  return {
    mayEnter: (socket) => accountBehind(socket) === account,
    start(runtimeApi, logStreamName) {
      const surroundings = {
        runtimeApi,
        logStreamName,
        taskRoot: inside(code),
        runtimeFolder: "/var/runtime",
        temporaryFolder: inside(own),
      };
      const run = [seen(program), ...command.arguments(seen)];
      const wrapped = sandbox === undefined ? run : [sandbox, ...inBubblewrap(places), ...run];
      const child = spawn("/bin/sh", [...restricted(version, isolation.threads), ...wrapped], {
        // The function's variables never meet a program that still has rights: libuv changes the account before it starts one.
        uid: account,
        gid: group,
        cwd: code,
        env: processEnvironment(version, surroundings),
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
      });
      guardian.watch(child, account);
      if (child.pid !== undefined) memory?.enter(String(account), child.pid, version.memoryMb, isolation.threads);
      return child;
    },
    members: ({ pid }, all) =>
      all?.filter((one) => one.account === account).map((one) => one.pid) ?? (pid === undefined ? [] : treeOf(pid)),
    kill: async ({ pid }) => {
      if (pid !== undefined) signalGroup(pid, "SIGKILL");
      await killAccount(account);
    },
    endingOf: (ending) => (sandbox === undefined ? ending : unwrapped(ending)),
    leave: async () => {
      memory?.leave(String(account));
      await shown.removeTemporary(account);
    },
  };
}

/** Bubblewrap tells of a signal as shells do. */
function unwrapped(ending: Ending): Ending {
  const number = (ending.code ?? 0) - 128;
  const [signal] = Object.entries(constants.signals).find(([, value]) => value === number) ?? [];
  return signal === undefined ? ending : { code: null, signal: asSignal(signal) };
}

/** The name is a key of the table of signals. */
const asSignal = (name: string): NodeJS.Signals => name as NodeJS.Signals;

/** AWS Lambda developer guide, "Lambda quotas": 1,024 files, 512 MB of storage. Data is bounded far above what is watched, for what grows too fast. */
const restricted = ({ memoryMb }: Pick<RunnableVersion, "memoryMb">, threads: number): readonly string[] => [
  "-c",
  'umask 077 && exec "$@"',
  "sh",
  ...[prlimit, "--core=0", "--nofile=1024", `--nproc=${threads}`, `--fsize=${512 * mebibyte}`],
  ...[`--data=${(1024 + 4 * memoryMb) * mebibyte}`, "--memlock=65536", "--msgqueue=0", "--"],
  ...[setpriv, "--no-new-privs", "--"],
];

const mebibyte = 1024 * 1024;
const prlimit = "/usr/bin/prlimit";
const setpriv = "/usr/bin/setpriv";

/** Whether this machine lets an account run something within these limits. */
function checkAccounts(account: number, threads: number): boolean {
  const options = { uid: account, gid: account, env: asEnvironment({}), cwd: "/", stdio: "ignore" } as const;
  return spawnSync("/bin/sh", [...restricted({ memoryMb: 128 }, threads), "/bin/true"], options).status === 0;
}

const cannotChange = new CannotRun((requestId) =>
  notInstalled(
    requestId,
    "As root, functions run under accounts of their own, and this machine refuses them: install util-linux, or start as an ordinary user",
  ),
);

/** The group of a version: it alone reads the copy of its code. */
function createGroups(first: number, shown: PublicFolder) {
  const known = new Map<string, Promise<{ readonly group: number; readonly code: string }>>();
  const free = new Set(Array.from({ length: accountCount }, (_, index) => first + index));
  const create = async (version: RunnableVersion) => {
    const [group] = free;
    if (group === undefined) throw new Error("All groups for functions are taken");
    free.delete(group);
    try {
      return { group, code: await shown.code(version.codeFolder, group) };
    } catch (error) {
      await shown.removeCode(group);
      free.add(group);
      throw error;
    }
  };
  return {
    of(version: RunnableVersion) {
      const entry = known.get(version.key) ?? create(version);
      known.set(version.key, entry);
      return entry;
    },
    async forget({ key }: RunnableVersion) {
      const entry = known.get(key);
      known.delete(key);
      const { group } = (await entry?.catch(() => undefined)) ?? {};
      if (group === undefined) return;
      await shown.removeCode(group);
      free.add(group);
    },
  };
}

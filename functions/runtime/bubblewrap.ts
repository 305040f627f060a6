// The sandbox of one process: its own processes, its own /tmp, the machine's programs, its code, and no other file.
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { asEnvironment } from "./processEnvironment.ts";

export interface Places {
  readonly code: string;
  readonly temporary: string;
  /** Programs and folders of programs. */
  readonly programs: readonly string[];
}

export function inBubblewrap({ code, temporary, programs }: Places): string[] {
  return [
    ...[
      "--unshare-user",
      "--unshare-pid",
      "--unshare-ipc",
      "--unshare-uts",
      "--unshare-cgroup-try",
      "--die-with-parent",
    ],
    ...["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"].flatMap(machineFolder),
    ...settings.flatMap((name) => ["--ro-bind-try", `/etc/${name}`, `/etc/${name}`]),
    ...["--proc", "/proc", "--dev", "/dev", "--dir", "/opt"],
    ...["--ro-bind", code, taskRoot, "--bind", temporary, "/tmp"],
    ...programs.filter(isForeign).flatMap((path) => ["--ro-bind", path, join(programFolder, basename(path))]),
    ...["--chdir", taskRoot, "--"],
  ];
}

/** Where the process finds what lies at this path outside. */
export function seenInside({ code, temporary, programs }: Places, path: string): string {
  if (path === code || path.startsWith(`${code}/`)) return taskRoot + path.slice(code.length);
  if (path === temporary) return "/tmp";
  return programs.includes(path) && isForeign(path) ? join(programFolder, basename(path)) : path;
}

/** Whether the program is there and this machine lets an ordinary account use it. */
export function bubblewrapWorks(program: string, account: number): boolean {
  const sandbox = inBubblewrap({ code: "/usr/share", temporary: "/tmp", programs: [] });
  const options = { uid: account, gid: account, env: asEnvironment({}), cwd: "/", stdio: "ignore" } as const;
  return spawnSync(program, [...sandbox, "/bin/true"], options).status === 0;
}

const taskRoot = "/var/task";
const programFolder = "/var/runtime";

const isForeign = (path: string): boolean => !path.startsWith("/usr/") && !path.startsWith("/bin/");

function machineFolder(path: string): string[] {
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink() ? ["--symlink", readlinkSync(path), path] : ["--ro-bind", path, path];
}

/** Of the machine's settings, what names, certificates and libraries are found by. */
const settings = [
  ...["alternatives", "ca-certificates", "gai.conf", "group", "host.conf", "hosts", "ld.so.cache", "ld.so.conf"],
  ...["ld.so.conf.d", "localtime", "mime.types", "nsswitch.conf", "passwd", "pki", "protocols", "resolv.conf"],
  ...["services", "ssl"],
];

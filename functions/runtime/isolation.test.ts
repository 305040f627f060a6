// What a function cannot do when the host runs as root. An ordinary user cannot try it: then only that it says so is shown.

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { accountCount } from "./accounts.ts";
import { bubblewrapWorks } from "./bubblewrap.ts";
import { everyProcess } from "./processes.ts";
import { createPublicFolder } from "./publicFolder.ts";
import { handler, isRoot, isRunning, testHost, until } from "./testing/testHost.ts";

const account = 1_899_500_000;
const sandboxes = ["/usr/bin/bwrap", "/usr/local/bin/bwrap"].filter((path) => isRoot && bubblewrapWorks(path, account));
const ways = [["an account of its own", false] as const, ...sandboxes.map((path) => ["bubblewrap", path] as const)];
if (!isRoot) console.warn("Not root: that functions are kept apart is not shown by this run");
else if (sandboxes.length === 0)
  console.warn("No bwrap that works: functions are shown to be kept apart by accounts only");

/** What the function could do, or the code of the error that kept it from it. */
const attempt = (body: string) =>
  handler(`try { ${body} } catch (error) { return error.code ?? error.message; }`.replaceAll("fs.", `require("fs").`));

describe.each(isRoot ? [] : [1])("as an ordinary user", () => {
  it("says that functions are trusted code", async () => {
    await using host = testHost();
    await host.invoke(host.version(handler("return 1;")));
    expect(host.said.join()).toContain("they are trusted code");
  });
});

describe.each(isRoot ? ways : [])("as root, with %s", (_, bubblewrap) => {
  it("runs each process under an account and a group nobody else has, with no way back", async () => {
    await using host = testHost({ bubblewrap });
    const body = `const status = fs.readFileSync("/proc/self/status", "utf8"); const of = (name) => new RegExp("^" + name + ":\\\\t(.*)$", "m").exec(status)[1];
      return { uid: of("Uid"), gid: of("Gid"), groups: of("Groups"), capabilities: of("CapEff"), isStuck: of("NoNewPrivs"), umask: of("Umask"), files: fs.readdirSync("/proc/self/fd").length < 40 };`;
    const [one, two] = [host.version(attempt(body)), host.version(attempt(body), { functionArn: "other" })];
    const [first, second] = await Promise.all([host.invoke(one), host.invoke(two)]);
    expect(host.said.join()).toContain(bubblewrap || "accounts of their own");
    expect(first.json).toMatchObject({ capabilities: "0000000000000000", isStuck: "1", umask: "0077" });
    const { uid, gid, groups } = Object(first.json);
    expect(Number.parseInt(uid, 10)).toBeGreaterThanOrEqual(1_900_000_000);
    expect([uid === Object(second.json).uid, gid === Object(second.json).gid]).toEqual([false, false]);
    expect(["", gid.split("\t")[0]]).toContain(groups.trim());
  });

  it("cannot read the data folder, nor write to its code", async () => {
    await using host = testHost({ bubblewrap });
    const secret = join(host.folder, "keys");
    mkdirSync(secret, { mode: 0o700 });
    writeFileSync(join(secret, "master"), "secret", { mode: 0o600 });
    const read = host.version(attempt(`return fs.readFileSync(${JSON.stringify(join(secret, "master"))}, "utf8");`));
    const write = host.version(attempt(`fs.writeFileSync(__filename, "evil"); return "written";`), {
      functionArn: "w",
    });
    expect(["EACCES", "ENOENT"]).toContain((await host.invoke(read)).json);
    expect(["EACCES", "EROFS"]).toContain((await host.invoke(write)).json);
  });

  it("cannot reach a socket like PostgreSQL's", async () => {
    await using host = testHost({ bubblewrap });
    const path = join(host.folder, ".s.PGSQL.5432");
    const server = createServer().listen(path);
    const body = `return await new Promise((resolve) => require("net").connect(${JSON.stringify(path)}).on("connect", () => resolve("connected")).on("error", (error) => resolve(error.code)));`;
    const { json } = await host.invoke(host.version(attempt(body)));
    server.close();
    expect(["EACCES", "ENOENT"]).toContain(json);
  });

  it("cannot signal a stranger", async () => {
    await using host = testHost({ bubblewrap });
    const { json } = await host.invoke(host.version(attempt(`process.kill(${process.pid}, 0); return "signalled";`)));
    expect(["EPERM", "ESRCH"]).toContain(json);
  });

  it("cannot ask another function's Runtime API for its calls", async () => {
    await using host = testHost({ bubblewrap });
    const victim = host.version(handler("return process.env.AWS_LAMBDA_RUNTIME_API;"));
    const { json: address } = await host.invoke(victim);
    const body = `return await fetch("http://" + event + "/2018-06-01/runtime/invocation/next").then((response) => response.status, (error) => error.cause.code);`;
    const { json } = await host.invoke(host.version(attempt(body), { functionArn: "attacker" }), address);
    expect(["UND_ERR_SOCKET", "ECONNRESET"]).toContain(json);
    expect((await host.invoke(victim)).json).toBe(address);
  });

  it("cannot read another function's code, variables or temporary folder", async () => {
    await using host = testHost({ bubblewrap });
    const files = handler(`/* needle */ return [process.env.LAMBDA_TASK_ROOT, require("os").tmpdir(), process.pid];`);
    const { json } = await host.invoke(host.version(files, { environment: { PASSWORD: "swordfish" } }));
    const [code, temporary] = [json].flat();
    const body = `const tries = [() => fs.readFileSync(event.code + "/index.js", "utf8").includes("nee" + "dle"), () => fs.readdirSync(event.temporary),
        () => fs.readdirSync("/proc").some((pid) => { try { return fs.readFileSync("/proc/" + pid + "/environ", "utf8").includes("swordfish"); } catch { return false; } })];
      return tries.map((attempt) => { try { return attempt(); } catch (error) { return error.code; } });`;
    const spy = host.version(attempt(body), { functionArn: "spy" });
    const { json: seen } = await host.invoke(spy, { code, temporary });
    // In a sandbox these paths are its own.
    expect(seen).toEqual(bubblewrap === false ? ["EACCES", "EACCES", false] : [false, [], false]);
  });

  it("is killed for the memory of what it forked and let go", async () => {
    await using host = testHost({ bubblewrap });
    const hog =
      "const kept = []; setInterval(() => { if (kept.length < 60) kept.push(Buffer.alloc(8 << 20, 1)); }, 5);";
    const body = `require("child_process").spawn("sh", ["-c", '"$0" -e "$1" & exit', process.execPath, ${JSON.stringify(hog)}], { stdio: "ignore", detached: true });
      setInterval(() => {}, 1000); await new Promise(() => {});`;
    const { json } = await host.invoke(host.version(handler(body), { memoryMb: 192 }));
    expect(json).toMatchObject({ errorMessage: expect.stringContaining("signal: killed") });
  });

  it("cannot get back to root by a program that changes accounts", async () => {
    await using host = testHost({ bubblewrap });
    const body = `const { status } = require("child_process").spawnSync("su", ["-c", "id"]); return status === 0 ? "root" : "refused";`;
    expect((await host.invoke(host.version(attempt(body)))).json).toBe("refused");
  });

  it("never runs the function's own library with the host's rights", async () => {
    await using host = testHost({ bubblewrap });
    const version = host.version(attempt("return process.getuid() > 0;"), {
      environment: { LD_PRELOAD: "/var/task/evil.so" },
    });
    const { json, logTail } = await host.invoke(version);
    expect(json).toBe(true);
    expect(logTail).not.toContain("root");
  });

  it("ends a fork bomb with the call, and nobody else notices", async () => {
    const firstAccount = 1_899_000_000;
    await using host = testHost({ bubblewrap, threads: 64, firstAccount });
    const bomb = `require("child_process").spawn("sh", ["-c", "f() { f | f & f; }; f"], { stdio: "ignore", detached: true }); for (;;);`;
    const version = host.version(handler(bomb), { timeoutMs: 1500 });
    const other = host.version(handler("return 1;"), { functionArn: "other" });
    const [bombed, { json }] = await Promise.all([host.invoke(version), host.invoke(other)]);
    expect(bombed).toMatchObject({
      functionError: "Unhandled",
      json: { errorMessage: expect.stringContaining("timed out") },
    });
    expect(json).toBe(1);
    await host.runtime.retire(other.key);
    const isTheirs = (account: number) => account >= firstAccount && account < firstAccount + accountCount;
    await until(() => !everyProcess().some(({ pid, account }) => isTheirs(account) && isRunning(pid)));
  });
});

describe.each(isRoot ? [1] : [])("as root, where accounts cannot reach what they need", () => {
  it("gives them programs and code as copies, without rights that files carry, and links as links", async () => {
    await using host = testHost();
    const original = join(host.folder, "program");
    writeFileSync(original, "text", { mode: 0o755 });
    const { codeFolder } = host.version({ bootstrap: "run", "lib/a.js": "a" });
    chmodSync(join(codeFolder, "bootstrap"), 0o4755);
    symlinkSync("/etc/shadow", join(codeFolder, "secret"));
    const shown = await createPublicFolder(join(host.folder, "shown"));
    const program = await shown.program(original);
    const code = await shown.code(codeFolder, account);
    expect(program).not.toBe(original);
    expect(readFileSync(program, "utf8")).toBe("text");
    const modes = ["", "bootstrap", "lib", "lib/a.js"].map((name) =>
      (statSync(join(code, name)).mode & 0o7777).toString(8),
    );
    expect(modes).toEqual(["550", "550", "550", "440"]);
    expect(statSync(join(code, "lib/a.js")).gid).toBe(account);
    expect(readlinkSync(join(code, "secret"))).toBe("/etc/shadow");
    await shown.remove();
    expect(existsSync(program)).toBe(false);
  });

  it("uses the folder itself where all may pass through", async () => {
    const open = mkdtempSync("/tmp/gatehouse-open-");
    chmodSync(open, 0o711);
    await using host = testHost({ folder: join(open, "runtime") });
    const { json } = await host.invoke(host.version(handler("return process.env.GATEHOUSE_FUNCTION_FOLDER;")));
    expect(host.said.join()).toContain(`"folder":"${open}/runtime/run"`);
    expect(String(json)).toMatch(/^\/tmp/);
    await host.runtime.close();
    rmSync(open, { recursive: true });
  });
});

// The life of the product, in order. What was started is stopped in the opposite order, wherever it ends.
import { databaseAccount } from "../database/account.ts";
import { prepareEmbedded } from "../database/embedded.ts";
import { bringUpToDate, provisionEmbedded, startEmbedded, withClient } from "../database/open.ts";
import { step } from "../progress.js";
import { type FirstAdministrator, firstAdministrator } from "./administrator.ts";
import { type Child, type ChildSpec, startChild } from "./children.ts";
import { type Folders, prepareDataDir, prepareFolders, removeSockets } from "./folders.ts";
import { type Keys, readKeys } from "./keys.ts";
import { type Lock, takeLock } from "./lock.ts";
import { addressLines, type Plan } from "./plan.ts";
import { checkPorts } from "./ports.ts";
import { endProcesses } from "./processes.ts";
import { reloadOnChange } from "./reload.ts";
import { type Environment, readSettings, type Settings } from "./settings.ts";

export interface ProductOptions {
  readonly root: string;
  readonly dev: boolean;
  /** Makes what has to be made from the sources. */
  readonly build: (root: string, signal: AbortSignal) => Promise<void>;
  readonly plan: Plan;
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

const leftoverPatienceMs = 5000;

export async function runProduct(options: ProductOptions): Promise<void> {
  const owned = new AsyncDisposableStack();
  try {
    await live(options, owned);
  } finally {
    await owned.disposeAsync();
  }
}

async function live({ root, dev, build, plan, environment, signal }: ProductOptions, owned: AsyncDisposableStack) {
  const startedAt = performance.now();
  const settings = readSettings(environment);
  const dataDir = prepareDataDir(settings.DATA_DIR);
  const lock = owned.adopt(takeLock(dataDir, addressLines(settings)), ({ release }) => release());
  await endProcesses(lock.leftovers, leftoverPatienceMs);
  const account = settings.DATABASE_URL === undefined ? databaseAccount(dataDir) : undefined;
  const folders = owned.adopt(prepareFolders(dataDir, account), removeSockets);
  const keys = readKeys(settings, folders);
  const databaseUrl = await openDatabase(settings, folders, keys, owned, signal);
  const roleUrls = await bringUpToDate(databaseUrl, root, keys, say);
  const first = await withClient(databaseUrl, (client) => firstAdministrator(client, settings, folders.keysDir));
  await build(root, signal);
  const administrator = first.environment;
  const surroundings = { root, dev, ...folders, keys, databaseUrl, ...roleUrls, administrator };
  const children = startChildren(plan(settings, surroundings), lock, owned);
  await step("Starting control, gateway, functions, console and developer portal", () => allHealthy(children, signal));
  if (dev) reloadOnChange(root, children, signal);
  announce(settings, dataDir, first, startedAt);
  await aborted(signal);
  say("\nStopping …");
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The connection string of the product's database: one's own, or that of the embedded server, which is started here. */
async function openDatabase(
  settings: Settings,
  folders: Folders,
  keys: Keys,
  owned: AsyncDisposableStack,
  signal: AbortSignal,
): Promise<string> {
  if (settings.DATABASE_URL !== undefined) {
    await checkPorts(settings);
    return settings.DATABASE_URL;
  }
  const cluster = await step("Preparing the database", () => prepareEmbedded(settings, folders, say));
  await checkPorts(settings);
  const server = owned.adopt(startEmbedded(cluster, say), (child) => child.stop());
  await step("Starting the database", () => allHealthy([server], signal));
  return provisionEmbedded(cluster, keys);
}

// The lock always lists the living, for the case that nobody stops them.
function startChildren(specs: readonly ChildSpec[], lock: Lock, owned: AsyncDisposableStack): Child[] {
  const children: Child[] = [];
  const record = (): void => lock.recordChildren(children.flatMap((child) => child.identity() ?? []));
  owned.defer(async () => void (await Promise.all(children.map((child) => child.stop()))));
  for (const spec of specs) children.push(startChild(spec, say, record));
  record();
  return children;
}

async function allHealthy(children: readonly Child[], signal: AbortSignal): Promise<void> {
  await Promise.all(children.map((child) => child.healthy(signal)));
  signal.throwIfAborted();
}

function announce(settings: Settings, dataDir: string, first: FirstAdministrator, startedAt: number): void {
  const indented = (lines: readonly string[]): string => lines.map((line) => `\n  ${line}`).join("");
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`\nGatehouse is ready (${seconds} s).\n${indented([...addressLines(settings), `data              ${dataDir}`])}`);
  if (first.lines.length > 0) say(`\nThe first administrator, shown only this once:\n${indented(first.lines)}`);
  if (settings.MANAGEMENT_AUTH === "none")
    say("\nWarning: MANAGEMENT_AUTH=none lets every local program act as the administrator.");
  say("\nPress Ctrl-C to stop.");
  first.shown();
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve(), { once: true }),
  );

// The life of the product, in order. What was started is stopped in the opposite order, wherever it ends.
import { hasEmbeddedData, prepareEmbedded } from "../database/embedded.ts";
import { bringUpToDate, provisionEmbedded, startEmbedded, withClient } from "../database/open.ts";
import { step } from "../progress.js";
import { type FirstAdministrator, firstAdministrator } from "./administrator.ts";
import { type Child, startChild } from "./children.ts";
import { prepareDataDir, socketFolder } from "./dataDir.ts";
import { type Keys, keysFolder, readKeys } from "./keys.ts";
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
  const { root, dev, signal } = options;
  const startedAt = performance.now();
  const settings = readSettings(options.environment);
  const dataDir = prepareDataDir(settings.DATA_DIR);
  await using owned = new AsyncDisposableStack();
  const lock = owned.adopt(takeLock(dataDir, addressLines(settings)), ({ release }) => release());
  const family = createFamily(lock);
  owned.defer(family.stopDatabase);
  await endProcesses(lock.leftovers, leftoverPatienceMs);
  const keysDir = keysFolder(dataDir);
  const keys = readKeys(settings, keysDir, hasEmbeddedData(dataDir));
  const database = await openDatabase(options, settings, dataDir, keysDir, keys, family);
  await options.build(root, signal);
  const surroundings = { root, dev, dataDir, keys, ...database, administrator: database.first.environment };
  const children = family.start(options.plan(settings, surroundings));
  owned.defer(family.stopChildren);
  await step("Starting control, gateway and console", () => allHealthy(children, signal));
  if (dev) reloadOnChange(root, children, signal);
  announce(settings, dataDir, database.first, startedAt);
  await aborted(signal);
  say("\nStopping …");
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The running processes; the lock always lists them. */
function createFamily(lock: Lock) {
  let database: Child | undefined;
  let children: Child[] = [];
  const record = (): void => lock.recordChildren(children.flatMap((child) => child.identity() ?? []));
  return {
    record,
    setDatabase: (child: Child): void => {
      database = child;
    },
    start: (specs: ReturnType<Plan>): Child[] => {
      children = specs.map((spec) => startChild(spec, say, () => record()));
      record();
      return children;
    },
    stopChildren: async (): Promise<void> => void (await Promise.all(children.map((child) => child.stop()))),
    stopDatabase: async (): Promise<void> => database?.stop(),
  };
}

async function openDatabase(
  { root, signal }: ProductOptions,
  settings: Settings,
  dataDir: string,
  keysDir: string,
  keys: Keys,
  family: ReturnType<typeof createFamily>,
) {
  const { url, socketDir } = await databaseAddress(settings, dataDir, keysDir, keys, family, signal);
  const gatewayDatabaseUrl = await bringUpToDate(url, root, keys, say);
  const first = await withClient(url, (client) => firstAdministrator(client, settings, keysDir));
  return { databaseUrl: url, gatewayDatabaseUrl, socketDir, first };
}

async function databaseAddress(
  settings: Settings,
  dataDir: string,
  keysDir: string,
  keys: Keys,
  family: ReturnType<typeof createFamily>,
  signal: AbortSignal,
): Promise<{ url: string; socketDir: string }> {
  if (settings.DATABASE_URL !== undefined) {
    await checkPorts(settings);
    return { url: settings.DATABASE_URL, socketDir: socketFolder(dataDir, undefined) };
  }
  const cluster = await step("Preparing the database", () => prepareEmbedded(settings, dataDir, keysDir, say));
  await checkPorts(settings);
  const child = startEmbedded(cluster, say, () => {});
  family.setDatabase(child);
  await step("Starting the database", () => child.healthy(signal));
  signal.throwIfAborted();
  return { url: await provisionEmbedded(cluster, keys), socketDir: cluster.socketDir };
}

async function allHealthy(children: readonly Child[], signal: AbortSignal): Promise<void> {
  await Promise.all(children.map((child) => child.healthy(signal)));
  signal.throwIfAborted();
}

function announce(settings: Settings, dataDir: string, first: FirstAdministrator, startedAt: number): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const blocks = [`\nGatehouse is ready (${seconds} s).\n`, ...addressLines(settings).map((line) => `  ${line}`)];
  blocks.push(`  data            ${dataDir}`);
  if (first.lines.length > 0)
    blocks.push("\nThe first administrator, shown only this once:\n", ...first.lines.map((line) => `  ${line}`));
  if (settings.MANAGEMENT_AUTH === "none")
    blocks.push("\nWarning: MANAGEMENT_AUTH=none lets every local program act as the administrator.");
  say(`${blocks.join("\n")}\n\nPress Ctrl-C to stop.`);
  first.shown();
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve(), { once: true }),
  );

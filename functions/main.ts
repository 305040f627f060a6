// The function host's process: settings, host, two private sockets, and an orderly end.
import { join } from "node:path";
import { pino } from "pino";
import { gatewayDoorOf } from "../contract/functionsDoor.ts";
import { readSettings } from "./env.ts";
import { createFunctionHost } from "./host.ts";
import { listenPrivately } from "./listenPrivately.ts";
import { createFunctionRuntime } from "./runtime/index.ts";

const drainMs = 30_000;
const hourMs = 3_600_000;

const settings = readSettings();
const log = pino({ level: settings.LOG_LEVEL, name: "functions" }, pino.destination(2));
const host = await createFunctionHost({
  databaseUrl: settings.DATABASE_URL,
  folder: settings.FUNCTIONS_DIR,
  key: settings.FUNCTIONS_KEY,
  accountId: settings.ACCOUNT_ID,
  managementPort: settings.MANAGEMENT_PORT,
  clock: { now: Date.now },
  log,
  createRuntime: (onLogLine) =>
    createFunctionRuntime({ folder: join(settings.FUNCTIONS_DIR, "runtime"), onLogLine, log }),
});
const { controlDoor, gatewayDoor } = host;
await listenPrivately(controlDoor, settings.FUNCTIONS_SOCKET);
await listenPrivately(gatewayDoor, gatewayDoorOf(settings.FUNCTIONS_SOCKET));
host.events.start();
const forgetting = setInterval(() => void forgetLogs(), hourMs);
void forgetLogs();
log.info({ socket: settings.FUNCTIONS_SOCKET }, "function host ready");

for (const event of ["SIGTERM", "SIGINT", "disconnect"] as const) process.once(event, () => void stop());

async function forgetLogs(): Promise<void> {
  const before = new Date(Date.now() - settings.LOG_RETENTION_DAYS * 24 * hourMs);
  await host.forgetLogs(before).catch((error: unknown) => log.warn({ err: error }, "old log lines stay for now"));
}

async function stop(): Promise<void> {
  setTimeout(() => process.exit(1), drainMs).unref();
  clearInterval(forgetting);
  const closed = [controlDoor, gatewayDoor].map(
    (server) =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      }),
  );
  await Promise.all(closed);
  await host.close();
  process.exit(0);
}

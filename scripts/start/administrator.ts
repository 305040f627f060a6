// The first administrator: what nobody chose is generated, and shown exactly once.
import { randomBytes, randomInt } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { z } from "zod";
import type { Settings } from "./settings.ts";

const credentials = z.record(z.string(), z.string());

export interface FirstAdministrator {
  /** For control's environment; empty when there are users already. */
  readonly environment: Readonly<Record<string, string>>;
  /** What is to be shown, in order; empty when there is nothing new. */
  readonly lines: readonly string[];
  /** To be called when it has been shown. */
  readonly shown: () => void;
}

// Kept until it has been shown: a start that is killed between the two must not take the only password with it.
export async function firstAdministrator(
  client: Client,
  settings: Settings,
  keysDir: string,
): Promise<FirstAdministrator> {
  const file = join(keysDir, "first-administrator");
  const { rowCount } = await client.query(`SELECT 1 FROM "User" LIMIT 1`);
  const isFirst = rowCount === 0;
  if (!isFirst && !existsSync(file)) return { environment: {}, lines: [], shown: () => {} };
  if (isFirst && !existsSync(file)) writeFileSync(file, JSON.stringify(generate()), { mode: 0o600, flush: true });
  const generated = credentials.parse(JSON.parse(readFileSync(file, "utf8")));
  const chosen = chosenValues(settings);
  return {
    environment: isFirst ? { ...generated, ...chosen } : {},
    lines: Object.entries(titles).map(
      ([name, title]) =>
        `${title}${name === "ADMIN_EMAIL" || !(name in chosen) ? { ...generated, ...chosen }[name] : `(as set in ${name})`}`,
    ),
    shown: () => rmSync(file, { force: true }),
  };
}

const titles: Readonly<Record<string, string>> = {
  ADMIN_EMAIL: "e-mail             ",
  ADMIN_PASSWORD: "password           ",
  ADMIN_ACCESS_KEY_ID: "access key id      ",
  ADMIN_SECRET_ACCESS_KEY: "secret access key  ",
};

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const generate = (): Record<string, string> => ({
  ADMIN_PASSWORD: randomBytes(15).toString("base64url"),
  ADMIN_ACCESS_KEY_ID: `AKIA${Array.from({ length: 16 }, () => base32[randomInt(32)]).join("")}`,
  ADMIN_SECRET_ACCESS_KEY: randomBytes(30).toString("base64"),
});

const chosenValues = (settings: Settings): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      ADMIN_EMAIL: settings.ADMIN_EMAIL,
      ADMIN_PASSWORD: settings.ADMIN_PASSWORD,
      ADMIN_ACCESS_KEY_ID: settings.ADMIN_ACCESS_KEY_ID,
      ADMIN_SECRET_ACCESS_KEY: settings.ADMIN_SECRET_ACCESS_KEY,
    }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

// The real AWS CLI against the running product, with nothing but the endpoint set.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { target } from "../env.ts";

const run = promisify(execFile);

// Debian's, where it is installed: a version 1 of pip's may shadow it on the path.
const debians = "/usr/bin/aws";
export const program = existsSync(debians) ? debians : "aws";

/** Every AWS CLI there is: they speak different protocols. */
export const programs: readonly string[] = [...new Set([program, "aws"])];

export interface CliResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `aws …` and answers what it printed; a refused call is an answer too. */
export const aws = (...words: string[]): Promise<CliResult> => runCli(program, words);

/** The same with a certain AWS CLI. */
export async function runCli(
  command: string,
  words: readonly string[],
  at: Pick<typeof target, "MANAGEMENT_URL" | "ADMIN_ACCESS_KEY_ID" | "ADMIN_SECRET_ACCESS_KEY"> = target,
): Promise<CliResult> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.TMPDIR ?? "/tmp",
    AWS_ACCESS_KEY_ID: at.ADMIN_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY: at.ADMIN_SECRET_ACCESS_KEY,
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
    NODE_ENV: "test" as const,
  };
  try {
    const { stdout, stderr } = await run(command, ["--endpoint-url", at.MANAGEMENT_URL, "--output", "json", ...words], {
      env,
    });
    return { status: 0, stdout, stderr };
  } catch (error) {
    if (error instanceof Error && "stderr" in error && "stdout" in error && "code" in error) {
      return { status: Number(error.code), stdout: String(error.stdout), stderr: String(error.stderr) };
    }
    throw error;
  }
}

/** The same for calls that must succeed: what it printed, as JSON. */
export async function awsJson(...words: string[]): Promise<Record<string, unknown>> {
  const result = await aws(...words);
  if (result.status !== 0) throw new Error(`aws ${words.join(" ")}: ${result.stderr}`);
  return result.stdout.trim() === "" ? {} : JSON.parse(result.stdout);
}

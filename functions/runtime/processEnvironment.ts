// The environment of a function's process: its own variables and Lambda's, nothing of the host's.
// AWS Lambda developer guide, "Defined runtime environment variables".
import type { RunnableVersion } from "./functionRuntime.ts";

export interface Surroundings {
  readonly runtimeApi: string;
  readonly logStreamName: string;
  readonly taskRoot: string;
  readonly runtimeFolder: string;
  readonly temporaryFolder: string;
}

export function processEnvironment(version: RunnableVersion, surroundings: Surroundings): NodeJS.ProcessEnv {
  const unreserved = {
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    PATH: "/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin",
    PWD: surroundings.taskRoot,
    TMPDIR: surroundings.temporaryFolder,
  };
  return asEnvironment({ ...unreserved, ...version.environment, ...reserved(version, surroundings) });
}

const reserved = (version: RunnableVersion, surroundings: Surroundings) => ({
  _HANDLER: version.handler,
  AWS_DEFAULT_REGION: version.region,
  AWS_EXECUTION_ENV: `AWS_Lambda_${version.runtime}`,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(version.memoryMb),
  AWS_LAMBDA_FUNCTION_NAME: version.functionName,
  AWS_LAMBDA_FUNCTION_VERSION: version.version,
  AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${version.functionName}`,
  AWS_LAMBDA_LOG_STREAM_NAME: surroundings.logStreamName,
  AWS_LAMBDA_RUNTIME_API: surroundings.runtimeApi,
  AWS_REGION: version.region,
  LAMBDA_RUNTIME_DIR: surroundings.runtimeFolder,
  LAMBDA_TASK_ROOT: surroundings.taskRoot,
  /** By this, what a killed host left behind is found at the next start. */
  [folderVariable]: surroundings.temporaryFolder,
});

export const folderVariable = "GATEHOUSE_FUNCTION_FOLDER";

/** Next.js's types ask every environment for NODE_ENV; to start a process, any variables will do. */
export const asEnvironment = (variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv =>
  variables as NodeJS.ProcessEnv;

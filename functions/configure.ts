// What CreateFunction and UpdateFunctionConfiguration check alike, and what they make of it.
import type { CreateFunctionRequest, UpdateFunctionConfigurationRequest } from "@aws-sdk/client-lambda";
import { ServiceException } from "../wire/errors.ts";
import type { Call } from "./call.ts";
import { invalidParameter } from "./errors.ts";
import type { VersionConfiguration } from "./functionRecord.ts";

export type Configuring = CreateFunctionRequest | UpdateFunctionConfigurationRequest;

/** Bytes of all names and values as JSON. */
const environmentLimitBytes = 4096;
/** Those that `aws-lambda-ric`, Python or a `bootstrap` can run; the ones AWS has ended are not among them. */
const runtimes = /^(nodejs(18|20|22|24|26)\.x|python3\.(9|1\d)|provided(\.al2|\.al2023)?)$/;

const defaults = {
  runtime: "",
  role: "",
  handler: "",
  description: "",
  timeout: 3,
  memorySize: 128,
  ephemeralStorage: 512,
  architectures: [process.arch === "arm64" ? "arm64" : "x86_64"],
  tracingMode: "PassThrough",
};

export function configure(
  call: Pick<Call, "clock" | "newId">,
  input: Configuring,
  before: Omit<VersionConfiguration, "lastModified" | "revisionId"> = defaults,
): VersionConfiguration {
  refuseUnavailable(input);
  const { Runtime: runtime = before.runtime } = input;
  if (runtime !== "" && !runtimes.test(runtime))
    throw invalidParameter(
      `The runtime parameter of ${runtime} is not supported for creating or updating functions here. Gatehouse runs nodejs18.x and later, python3.9 and later, and provided runtimes.`,
    );
  return {
    ...before,
    runtime,
    role: input.Role ?? before.role,
    handler: input.Handler ?? before.handler,
    description: input.Description ?? before.description,
    timeout: input.Timeout ?? before.timeout,
    memorySize: input.MemorySize ?? before.memorySize,
    ephemeralStorage: input.EphemeralStorage?.Size ?? before.ephemeralStorage,
    tracingMode: input.TracingConfig?.Mode ?? before.tracingMode,
    ...revised(call),
  };
}

/** What every change makes anew. */
export const revised = ({ clock, newId }: Pick<Call, "clock" | "newId">) => ({
  lastModified: new Date(clock.now()).toISOString().replace("Z", "+0000"),
  revisionId: newId(),
});

type Unavailable = readonly [what: string, isAsked: (input: Configuring) => boolean];

// What would have to be kept, but could not be held to.
const unavailable: readonly Unavailable[] = [
  ["VpcConfig", ({ VpcConfig }) => Boolean(VpcConfig?.SubnetIds?.length || VpcConfig?.SecurityGroupIds?.length)],
  ["DeadLetterConfig", ({ DeadLetterConfig }) => Boolean(DeadLetterConfig?.TargetArn)],
  ["KMSKeyArn", ({ KMSKeyArn }) => Boolean(KMSKeyArn)],
  ["Layers", ({ Layers }) => Boolean(Layers?.length)],
  ["FileSystemConfigs", ({ FileSystemConfigs }) => Boolean(FileSystemConfigs?.length)],
  ["ImageConfig", ({ ImageConfig }) => ImageConfig !== undefined],
  ["SnapStart", ({ SnapStart }) => SnapStart?.ApplyOn === "PublishedVersions"],
  [
    "LoggingConfig with JSON or another log group",
    ({ LoggingConfig }) => Boolean(LoggingConfig?.LogFormat === "JSON" || LoggingConfig?.LogGroup),
  ],
  ["CapacityProviderConfig", ({ CapacityProviderConfig }) => CapacityProviderConfig !== undefined],
  ["DurableConfig", ({ DurableConfig }) => DurableConfig !== undefined],
  ["TenancyConfig", (input) => "TenancyConfig" in input && input.TenancyConfig !== undefined],
  ["CodeSigningConfigArn", (input) => "CodeSigningConfigArn" in input && Boolean(input.CodeSigningConfigArn)],
  ["PackageType Image", (input) => "PackageType" in input && input.PackageType === "Image"],
];

function refuseUnavailable(input: Configuring): void {
  const asked = unavailable.filter(([, isAsked]) => isAsked(input)).map(([what]) => what);
  if (asked.length > 0) throw invalidParameter(`Not available in this version of Gatehouse: ${asked.join(", ")}.`);
}

/** "Defined runtime environment variables": those that nobody may set. */
const reserved = new Set(
  `_HANDLER _X_AMZN_TRACE_ID AWS_DEFAULT_REGION AWS_REGION AWS_EXECUTION_ENV AWS_LAMBDA_FUNCTION_NAME
   AWS_LAMBDA_FUNCTION_MEMORY_SIZE AWS_LAMBDA_FUNCTION_VERSION AWS_LAMBDA_INITIALIZATION_TYPE AWS_LAMBDA_LOG_GROUP_NAME
   AWS_LAMBDA_LOG_STREAM_NAME AWS_ACCESS_KEY AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_LAMBDA_RUNTIME_API
   LAMBDA_TASK_ROOT LAMBDA_RUNTIME_DIR`.split(/\s+/),
);
const namePattern = "[a-zA-Z]([a-zA-Z0-9_])+";

export function checkedEnvironment(input: Configuring): Readonly<Record<string, string>> | undefined {
  const variables = input.Environment?.Variables;
  if (variables === undefined) return undefined;
  const names = Object.keys(variables);
  const failure =
    "Lambda was unable to configure your environment variables because the environment variables you have provided";
  const taken = names.filter((name) => reserved.has(name));
  if (taken.length > 0)
    throw invalidParameter(
      `${failure} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${taken.join(", ")}`,
    );
  if (names.some((name) => !new RegExp(`^${namePattern}$`).test(name)))
    throw new ServiceException(
      "ValidationException",
      `1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: ${namePattern}]`,
    );
  if (Buffer.byteLength(JSON.stringify(variables)) > environmentLimitBytes)
    throw invalidParameter(`${failure} exceeded the 4KB limit.`);
  return variables;
}

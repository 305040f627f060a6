// A version in the words of the API: FunctionConfiguration of the Lambda API reference.
import type { FunctionConfiguration } from "@aws-sdk/client-lambda";
import { type EnvironmentCipher, ownerOf } from "./environmentCipher.ts";
import type { FunctionRecord, Version } from "./functionRecord.ts";
import { arnOf } from "./functionReference.ts";

/** `qualifier`: as the caller named it; it is a part of the ARN then. */
export function describeFunction(
  call: { readonly accountId: string; readonly cipher: EnvironmentCipher },
  record: FunctionRecord,
  { version, configuration, environment, codeSha256, codeSize }: Version,
  qualifier?: string,
): FunctionConfiguration {
  const variables = environment && call.cipher.open(ownerOf(record, version), environment);
  return {
    FunctionName: record.name,
    FunctionArn: arnOf(call, record, qualifier),
    Runtime: asRuntime(configuration.runtime),
    Role: configuration.role,
    Handler: configuration.handler,
    CodeSize: codeSize,
    Description: configuration.description,
    Timeout: configuration.timeout,
    MemorySize: configuration.memorySize,
    LastModified: configuration.lastModified,
    CodeSha256: Buffer.from(codeSha256, "hex").toString("base64"),
    Version: version,
    Environment: variables && { Variables: variables },
    TracingConfig: { Mode: configuration.tracingMode === "Active" ? "Active" : "PassThrough" },
    RevisionId: configuration.revisionId,
    State: "Active",
    LastUpdateStatus: "Successful",
    PackageType: "Zip",
    Architectures: configuration.architectures.map((one) => (one === "arm64" ? "arm64" : "x86_64")),
    EphemeralStorage: { Size: configuration.ephemeralStorage },
    SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
    LoggingConfig: { LogFormat: "Text", LogGroup: `/aws/lambda/${record.name}` },
  };
}

/** validateInput has compared it with the values of the model. */
const asRuntime = (runtime: string) => runtime as FunctionConfiguration["Runtime"];

// Lengths, patterns and required members of the AWS Lambda API reference, for the operations that are there.
import {
  Architecture,
  FunctionUrlAuthType,
  FunctionVersion,
  InvocationType,
  InvokeMode,
  LogType,
  PackageType,
  ResponseStreamingInvocationType,
  Runtime,
} from "@aws-sdk/client-lambda";

const text = (max: number, pattern?: string) => ({ type: "string", min: 1, max, ...(pattern && { pattern }) });
const values = (set: Readonly<Record<string, string>>) => ({ type: "string", enum: Object.values(set) });
const arnPrefix =
  "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?";
const functionName = `${arnPrefix}(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?`;
const required = (...names: string[]) => ({ type: "structure", required: names });

const shapes = {
  FunctionName: text(140, functionName),
  NamespacedFunctionName: text(170, functionName.replace("([a-zA-Z0-9-_]+)(", "([a-zA-Z0-9-_\\.]+)(")),
  Qualifier: text(128, "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+"),
  UrlQualifier: text(128, "((?!^\\d+$)^[0-9a-zA-Z-_]+$)"),
  Alias: text(128, "(?!^[0-9]+$)([a-zA-Z0-9-_]+)"),
  Version: text(1024, "(\\$LATEST|[0-9]+)"),
  Description: { type: "string", max: 256 },
  Handler: { type: "string", max: 128, pattern: "[^\\s]+" },
  RoleArn: { type: "string", pattern: "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+" },
  Runtime: values(Runtime),
  PackageType: values(PackageType),
  Architecture: values(Architecture),
  Timeout: { type: "integer", min: 1, max: 900 },
  MemorySize: { type: "integer", min: 128, max: 10_240 },
  EphemeralStorageSize: { type: "integer", min: 512, max: 10_240 },
  InvocationType: values(InvocationType),
  StreamInvocationType: values(ResponseStreamingInvocationType),
  LogType: values(LogType),
  StatementId: text(100, "([a-zA-Z0-9-_]+)"),
  NamespacedStatementId: text(100, "([a-zA-Z0-9-_.]+)"),
  Action: { type: "string", pattern: "(lambda:[*]|lambda:[a-zA-Z]+|[*])" },
  Principal: { type: "string", pattern: "[^\\s]+" },
  SourceArn: {
    type: "string",
    pattern: "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)",
  },
  SourceOwner: { type: "string", max: 12, pattern: "\\d{12}" },
  PrincipalOrgId: text(34, "o-[a-z0-9]{10,32}"),
  EventSourceToken: { type: "string", max: 256, pattern: "[a-zA-Z0-9._\\-]+" },
  FunctionUrlAuthType: values(FunctionUrlAuthType),
  InvokeMode: values(InvokeMode),
  FunctionVersion: values(FunctionVersion),
  MaxListItems: { type: "integer", min: 1, max: 10_000 },
  MaxUrlItems: { type: "integer", min: 1, max: 50 },
  Concurrency: { type: "integer", min: 0 },
  MaxAge: { type: "integer", min: 0, max: 86_400 },
  TaggableResource: text(
    256,
    "arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})",
  ),
  CreateFunctionRequest: required("FunctionName", "Role", "Code"),
  CreateAliasRequest: required("Name", "FunctionVersion"),
  AddPermissionRequest: required("StatementId", "Action", "Principal"),
  CreateFunctionUrlConfigRequest: required("AuthType"),
  PutFunctionConcurrencyRequest: required("ReservedConcurrentExecutions"),
  TagResourceRequest: required("Tags"),
  UntagResourceRequest: required("TagKeys"),
  EphemeralStorage: required("Size"),
};

const configuration = {
  Role: "RoleArn",
  Runtime: "Runtime",
  Handler: "Handler",
  Description: "Description",
  Timeout: "Timeout",
  MemorySize: "MemorySize",
};
const qualified = { FunctionName: "NamespacedFunctionName", Qualifier: "Qualifier" };
const managed = { FunctionName: "FunctionName" };
const alias = { ...managed, Name: "Alias", FunctionVersion: "Version", Description: "Description" };
const list = { FunctionName: "NamespacedFunctionName", MaxItems: "MaxListItems" };
const url = { ...managed, Qualifier: "UrlQualifier", AuthType: "FunctionUrlAuthType", InvokeMode: "InvokeMode" };

const members = {
  CreateFunctionRequest: {
    ...managed,
    ...configuration,
    PackageType: "PackageType",
    Architectures: "list<Architecture>",
  },
  EphemeralStorage: { Size: "EphemeralStorageSize" },
  UpdateFunctionCodeRequest: { ...managed, Architectures: "list<Architecture>" },
  UpdateFunctionConfigurationRequest: { ...managed, ...configuration },
  GetFunctionRequest: qualified,
  GetFunctionConfigurationRequest: qualified,
  ListFunctionsRequest: { FunctionVersion: "FunctionVersion", MaxItems: "MaxListItems" },
  DeleteFunctionRequest: { ...managed, Qualifier: "Qualifier" },
  PublishVersionRequest: { ...managed, Description: "Description" },
  ListVersionsByFunctionRequest: list,
  CreateAliasRequest: alias,
  UpdateAliasRequest: alias,
  GetAliasRequest: alias,
  DeleteAliasRequest: alias,
  ListAliasesRequest: { ...managed, FunctionVersion: "Version", MaxItems: "MaxListItems" },
  InvocationRequest: { ...qualified, InvocationType: "InvocationType", LogType: "LogType" },
  InvokeWithResponseStreamRequest: { ...qualified, InvocationType: "StreamInvocationType", LogType: "LogType" },
  AddPermissionRequest: {
    ...managed,
    StatementId: "StatementId",
    Action: "Action",
    Principal: "Principal",
    SourceArn: "SourceArn",
    SourceAccount: "SourceOwner",
    EventSourceToken: "EventSourceToken",
    PrincipalOrgID: "PrincipalOrgId",
    FunctionUrlAuthType: "FunctionUrlAuthType",
    Qualifier: "Qualifier",
  },
  RemovePermissionRequest: { ...managed, StatementId: "NamespacedStatementId", Qualifier: "Qualifier" },
  GetPolicyRequest: qualified,
  CreateFunctionUrlConfigRequest: url,
  UpdateFunctionUrlConfigRequest: url,
  GetFunctionUrlConfigRequest: url,
  DeleteFunctionUrlConfigRequest: url,
  ListFunctionUrlConfigsRequest: { ...managed, MaxItems: "MaxUrlItems" },
  Cors: { MaxAge: "MaxAge" },
  PutFunctionConcurrencyRequest: { ...managed, ReservedConcurrentExecutions: "Concurrency" },
  GetFunctionCodeSigningConfigRequest: managed,
  GetFunctionConcurrencyRequest: managed,
  DeleteFunctionConcurrencyRequest: managed,
  TagResourceRequest: { Resource: "TaggableResource" },
  UntagResourceRequest: { Resource: "TaggableResource" },
  ListTagsRequest: { Resource: "TaggableResource" },
};

/** In the form of ServiceConstraints. */
export const lambdaConstraints = { shapes, members };

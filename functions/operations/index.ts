// The operations of AWS Lambda that are there; every other one answers 501 by its name.
import type { LambdaRegistry } from "../call.ts";
import { addPermission } from "./addPermission.ts";
import { createAlias } from "./createAlias.ts";
import { createFunction } from "./createFunction.ts";
import { createFunctionUrlConfig } from "./createFunctionUrlConfig.ts";
import { deleteAlias } from "./deleteAlias.ts";
import { deleteFunction } from "./deleteFunction.ts";
import { deleteFunctionConcurrency } from "./deleteFunctionConcurrency.ts";
import { deleteFunctionUrlConfig } from "./deleteFunctionUrlConfig.ts";
import { getAccountSettings } from "./getAccountSettings.ts";
import { getAlias } from "./getAlias.ts";
import { getFunction } from "./getFunction.ts";
import { getFunctionCodeSigningConfig } from "./getFunctionCodeSigningConfig.ts";
import { getFunctionConcurrency } from "./getFunctionConcurrency.ts";
import { getFunctionConfiguration } from "./getFunctionConfiguration.ts";
import { getFunctionUrlConfig } from "./getFunctionUrlConfig.ts";
import { getPolicy } from "./getPolicy.ts";
import { invoke } from "./invoke.ts";
import { invokeAsync } from "./invokeAsync.ts";
import { invokeWithResponseStream } from "./invokeWithResponseStream.ts";
import { listAliases } from "./listAliases.ts";
import { listFunctions } from "./listFunctions.ts";
import { listFunctionUrlConfigs } from "./listFunctionUrlConfigs.ts";
import { listTags } from "./listTags.ts";
import { listVersionsByFunction } from "./listVersionsByFunction.ts";
import { publishVersion } from "./publishVersion.ts";
import { putFunctionConcurrency } from "./putFunctionConcurrency.ts";
import { removePermission } from "./removePermission.ts";
import { tagResource } from "./tagResource.ts";
import { untagResource } from "./untagResource.ts";
import { updateAlias } from "./updateAlias.ts";
import { updateFunctionCode } from "./updateFunctionCode.ts";
import { updateFunctionConfiguration } from "./updateFunctionConfiguration.ts";
import { updateFunctionUrlConfig } from "./updateFunctionUrlConfig.ts";

export const lambdaRegistry: LambdaRegistry = {
  AddPermission: addPermission,
  CreateAlias: createAlias,
  CreateFunction: createFunction,
  CreateFunctionUrlConfig: createFunctionUrlConfig,
  DeleteAlias: deleteAlias,
  DeleteFunction: deleteFunction,
  DeleteFunctionConcurrency: deleteFunctionConcurrency,
  DeleteFunctionUrlConfig: deleteFunctionUrlConfig,
  GetAccountSettings: getAccountSettings,
  GetAlias: getAlias,
  GetFunction: getFunction,
  GetFunctionCodeSigningConfig: getFunctionCodeSigningConfig,
  GetFunctionConcurrency: getFunctionConcurrency,
  GetFunctionConfiguration: getFunctionConfiguration,
  GetFunctionUrlConfig: getFunctionUrlConfig,
  GetPolicy: getPolicy,
  Invoke: invoke,
  InvokeAsync: invokeAsync,
  InvokeWithResponseStream: invokeWithResponseStream,
  ListAliases: listAliases,
  ListFunctionUrlConfigs: listFunctionUrlConfigs,
  ListFunctions: listFunctions,
  ListTags: listTags,
  ListVersionsByFunction: listVersionsByFunction,
  PublishVersion: publishVersion,
  PutFunctionConcurrency: putFunctionConcurrency,
  RemovePermission: removePermission,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateAlias: updateAlias,
  UpdateFunctionCode: updateFunctionCode,
  UpdateFunctionConfiguration: updateFunctionConfiguration,
  UpdateFunctionUrlConfig: updateFunctionUrlConfig,
};

// A client of what a stage serves. API reference, "GetSdk"; developer guide, "Generate SDKs for REST APIs in API Gateway".
import { Uint8ArrayBlobAdapter } from "@smithy/core/serde";
import { badRequest, notFound, ServiceException } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { definitionOfStage } from "../../../deployments/definitionOfStage.ts";
import type { ApiDefinition } from "../../../openapi/apiDefinition.ts";
import { javascriptSdk, type SdkAddress } from "../../../sdk/javascriptSdk.ts";
import { zip } from "../../../sdk/zip.ts";
import { attachment } from "../attachment.ts";
import { findRestApi, findStage } from "../lookUp.ts";
import { sdkTypes } from "./sdkTypes.ts";

type Generator = (definition: ApiDefinition, address: SdkAddress) => Readonly<Record<string, string>>;

const generators: ReadonlyMap<string, Generator> = new Map([["javascript", javascriptSdk]]);

/** "For sdkType of java, parameters named serviceName and javaPackageName are required": the same two by other names. */
const otherNames: Readonly<Record<string, string>> = {
  "service.name": "serviceName",
  "java.package-name": "javaPackageName",
};

export const getSdk: Operation<"GetSdk"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  const stage = await findStage(call, id, input.stageName);
  const sdkType = findSdkType(input.sdkType);
  refuseMissing(sdkType, input.parameters ?? {});
  const generate = generators.get(sdkType.id);
  if (!generate) throw notImplemented(sdkType.id);
  const definition = await definitionOfStage(call, id, stage);
  const origin = call.settings.gatewayHostUrl.replace("{apiId}", id);
  const files = generate(definition, { invokeUrl: `${origin}/${stage.stageName}`, region: call.region });
  return {
    // As of an export, where it is recorded.
    contentType: "application/octet-stream",
    contentDisposition: attachment(sdkType.id, definition.version, "zip"),
    body: Uint8ArrayBlobAdapter.mutate(zip(files)),
  };
};

type SdkType = (typeof sdkTypes)[number];

function findSdkType(id = ""): SdkType {
  const found = sdkTypes.find((sdkType) => sdkType.id === id);
  if (found === undefined) throw notFound("Invalid SDK type identifier specified");
  return found;
}

function refuseMissing({ id, configurationProperties = [] }: SdkType, parameters: Readonly<Record<string, string>>) {
  const isGiven = (name: string) => Object.hasOwn(parameters, name) && parameters[name] !== "";
  const missing = configurationProperties
    .filter(({ required }) => required)
    .map(({ name = "" }) => name)
    .filter((name) => !isGiven(name) && !isGiven(otherNames[name] ?? name));
  if (missing.length > 0) throw badRequest(`Missing required parameters for the SDK type ${id}: ${missing.join(", ")}`);
}

const notImplemented = (id: string) =>
  new ServiceException(
    "NotImplementedException",
    `GetSdk of apigateway generates no SDK of the type ${id} in this version of Gatehouse; it generates ${[...generators.keys()].join(", ")}.`,
  );

// Creates a RestApi from an OpenAPI document. API reference, "ImportRestApi".

import { EndpointType } from "@aws-sdk/client-api-gateway";
import { managementArn } from "../../../../contract/arn.ts";
import { badRequest } from "../../../../wire/errors.ts";
import { requirePermission } from "../../../accessDenied.ts";
import { refuseApiBeyondAccount } from "../../../accountQuotas.ts";
import type { Operation } from "../../../call.ts";
import { importConditions } from "../../../conditions/apiConditions.ts";
import type { ImportedSettings } from "../../../openapi/import/importedApi.ts";
import type { StoredRestApi } from "../../../store/restApis.ts";
import { newChildId, newRestApiId } from "../newId.ts";
import { restApiOutput } from "../outputs.ts";
import { defaultModels } from "./defaultModels.ts";
import { noContents, writeContents } from "./import/apiContents.ts";
import { importDocument, refuseIssues } from "./import/importDocument.ts";
import { mergeImport } from "./import/mergeImport.ts";
import { requirePolicyPermission, withSavedPolicy } from "./savedPolicy.ts";

export const importRestApi: Operation<"ImportRestApi"> = async (input, call) => {
  const { store, region } = call;
  const id = newRestApiId();
  const { api, issues } = await importDocument(call, id, input);
  const restApi = newRestApi(
    id,
    new Date(call.clock.now()),
    endpointConfiguration(input.parameters ?? {}, api.settings),
  );
  const root = { id: restApi.rootResourceId, path: "/" };
  const born = { ...noContents(restApi), resources: [root], models: defaultModels() };
  const merged = mergeImport(born, api, "merge", issues, call.settings.quotas);
  const contents = { ...merged, restApi: withSavedPolicy(merged.restApi, call) };
  refuseIssues(issues, input.failOnWarnings);
  requirePermission(call, "apigateway:POST", managementArn(region, "/restapis"), {
    values: importConditions(contents),
  });
  requirePolicyPermission(call, undefined, contents.restApi);
  await refuseApiBeyondAccount(call, contents.restApi.endpointConfiguration.types);
  await store.restApis.insert(region, contents.restApi);
  await writeContents(store, noContents(restApi), contents);
  return { ...restApiOutput(contents.restApi), ...(issues.warnings.length > 0 && { warnings: issues.warnings }) };
};

const newRestApi = (
  id: string,
  createdDate: Date,
  endpointConfiguration: StoredRestApi["endpointConfiguration"],
): StoredRestApi => ({
  id,
  rootResourceId: newChildId(),
  name: "",
  createdDate,
  binaryMediaTypes: [],
  apiKeySource: "HEADER",
  endpointConfiguration,
  tags: {},
  disableExecuteApiEndpoint: false,
});

/** What the call says goes before what the document says. */
function endpointConfiguration(
  { endpointConfigurationTypes, vpcEndpointIds }: Readonly<Record<string, string>>,
  { endpointTypes = ["EDGE"], ipAddressType, vpcEndpointIds: ownIds = [] }: ImportedSettings,
): StoredRestApi["endpointConfiguration"] {
  const types =
    endpointConfigurationTypes === undefined ? endpointTypes : endpointConfigurationTypes.split(",").map(endpointType);
  return {
    types,
    ipAddressType: ipAddressType ?? (types.includes("PRIVATE") ? "dualstack" : "ipv4"),
    vpcEndpointIds: vpcEndpointIds === undefined ? [...ownIds] : vpcEndpointIds.split(","),
  };
}

function endpointType(given: string): EndpointType {
  const known = Object.values(EndpointType).find((type) => type === given.trim());
  if (known === undefined)
    throw badRequest(
      `Invalid endpoint type specified: ${given}. Valid options are ${Object.values(EndpointType).join(",")}`,
    );
  return known;
}

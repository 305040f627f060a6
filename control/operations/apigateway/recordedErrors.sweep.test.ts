// Every error AWS was recorded to answer about these resources, provoked over the wire: contract/evidence/controlPlaneErrors.ts.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlPlaneErrors } from "../../../contract/evidence/controlPlaneErrors.ts";
import { createPetsApi, type PetsApi } from "../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

interface World extends PetsApi {
  readonly api: string;
  readonly method: PetsApi["method"] & { readonly path: string };
  /** Sends and answers what came back. */
  send(verb: string, path: string, body?: unknown): Promise<Answer & { readonly id: string }>;
  patch(
    path: string,
    ...operations: readonly (readonly [op: string, path?: string, value?: string, from?: string])[]
  ): Promise<Answer>;
  /** Creates a resource and answers its path. */
  resource(parentId: string, pathPart: string): Promise<{ id: string; path: string }>;
  /** Deploys to the stage `dev` and answers its path. */
  stage(): Promise<string>;
}

const wrongOp = ["wrong_op", "/responseModels/application~1json", "Empty"] as const;
const goodOp = ["add", "/responseModels/application~1json", "Empty"] as const;
const wrongTypes = { types: ["wrong"], ipAddressType: "wrong" };
const arn = "arn:aws:apigateway:us-east-1";
const networkLoadBalancer = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/lb/12a4";
const integration = (world: World, body: object) => world.send("PUT", `${world.method.path}/integration`, body);
const integrationResponse = (world: World, responseTemplates: object) =>
  world.send("PUT", `${world.method.path}/integration/responses/201`, { responseTemplates, selectionPattern: "201" });
const putMethod = (world: World, verb: string, body: object) =>
  world.send("PUT", `${world.api}/resources/${world.rootResourceId}/methods/${verb}`, {
    authorizationType: "NONE",
    ...body,
  });
const createRestApi = (world: World, body: object) => world.send("POST", "/restapis", { name: "api", ...body });
const withEndpoint = (world: World, endpointConfiguration: object) => createRestApi(world, { endpointConfiguration });
const patchStage = async (world: World, ...operation: [op: string, path?: string, value?: string, from?: string]) =>
  world.patch(await world.stage(), operation);
const deployCanary = (world: World, body: object) =>
  world.send("POST", `${world.api}/deployments`, { canarySettings: { percentTraffic: 50 }, ...body });

const patchUsagePlan = async (world: World, ...operation: [op: string, path?: string, value?: string]) => {
  await world.stage();
  const { id } = await world.send("POST", "/usageplans", { name: "plan" });
  return world.patch(`/usageplans/${id}`, operation);
};
const createApiKey = (world: World, body: object) => world.send("POST", "/apikeys", body);

const createModel = (world: World, body: object, api = world.api) =>
  world.send("POST", `${api}/models`, { contentType: "application/json", schema: '{"type":"object"}', ...body });
/** Two models, the second used by a method on the path. */
async function useModel(world: World, name: string, parent: string): Promise<Answer> {
  for (const model of ["Pet", "PetTwo"]) await createModel(world, { name: model });
  const body = { authorizationType: "NONE", requestModels: { "application/json": name } };
  await world.send("PUT", `${parent}/methods/ANY`, body);
  return world.send("DELETE", `${world.api}/models/${name}`);
}
const createValidator = async (world: World) => {
  const { id } = await world.send("POST", `${world.api}/requestvalidators`, { name: "validator" });
  return `${world.api}/requestvalidators/${id}`;
};
const createPart = async (world: World, type = "API") =>
  world.send("POST", `${world.api}/documentation/parts`, { location: { type }, properties: "{}" });
const patchPart = async (world: World, ...operation: [op: string, path?: string, value?: string]) =>
  world.patch(`${world.api}/documentation/parts/${(await createPart(world)).id}`, operation);
const gatewayResponse = (world: World, type = "DEFAULT_4XX") => `${world.api}/gatewayresponses/${type}`;
const patchGatewayResponse = async (world: World, ...operation: [op: string, path?: string, value?: string]) => {
  await world.send("PUT", gatewayResponse(world), { statusCode: "404" });
  return world.patch(gatewayResponse(world), operation);
};
const rootOf = (world: World) => `${world.api}/resources/${world.rootResourceId}`;

const provoke: Readonly<Record<string, (world: World) => Promise<Answer>>> = {
  "test_get_api_case_insensitive / get-api-upper-case": (world) =>
    world.send("GET", world.api.toUpperCase().replace("RESTAPIS", "restapis")),
  "test_create_rest_api_with_optional_params / create-empty-desc": (world) => createRestApi(world, { description: "" }),
  "test_create_rest_api_with_optional_params / string-compression-size": (world) =>
    createRestApi(world, { minimumCompressionSize: 10_485_761 }),
  "test_update_rest_api_compression / unsupported-operation": (world) =>
    world.patch(world.api, ["add", "/minimumCompressionSize", "10"]),
  "test_update_rest_api_behaviour / update-rest-api-add-base-path": (world) =>
    world.patch(world.api, ["add", "/binaryMediaTypes", "image/png"]),
  "test_update_rest_api_invalid_api_id / not-found-update-rest-api": (world) =>
    world.patch("/restapis/api_id", ["replace", "/name", "other"]),
  "test_update_resource_behaviour / nonexistent-resource": (world) =>
    world.patch(`${world.api}/resources/fake00`, ["replace", "/pathPart", "dogs"]),
  "test_update_resource_behaviour / invalid-path-part": async (world) =>
    world.patch((await world.resource(world.rootResourceId, "dogs")).path, ["replace", "/invalid", "cats"]),
  "test_update_resource_behaviour / existing-future-sibling-path": async (world) =>
    world.patch((await world.resource(world.rootResourceId, "dogs")).path, ["replace", "/pathPart", "pets"]),
  "test_update_resource_behaviour / update-parent-id-to-subresource-id": async (world) => {
    const dogs = await world.resource(world.rootResourceId, "dogs");
    const puppies = await world.resource(dogs.id, "puppies");
    return world.patch(dogs.path, ["replace", "/parentId", puppies.id]);
  },
  "test_update_resource_behaviour / remove-unsupported": async (world) =>
    world.patch((await world.resource(world.rootResourceId, "dogs")).path, ["remove", "/pathPart", "dogs"]),
  "test_update_resource_behaviour / add-unsupported": async (world) =>
    world.patch((await world.resource(world.rootResourceId, "dogs")).path, ["add", "/pathPart", "cats"]),
  "test_create_proxy_resource_validation / create-proxy-dynamic-sibling-resource": async (world) => {
    await world.resource(world.rootResourceId, "{proxy+}");
    return world.send("POST", `${world.api}/resources/${world.rootResourceId}`, { pathPart: "{dynamic}" });
  },
  "test_create_proxy_resource_validation / create-proxy-static-child-resource": async (world) => {
    const proxy = await world.resource(world.rootResourceId, "{proxy+}");
    return world.send("POST", `${world.api}/resources/${proxy.id}`, { pathPart: "static" });
  },
  "test_method_lifecycle / get-deleted-method-response": async (world) => {
    await world.send("DELETE", world.method.path);
    return world.send("GET", world.method.path);
  },
  "test_method_request_parameters / req-params-same-name": (world) =>
    putMethod(world, "POST", {
      requestParameters: { "method.request.querystring.q": true, "method.request.header.q": true },
    }),
  "test_put_method_validation / wrong-method": (world) => putMethod(world, "WRONG", {}),
  "test_put_method_validation / missing-authorizer-id": (world) =>
    putMethod(world, "POST", { authorizationType: "CUSTOM" }),
  "test_put_method_validation / invalid-request-validator": (world) =>
    putMethod(world, "POST", { requestValidatorId: "abc123" }),
  "test_put_method_validation / invalid-model-name": (world) =>
    putMethod(world, "POST", { requestModels: { "application/json": "petModel" } }),
  "test_update_method_validation / unsupported-path": (world) =>
    world.patch(world.method.path, ["replace", "/httpMethod", "POST"]),
  "test_update_method_validation / wrong-path-request-parameters": (world) =>
    world.patch(world.method.path, ["replace", "/requestParameters", "method.request.querystring.q=false"]),
  "test_update_method_validation / wrong-path-request-models": (world) =>
    world.patch(world.method.path, ["add", "/requestModels/application/json", "Empty"]),
  "test_put_integration_wrong_type / put-integration-wrong-type": (world) =>
    integration(world, { type: "HTTPS_PROXY" }),
  "test_put_integration_request_parameter_bool_type / put-method-request-param-wrong-type": (world) =>
    integration(world, { type: "MOCK", requestParameters: { "integration.request.header.test": "true" } }),
  "test_put_integration_request_parameter_bool_type / put-integration-request-param-wrong-type": (world) =>
    integration(world, { type: "MOCK", requestParameters: { "integration.request.header.test": true } }),
  "test_integration_response_invalid_statuscode / put-integration-response-invalid-statusCode": (world) =>
    world.send("PUT", `${world.method.path}/integration/responses/wrong`, {}),
  "test_integration_response_invalid_responsetemplates / put-integration-response-invalid-responseTemplates-1": (
    world,
  ) => integrationResponse(world, { "application/json": 123 }),
  "test_integration_response_invalid_responsetemplates / put-integration-response-invalid-responseTemplates-2": (
    world,
  ) => integrationResponse(world, { 123: "text" }),
  "test_integration_response_invalid_integration / get-integration-response-without-integration": async (world) => {
    await world.send("DELETE", `${world.method.path}/integration`);
    return world.send("GET", `${world.method.path}/integration/responses/200`);
  },
  "test_integration_response_wrong_status_code / get-integration-response-wrong-status-code": (world) =>
    world.send("GET", `${world.method.path}/integration/responses/201`),
  "test_update_method_response_wrong_operations / update-method-response-wrong-operation-1": (world) =>
    world.patch(`${world.method.path}/responses/200`, wrongOp),
  "test_update_method_response_wrong_operations / update-method-response-wrong-operation-3": (world) =>
    world.patch(`${world.method.path}/responses/200`, wrongOp, wrongOp),
  "test_update_method_response_wrong_operations / update-method-response-wrong-operation-4": (world) =>
    world.patch(`${world.method.path}/responses/200`, wrongOp, wrongOp, wrongOp, wrongOp),
  "test_update_method_response_wrong_operations / update-method-response-wrong-operation-5": (world) =>
    world.patch(`${world.method.path}/responses/200`, wrongOp, goodOp, wrongOp),
  "test_update_method_response_negative_tests / update-method-response-invalid-statuscode-and-wrong-op": (world) =>
    world.patch(`${world.method.path}/responses/wrong`, wrongOp),
  "test_update_method_lack_response_parameters_and_models / update-method-response-operation-without-response-models": (
    world,
  ) => world.patch(`${world.method.path}/responses/200`, ["remove", "/responseModels/application~1json"]),
  "test_update_method_lack_response_parameters_and_models / update-method-response-operation-with-wrong-path": (
    world,
  ) => world.patch(`${world.method.path}/responses/200`, ["add", "/wrong/method.response.header.my-header", "true"]),
  "test_create_rest_api_with_endpoint_configuration / create-with-empty-types": (world) =>
    withEndpoint(world, { types: [] }),
  "test_create_rest_api_with_endpoint_configuration / create-with-invalid-ip-address-type": (world) =>
    withEndpoint(world, { types: ["EDGE"], ipAddressType: "wrong" }),
  "test_create_rest_api_with_endpoint_configuration / create-with-invalid-types": (world) =>
    withEndpoint(world, { types: ["wrong"] }),
  "test_create_rest_api_with_endpoint_configuration / create-with-invalid-ip-address-type-and-types": (world) =>
    withEndpoint(world, wrongTypes),
  "test_create_rest_api_with_endpoint_configuration / create-with-two-types": (world) =>
    withEndpoint(world, { types: ["EDGE", "REGIONAL"] }),
  "test_create_rest_api_private_type / create-with-private-type-and-ipv4-ip-address-type": (world) =>
    withEndpoint(world, { types: ["PRIVATE"], ipAddressType: "ipv4" }),
  "test_update_rest_api_ip_address_type / update-rest-api-wrong-ipAddressType": (world) =>
    world.patch(world.api, ["replace", "/endpointConfiguration/ipAddressType", "wrong"]),
  "test_update_rest_api_ip_address_type / update-rest-api-wrong-type": (world) =>
    world.patch(world.api, ["replace", "/endpointConfiguration/types/EDGE", "wrong"]),
  "test_update_rest_api_ip_address_type / update-rest-api-invalid-operation-on-type": (world) =>
    world.patch(world.api, ["test", "/endpointConfiguration/types/EDGE", "REGIONAL"]),
  "test_update_rest_api_concatenation_of_errors / update-rest-api-wrong-operations-on-ipAddressType": (world) =>
    world.patch(world.api, ["wrong", "/name", "a"], ["wrong", "/name", "b"]),
  "test_update_rest_api_concatenation_of_errors / update-rest-api-wrong-operations-on-type-and-on-ip-address-type": (
    world,
  ) => world.patch(world.api, ["wrong", "/name", "a"], ["wrong", "/name", "b"], ["wrong", "/name", "c"]),
  "test_update_resource_on_root / update-root-path-part": (world) =>
    world.patch(`${world.api}/resources/${world.rootResourceId}`, ["replace", "/pathPart", "root"]),
  "test_update_resource_on_root / update-root-parent": (world) =>
    world.patch(`${world.api}/resources/${world.rootResourceId}`, ["replace", "/parentId", world.method.resourceId]),
  "test_stage_access_log_settings_validation / invalid-path-add": (world) =>
    patchStage(world, "add", "/accessLogSettings/randomValue", "a"),
  "test_stage_access_log_settings_validation / invalid-path-remove": (world) =>
    patchStage(world, "remove", "/accessLogSettings/randomValue"),
  "test_stage_access_log_settings_validation / star-and-remove": (world) =>
    patchStage(world, "remove", "/accessLogSettings/*"),
  "test_stage_access_log_settings_validation / update-stage-access-log-destinationArn-empty": (world) =>
    patchStage(world, "replace", "/accessLogSettings/destinationArn", ""),
  "test_stage_access_log_settings_validation / update-stage-access-log-dest-remove": (world) =>
    patchStage(world, "remove", "/accessLogSettings/destinationArn"),
  "test_create_canary_deployment / bad-canary-deployment-id": (world) =>
    patchStage(world, "replace", "/canarySettings/deploymentId", "deploy"),
  "test_create_canary_deployment_validation / create-canary-deployment-no-stage": (world) => deployCanary(world, {}),
  "test_create_canary_deployment_validation / create-canary-deployment-empty-stage": (world) =>
    deployCanary(world, { stageName: "" }),
  "test_create_canary_deployment_validation / create-canary-deployment-non-existing-stage": (world) =>
    deployCanary(world, { stageName: "non-existing" }),
  "test_update_stage_canary_deployment_validation / update-stage-canary-settings-remove-overrides": (world) =>
    patchStage(world, "remove", "/canarySettings/stageVariableOverrides"),
  "test_update_stage_canary_deployment_validation / update-stage-canary-settings-bad-path": (world) =>
    patchStage(world, "remove", "/canarySettings/badPath"),
  "test_update_stage_canary_deployment_validation / update-stage-canary-settings-bad-path-2": (world) =>
    patchStage(world, "replace", "/canarySettings", "{}"),
  "test_update_stage_canary_deployment_validation / update-stage-canary-settings-replace-bad-path": (world) =>
    patchStage(world, "replace", "/canarySettings/badPath", "bad"),
  "test_update_stage_canary_deployment_validation / update-stage-add-deployment": (world) =>
    patchStage(world, "add", "/canarySettings/deploymentId", "deploy"),
  "test_update_stage_with_copy_ops / copy-with-bad-statement": (world) =>
    patchStage(world, "copy", "/canarySettings/stageVariableOverrides", undefined, "/variables"),
  "test_update_stage_with_copy_ops / copy-with-no-replace": (world) =>
    patchStage(world, "copy", "/deploymentId", undefined, "/canarySettings/deploymentId"),
  "test_create_update_stages / error-update-doc-version": (world) =>
    patchStage(world, "replace", "/documentation_version", "2"),
  "test_create_update_stages / error-update-tags": (world) => patchStage(world, "replace", "/tags/tag1", "value"),
  "test_create_delete_deployments[True] / delete-deployment-error-0": async (world) => {
    const { id } = await world.send("POST", `${world.api}/deployments`, { stageName: "dev" });
    return world.send("DELETE", `${world.api}/deployments/${id}`);
  },
  "test_update_stage_remove_wildcard / delete-error": (world) => patchStage(world, "remove", "/*/*"),
  "test_error_aws_proxy_not_supported / create-integration-error": (world) =>
    integration(world, { type: "AWS_PROXY", httpMethod: "POST", uri: `${arn}:dynamodb:action/PutItem` }),
  "test_put_integration_validation / required-integration-method-HTTP": (world) =>
    integration(world, { type: "HTTP", uri: "http://example.com" }),
  "test_usage_plan_crud / update-wrong-id": (world) => world.patch("/usageplans/nosuch", ["replace", "/name", "other"]),
  "test_usage_plan_crud / update-wrong-api-stages-no-value": (world) => patchUsagePlan(world, "add", "/apiStages"),
  "test_usage_plan_crud / update-wrong-api-stages-wrong-api": (world) =>
    patchUsagePlan(world, "add", "/apiStages", `${world.restApiId}b:dev`),
  "test_usage_plan_crud / update-wrong-api-stages-wrong-stage": (world) =>
    patchUsagePlan(world, "add", "/apiStages", `${world.restApiId}:fakestagename`),
  "test_create_api_key_with_invalid_name / create-api-key-name-too-long": (world) =>
    createApiKey(world, { name: "x".repeat(1025) }),
  "test_create_api_key_with_invalid_value / create-api-key-short-value": (world) =>
    createApiKey(world, { value: "x".repeat(19) }),
  "test_create_api_key_with_invalid_value / create-api-key-invalid-value-too-long": (world) =>
    createApiKey(world, { value: "x".repeat(129) }),
  "test_update_api_key_invalid_description_length / create-api-key-description-too-long": (world) =>
    createApiKey(world, { description: "x".repeat(125_001) }),
  "test_update_api_key_immutable_field / update-api-key-immutable-field": async (world) => {
    const { id } = await createApiKey(world, { name: "key" });
    return world.patch(`/apikeys/${id}`, ["replace", "/id", "other"]);
  },
  "test_put_integration_validation / invalid-uri-HTTP": (world) =>
    integration(world, { type: "HTTP", httpMethod: "POST", uri: "non-sensical" }),
  "test_put_integration_validation / invalid-uri-not-an-arn": (world) =>
    integration(world, { type: "AWS", httpMethod: "POST", uri: "non-sensical" }),
  "test_put_integration_validation / invalid-uri-invalid-arn": (world) =>
    integration(world, { type: "AWS", httpMethod: "POST", uri: "arn:aws:iam::0000000000:role/service-role/asdf" }),
  "test_put_method_model / delete-model-used": (world) => useModel(world, "Pet", rootOf(world)),
  "test_put_method_model / delete-model-used-2": (world) => useModel(world, "PetTwo", rootOf(world)),
  "test_put_method_model / delete-model-used-by-2-method": async (world) =>
    useModel(world, "PetTwo", (await world.resource(world.rootResourceId, "test")).path),
  "test_model_validation / create-model-wrong-id": (world) => createModel(world, { name: "Pet" }, "/restapis/abcde0"),
  "test_model_validation / get-model-wrong-id": (world) => world.send("GET", `${world.api}/models/MySchema`),
  "test_model_validation / create-model-already-exists": (world) => createModel(world, { name: "Empty" }),
  "test_model_validation / create-model-empty-name": (world) => createModel(world, { name: "" }),
  "test_model_validation / create-model-empty-schema": (world) => createModel(world, { name: "Pet", schema: "" }),
  "test_update_model / update-model-wrong-id": (world) =>
    world.patch(`${world.api}/models/mySchema`, ["replace", "/description", "new"]),
  "test_update_model / update-model-invalid-op": (world) =>
    world.patch(`${world.api}/models/Empty`, ["add", "/wrong-path", "new"]),
  "test_update_model / update-model-invalid-path": (world) =>
    world.patch(`${world.api}/models/Empty`, ["replace", "/name", "new"]),
  "test_validators_crud_no_api / wrong-rest-api-id-create-validator": (world) =>
    world.send("POST", "/restapis/test-fake-rest-id/requestvalidators", { name: "validator" }),
  "test_request_validator_lifecycle / get-deleted-request-validator": async (world) => {
    const validator = await createValidator(world);
    await world.send("DELETE", validator);
    return world.send("GET", validator);
  },
  "test_invalid_update_request_validator_operations / update-request-validator-invalid-add-operation": async (world) =>
    world.patch(await createValidator(world), ["add", "/validateRequestBody", "true"]),
  "test_invalid_update_request_validator_operations / update-request-validator-invalid-remove-operation": async (
    world,
  ) => world.patch(await createValidator(world), ["remove", "/validateRequestBody", "true"]),
  "test_invalid_update_request_validator_operations / update-request-validator-invalid-path": async (world) =>
    world.patch(await createValidator(world), ["replace", "/invalidPath", "true"]),
  "test_invalid_update_request_validator_operations / update-request-validator-empty-name-value": async (world) =>
    world.patch(await createValidator(world), ["replace", "/name", ""]),
  "test_invalid_get_documentation_part / get-documentation-part-invalid-api-id": async (world) =>
    world.send("GET", `/restapis/api_id/documentation/parts/${(await createPart(world)).id}`),
  "test_invalid_update_documentation_part / update-documentation-part-invalid-add-operation": (world) =>
    patchPart(world, "add", "/properties", "{}"),
  "test_invalid_update_documentation_part / update-documentation-part-invalid-path": (world) =>
    patchPart(world, "replace", "/invalidPath", "{}"),
  "test_invalid_create_documentation_part_operations / create_documentation_part_invalid_location_type": (world) =>
    createPart(world, "INVALID"),
  "test_authorizer_crud_no_api / wrong-rest-api-id-create-authorizer": (world) =>
    world.send("POST", "/restapis/test-fake-rest-id/authorizers", { name: "authorizer", type: "TOKEN" }),
  "test_authorizer_crud_no_api / wrong-rest-api-id-get-authorizers": (world) =>
    world.send("GET", "/restapis/test-fake-rest-id/authorizers"),
  "test_gateway_response_validation / get-gateway-responses-no-api": (world) =>
    world.send("GET", "/restapis/fake-api-id/gatewayresponses"),
  "test_gateway_response_validation / delete-gateway-response-not-set": (world) =>
    world.send("DELETE", gatewayResponse(world)),
  "test_gateway_response_validation / get-gateway-response-wrong-response-type": (world) =>
    world.send("GET", gatewayResponse(world, "FAKE_RESPONSE_TYPE")),
  "test_update_gateway_response / update-gateway-add-status-code": (world) =>
    patchGatewayResponse(world, "add", "/statusCode", "405"),
  "test_update_gateway_response / update-gateway-replace-invalid-parameter": (world) =>
    patchGatewayResponse(world, "replace", "/responseParameters/gatewayresponse.header.none", "'1'"),
  "test_update_gateway_response / update-gateway-no-path": (world) => patchGatewayResponse(world, "add"),
  "test_update_gateway_response / update-gateway-wrong-op": (world) =>
    patchGatewayResponse(world, "wrong-op", "/statusCode", "405"),
  "test_update_gateway_response / update-gateway-wrong-path": (world) =>
    patchGatewayResponse(world, "add", "/wrongPath", "405"),
  "test_update_gateway_response / update-gateway-replace-invalid-parameter-0-none": (world) =>
    patchGatewayResponse(world, "replace", "/responseTemplates/application~1json"),
  "test_update_gateway_response / update-gateway-replace-invalid-parameter-1-none": (world) =>
    patchGatewayResponse(world, "replace", "/responseParameters/gatewayresponse.header.none"),
  "test_import_documentation_parts_bad_file / import-documentation-parts-bad-yaml-file": (world) =>
    world.send("PUT", `${world.api}/documentation/parts`, "bad yaml"),
  "test_create_vpc_link_invalid_parameters / create_vpc_link_invalid_target_arn": (world) =>
    world.send("POST", "/vpclinks", { name: "link", targetArns: ["invalid-arn"] }),
  "test_create_vpc_link_invalid_parameters / create_vpc_link_empty_name": (world) =>
    world.send("POST", "/vpclinks", { name: "", targetArns: [networkLoadBalancer] }),
  "test_get_vpc_link_invalid_id / get_vpc_link_invalid_id": (world) => world.send("GET", "/vpclinks/nosuch"),
  "test_import_api_bad_file / import-api-bad-yaml-file": (world) =>
    world.send("POST", "/restapis?mode=import", "bad yaml"),
};

describe("errors recorded from AWS", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ managementAuth: "none" });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("are 123, each provoked in a way of its own", () => {
    expect(new Set(controlPlaneErrors.map(({ recording }) => recording)).size).toBe(123);
    expect(Object.keys(provoke).toSorted()).toEqual(controlPlaneErrors.map(({ recording }) => recording).toSorted());
  });

  it.each(controlPlaneErrors)("answers as AWS did in $recording", async ({ recording, status, code, message }) => {
    const world = createWorld(server, await createPetsApi(server.client));
    const answer = await provoke[recording]?.(world);
    expect(answer).toMatchObject({ status, code });
    const names = message.replace("<accountId>", "000000000000").split(/<\w+>/);
    expect(answer?.message).toMatch(new RegExp(`^${names.map(escaped).join("\\w+")}$`));
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function createWorld({ url }: TestServer, pets: PetsApi): World {
  const api = `/restapis/${pets.restApiId}`;
  const send: World["send"] = async (verb, path, body) => {
    const response = await fetch(url + path, { method: verb, body: body === undefined ? null : JSON.stringify(body) });
    const text = await response.text();
    const answer: unknown = text === "" ? {} : JSON.parse(text);
    const read = (name: string) => String(Reflect.get(Object(answer), name) ?? "");
    const code = response.headers.get("x-amzn-errortype") ?? "";
    return { status: response.status, code, message: read("message"), id: read("id") };
  };
  return {
    ...pets,
    api,
    method: { ...pets.method, path: `${api}/resources/${pets.method.resourceId}/methods/GET` },
    send,
    patch: (path, ...operations) =>
      send("PATCH", path, {
        patchOperations: operations.map(([op, at, value, from]) => ({ op, path: at, value, from })),
      }),
    resource: async (parentId, pathPart) => {
      const { id } = await send("POST", `${api}/resources/${parentId}`, { pathPart });
      return { id, path: `${api}/resources/${id}` };
    },
    stage: async () => {
      await send("POST", `${api}/deployments`, { stageName: "dev" });
      return `${api}/stages/dev`;
    },
  };
}

/**
 * What AWS really answered, as data: the wire tests provoke every row. `recording` names test and step of the recordings published in
 * the repository localstack/localstack (AWS-validated snapshots). Names in `<>` stand for what a test fills in.
 */
export interface RecordedError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly recording: string;
}

const stagePaths =
  "[/deploymentId, /description, /cacheClusterEnabled, /cacheClusterSize, /clientCertificateId, /accessLogSettings, /accessLogSettings/destinationArn, /accessLogSettings/format, /{resourcePath}/{httpMethod}/metrics/enabled, /{resourcePath}/{httpMethod}/logging/dataTrace, /{resourcePath}/{httpMethod}/logging/loglevel, /{resourcePath}/{httpMethod}/throttling/burstLimit/{resourcePath}/{httpMethod}/throttling/rateLimit/{resourcePath}/{httpMethod}/caching/ttlInSeconds, /{resourcePath}/{httpMethod}/caching/enabled, /{resourcePath}/{httpMethod}/caching/dataEncrypted, /{resourcePath}/{httpMethod}/caching/requireAuthorizationForCacheControl, /{resourcePath}/{httpMethod}/caching/unauthorizedCacheControlHeaderStrategy, /*/*/metrics/enabled, /*/*/logging/dataTrace, /*/*/logging/loglevel, /*/*/throttling/burstLimit /*/*/throttling/rateLimit /*/*/caching/ttlInSeconds, /*/*/caching/enabled, /*/*/caching/dataEncrypted, /*/*/caching/requireAuthorizationForCacheControl, /*/*/caching/unauthorizedCacheControlHeaderStrategy, /variables/{variable_name}, /tracingEnabled]";

const error = (status: number, code: string, recording: string, message: string): RecordedError => ({
  status,
  code,
  message,
  recording,
});

const badRequest = (recording: string, message: string) => error(400, "BadRequestException", recording, message);
const notFound = (recording: string, message: string) => error(404, "NotFoundException", recording, message);
const conflict = (recording: string, message: string) => error(409, "ConflictException", recording, message);
const invalid = (recording: string, message: string) => error(400, "ValidationException", recording, message);
const unreadable = (recording: string, message: string) => error(400, "SerializationException", recording, message);

export const controlPlaneErrors: readonly RecordedError[] = [
  notFound(
    "test_get_api_case_insensitive / get-api-upper-case",
    "Invalid API identifier specified <accountId>:<restApiId>",
  ),
  badRequest("test_create_rest_api_with_optional_params / create-empty-desc", "Description cannot be an empty string"),
  badRequest(
    "test_create_rest_api_with_optional_params / string-compression-size",
    "Invalid minimum compression size, must be between 0 and 10485760",
  ),
  badRequest(
    "test_update_rest_api_compression / unsupported-operation",
    "Invalid patch operation specified. Must be one of: [replace]",
  ),
  badRequest("test_update_rest_api_behaviour / update-rest-api-add-base-path", "Invalid patch path /binaryMediaTypes"),
  notFound(
    "test_update_rest_api_invalid_api_id / not-found-update-rest-api",
    "Invalid API identifier specified <accountId>:api_id",
  ),
  notFound("test_update_resource_behaviour / nonexistent-resource", "Invalid Resource identifier specified"),
  badRequest(
    "test_update_resource_behaviour / invalid-path-part",
    "Invalid patch path  '/invalid' specified for op 'replace'. Must be one of: [/parentId, /pathPart]",
  ),
  conflict(
    "test_update_resource_behaviour / existing-future-sibling-path",
    "Another resource with the same parent already has this name: pets",
  ),
  badRequest("test_update_resource_behaviour / update-parent-id-to-subresource-id", "Resources cannot be cyclical."),
  badRequest(
    "test_update_resource_behaviour / remove-unsupported",
    "Invalid patch path  '/pathPart' specified for op 'remove'. Please choose supported operations",
  ),
  badRequest(
    "test_update_resource_behaviour / add-unsupported",
    "Invalid patch path  '/pathPart' specified for op 'add'. Please choose supported operations",
  ),
  badRequest(
    "test_create_proxy_resource_validation / create-proxy-dynamic-sibling-resource",
    "A sibling ({proxy+}) of this resource already has a variable path part -- only one is allowed",
  ),
  badRequest(
    "test_create_proxy_resource_validation / create-proxy-static-child-resource",
    "Cannot create a child of a resource with a greedy path variable: {proxy+}",
  ),
  notFound("test_method_lifecycle / get-deleted-method-response", "Invalid Method identifier specified"),
  badRequest(
    "test_method_request_parameters / req-params-same-name",
    "Parameter names must be unique across querystring, header and path",
  ),
  badRequest(
    "test_put_method_validation / wrong-method",
    "Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY",
  ),
  badRequest(
    "test_put_method_validation / missing-authorizer-id",
    "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.",
  ),
  badRequest(
    "test_put_method_validation / invalid-request-validator",
    "Invalid Request Validator identifier specified",
  ),
  badRequest("test_put_method_validation / invalid-model-name", "Invalid model identifier specified: petModel"),
  badRequest("test_update_method_validation / unsupported-path", "Invalid patch path /httpMethod"),
  badRequest("test_update_method_validation / wrong-path-request-parameters", "Invalid patch path /requestParameters"),
  badRequest(
    "test_update_method_validation / wrong-path-request-models",
    "Invalid patch path /requestModels/application/json",
  ),
  invalid(
    "test_put_integration_wrong_type / put-integration-wrong-type",
    "1 validation error detected: Value 'HTTPS_PROXY' at 'putIntegrationInput.type' failed to satisfy constraint: Member must satisfy enum value set: [HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS]",
  ),
  badRequest(
    "test_put_integration_request_parameter_bool_type / put-method-request-param-wrong-type",
    "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: true]",
  ),
  unreadable(
    "test_put_integration_request_parameter_bool_type / put-integration-request-param-wrong-type",
    "class java.lang.Boolean can not be converted to an String",
  ),
  invalid(
    "test_integration_response_invalid_statuscode / put-integration-response-invalid-statusCode",
    "1 validation error detected: Value 'wrong' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d",
  ),
  unreadable(
    "test_integration_response_invalid_responsetemplates / put-integration-response-invalid-responseTemplates-1",
    "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String",
  ),
  badRequest(
    "test_integration_response_invalid_responsetemplates / put-integration-response-invalid-responseTemplates-2",
    "Validation Result: warnings : [], errors : [Invalid content type specified: 123]",
  ),
  notFound(
    "test_integration_response_invalid_integration / get-integration-response-without-integration",
    "Invalid Integration identifier specified",
  ),
  notFound(
    "test_integration_response_wrong_status_code / get-integration-response-wrong-status-code",
    "Invalid Response status code specified",
  ),
  invalid(
    "test_update_method_response_wrong_operations / update-method-response-wrong-operation-1",
    "1 validation error detected: Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]",
  ),
  invalid(
    "test_update_method_response_wrong_operations / update-method-response-wrong-operation-3",
    "2 validation errors detected: Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.2.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]",
  ),
  invalid(
    "test_update_method_response_wrong_operations / update-method-response-wrong-operation-4",
    "4 validation errors detected: Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.2.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.3.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.4.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]",
  ),
  invalid(
    "test_update_method_response_wrong_operations / update-method-response-wrong-operation-5",
    "2 validation errors detected: Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.3.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]",
  ),
  invalid(
    "test_update_method_response_negative_tests / update-method-response-invalid-statuscode-and-wrong-op",
    "2 validation errors detected: Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; Value 'wrong' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d",
  ),
  notFound(
    "test_update_method_lack_response_parameters_and_models / update-method-response-operation-without-response-models",
    "Content-Type specified was not found",
  ),
  badRequest(
    "test_update_method_lack_response_parameters_and_models / update-method-response-operation-with-wrong-path",
    "Invalid patch path /wrong/method.response.header.my-header",
  ),
  badRequest(
    "test_create_rest_api_with_endpoint_configuration / create-with-empty-types",
    "REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.",
  ),
  invalid(
    "test_create_rest_api_with_endpoint_configuration / create-with-invalid-ip-address-type",
    "1 validation error detected: Value 'wrong' at 'createRestApiInput.endpointConfiguration.ipAddressType' failed to satisfy constraint: Member must satisfy enum value set: [ipv4, dualstack]",
  ),
  invalid(
    "test_create_rest_api_with_endpoint_configuration / create-with-invalid-types",
    "1 validation error detected: Value '[wrong]' at 'createRestApiInput.endpointConfiguration.types' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [PRIVATE, EDGE, REGIONAL]]",
  ),
  invalid(
    "test_create_rest_api_with_endpoint_configuration / create-with-invalid-ip-address-type-and-types",
    "2 validation errors detected: Value '[wrong]' at 'createRestApiInput.endpointConfiguration.types' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [PRIVATE, EDGE, REGIONAL]]; Value 'wrong' at 'createRestApiInput.endpointConfiguration.ipAddressType' failed to satisfy constraint: Member must satisfy enum value set: [ipv4, dualstack]",
  ),
  badRequest(
    "test_create_rest_api_with_endpoint_configuration / create-with-two-types",
    "Cannot create an api with multiple Endpoint Types.",
  ),
  badRequest(
    "test_create_rest_api_private_type / create-with-private-type-and-ipv4-ip-address-type",
    "Only dualstack ipAddressType is supported for Private APIs.",
  ),
  badRequest(
    "test_update_rest_api_ip_address_type / update-rest-api-wrong-ipAddressType",
    "ipAddressType must be either ipv4 or dualstack.",
  ),
  badRequest(
    "test_update_rest_api_ip_address_type / update-rest-api-wrong-type",
    "Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE",
  ),
  badRequest(
    "test_update_rest_api_ip_address_type / update-rest-api-invalid-operation-on-type",
    "Invalid patch operation specified. Must be 'add'|'remove'|'replace'",
  ),
  invalid(
    "test_update_rest_api_concatenation_of_errors / update-rest-api-wrong-operations-on-ipAddressType",
    "2 validation errors detected: Value 'wrong' at 'updateRestApiInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; Value 'wrong' at 'updateRestApiInput.patchOperations.2.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]",
  ),
  invalid(
    "test_update_rest_api_concatenation_of_errors / update-rest-api-wrong-operations-on-type-and-on-ip-address-type",
    "3 validation errors detected: Value 'wrong' at 'updateRestApiInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; Value 'wrong' at 'updateRestApiInput.patchOperations.2.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; Value 'wrong' at 'updateRestApiInput.patchOperations.3.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]",
  ),
  badRequest("test_update_resource_on_root / update-root-path-part", "Root resource cannot update its pathPart."),
  badRequest("test_update_resource_on_root / update-root-parent", "Root resource cannot update its parentId."),
  badRequest(
    "test_stage_access_log_settings_validation / invalid-path-add",
    "Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn, /accessLogSettings/format]",
  ),
  badRequest(
    "test_stage_access_log_settings_validation / invalid-path-remove",
    "Cannot remove method setting accessLogSettings/randomValue because there is no method setting for this method ",
  ),
  badRequest(
    "test_stage_access_log_settings_validation / star-and-remove",
    "Cannot remove method setting accessLogSettings/* because there is no method setting for this method ",
  ),
  badRequest(
    "test_stage_access_log_settings_validation / update-stage-access-log-destinationArn-empty",
    "Access Log value must not be empty",
  ),
  badRequest(
    "test_stage_access_log_settings_validation / update-stage-access-log-dest-remove",
    "Cannot remove method setting accessLogSettings/destinationArn because there is no method setting for this method ",
  ),
  badRequest("test_create_canary_deployment / bad-canary-deployment-id", "Deployment id does not exist"),
  badRequest(
    "test_create_canary_deployment_validation / create-canary-deployment-no-stage",
    "Invalid deployment content specified.Non null and non empty stageName must be provided for canary deployment. Provided value is null",
  ),
  badRequest(
    "test_create_canary_deployment_validation / create-canary-deployment-empty-stage",
    "Invalid deployment content specified.Non null and non empty stageName must be provided for canary deployment. Provided value is ",
  ),
  badRequest(
    "test_create_canary_deployment_validation / create-canary-deployment-non-existing-stage",
    "Invalid deployment content specified.Stage non-existing must already be created before making a canary release deployment",
  ),
  badRequest(
    "test_update_stage_canary_deployment_validation / update-stage-canary-settings-remove-overrides",
    "Cannot remove method setting canarySettings/stageVariableOverrides because there is no method setting for this method ",
  ),
  badRequest(
    "test_update_stage_canary_deployment_validation / update-stage-canary-settings-bad-path",
    "Cannot remove method setting canarySettings/badPath because there is no method setting for this method ",
  ),
  badRequest(
    "test_update_stage_canary_deployment_validation / update-stage-canary-settings-bad-path-2",
    `Invalid method setting path: /canarySettings. Must be one of: ${stagePaths}`,
  ),
  badRequest(
    "test_update_stage_canary_deployment_validation / update-stage-canary-settings-replace-bad-path",
    `Invalid method setting path: /canarySettings/badPath. Must be one of: ${stagePaths}`,
  ),
  badRequest(
    "test_update_stage_canary_deployment_validation / update-stage-add-deployment",
    "Invalid add operation with path: /canarySettings/deploymentId",
  ),
  badRequest(
    "test_update_stage_with_copy_ops / copy-with-bad-statement",
    "Invalid copy operation with path: /canarySettings/stageVariableOverrides and from /variables. Valid copy:path are [/deploymentId, /variables] and valid copy:from are [/canarySettings/deploymentId, /canarySettings/stageVariableOverrides]",
  ),
  badRequest(
    "test_update_stage_with_copy_ops / copy-with-no-replace",
    "Promotion not available. Canary does not exist.",
  ),
  badRequest(
    "test_create_update_stages / error-update-doc-version",
    `Invalid method setting path: /documentation_version. Must be one of: ${stagePaths}`,
  ),
  badRequest(
    "test_create_update_stages / error-update-tags",
    `Invalid method setting path: /tags/tag1. Must be one of: ${stagePaths}`,
  ),
  badRequest(
    "test_create_delete_deployments[True] / delete-deployment-error-0",
    "Active stages pointing to this deployment must be moved or deleted",
  ),
  badRequest(
    "test_update_stage_remove_wildcard / delete-error",
    "Cannot remove method setting */* because there is no method setting for this method ",
  ),
  badRequest(
    "test_error_aws_proxy_not_supported / create-integration-error",
    "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
  ),
  badRequest(
    "test_put_integration_validation / required-integration-method-HTTP",
    "Enumeration value for HttpMethod must be non-empty",
  ),
  notFound("test_usage_plan_crud / update-wrong-id", "Invalid Usage Plan ID specified"),
  badRequest("test_usage_plan_crud / update-wrong-api-stages-no-value", "Invalid API Stage specified"),
  notFound(
    "test_usage_plan_crud / update-wrong-api-stages-wrong-api",
    "Invalid API Stage {api: <restApiId>b, stage: dev} specified for usageplan <usagePlanId>",
  ),
  notFound(
    "test_usage_plan_crud / update-wrong-api-stages-wrong-stage",
    "Invalid API Stage {api: <restApiId>, stage: fakestagename} specified for usageplan <usagePlanId>",
  ),
  badRequest(
    "test_create_api_key_with_invalid_name / create-api-key-name-too-long",
    "Invalid API Key name, can be at most 1024 characters.",
  ),
  badRequest(
    "test_create_api_key_with_invalid_value / create-api-key-short-value",
    "API Key value should be at least 20 characters",
  ),
  badRequest(
    "test_create_api_key_with_invalid_value / create-api-key-invalid-value-too-long",
    "API Key value exceeds maximum size of 128 characters",
  ),
  badRequest(
    "test_update_api_key_invalid_description_length / create-api-key-description-too-long",
    "Invalid API Key description specified.",
  ),
  badRequest(
    "test_update_api_key_immutable_field / update-api-key-immutable-field",
    "Invalid patch path  '/id' specified for op 'replace'. Must be one of: [/description, /enabled, /name, /customerId]",
  ),
  badRequest("test_put_integration_validation / invalid-uri-HTTP", "Invalid HTTP endpoint specified for URI"),
  badRequest("test_put_integration_validation / invalid-uri-not-an-arn", "Invalid ARN specified in the request"),
  badRequest(
    "test_put_integration_validation / invalid-uri-invalid-arn",
    "AWS ARN for integration must contain path or action",
  ),
  conflict(
    "test_put_method_model / delete-model-used",
    "Cannot delete model '<name>', is referenced in method request: //ANY",
  ),
  conflict(
    "test_put_method_model / delete-model-used-2",
    "Cannot delete model '<name>Two', is referenced in method request: //ANY",
  ),
  conflict(
    "test_put_method_model / delete-model-used-by-2-method",
    "Cannot delete model '<name>Two', is referenced in method request: /test/ANY",
  ),
  notFound("test_model_validation / create-model-wrong-id", "Invalid API identifier specified <accountId>:abcde0"),
  notFound("test_model_validation / get-model-wrong-id", "Invalid model name specified: MySchema"),
  conflict("test_model_validation / create-model-already-exists", "Model name already exists for this REST API"),
  badRequest("test_model_validation / create-model-empty-name", "Model name must be non-empty"),
  badRequest(
    "test_model_validation / create-model-empty-schema",
    "Model schema must have at least 1 property or array items defined",
  ),
  notFound("test_update_model / update-model-wrong-id", "Invalid model name specified: mySchema"),
  badRequest(
    "test_update_model / update-model-invalid-op",
    "Invalid patch path  '/wrong-path' specified for op 'add'. Please choose supported operations",
  ),
  badRequest(
    "test_update_model / update-model-invalid-path",
    "Invalid patch path  '/name' specified for op 'replace'. Must be one of: [/description, /schema]",
  ),
  badRequest(
    "test_validators_crud_no_api / wrong-rest-api-id-create-validator",
    "Invalid REST API identifier specified",
  ),
  notFound(
    "test_request_validator_lifecycle / get-deleted-request-validator",
    "Invalid Request Validator identifier specified",
  ),
  badRequest(
    "test_invalid_update_request_validator_operations / update-request-validator-invalid-add-operation",
    "Invalid patch path  '/validateRequestBody' specified for op 'add'. Please choose supported operations",
  ),
  badRequest(
    "test_invalid_update_request_validator_operations / update-request-validator-invalid-remove-operation",
    "Invalid patch path  '/validateRequestBody' specified for op 'remove'. Please choose supported operations",
  ),
  badRequest(
    "test_invalid_update_request_validator_operations / update-request-validator-invalid-path",
    "Invalid patch path  '/invalidPath' specified for op 'replace'. Must be one of: [/name, /validateRequestParameters, /validateRequestBody]",
  ),
  badRequest(
    "test_invalid_update_request_validator_operations / update-request-validator-empty-name-value",
    "Request Validator name cannot be blank",
  ),
  notFound(
    "test_invalid_get_documentation_part / get-documentation-part-invalid-api-id",
    "Invalid Documentation part identifier specified",
  ),
  badRequest(
    "test_invalid_update_documentation_part / update-documentation-part-invalid-add-operation",
    "Invalid patch path  '/properties' specified for op 'add'. Please choose supported operations",
  ),
  badRequest(
    "test_invalid_update_documentation_part / update-documentation-part-invalid-path",
    "Invalid patch path  '/invalidPath' specified for op 'replace'. Must be one of: [/properties]",
  ),
  invalid(
    "test_invalid_create_documentation_part_operations / create_documentation_part_invalid_location_type",
    "1 validation error detected: Value 'INVALID' at 'createDocumentationPartInput.location.type' failed to satisfy constraint: Member must satisfy enum value set: [RESPONSE_BODY, RESPONSE, METHOD, MODEL, AUTHORIZER, RESPONSE_HEADER, RESOURCE, PATH_PARAMETER, REQUEST_BODY, QUERY_PARAMETER, API, REQUEST_HEADER]",
  ),
  badRequest(
    "test_import_documentation_parts_bad_file / import-documentation-parts-bad-yaml-file",
    "Unable to build importer with provided input.",
  ),
  badRequest(
    "test_create_vpc_link_invalid_parameters / create_vpc_link_invalid_target_arn",
    "Invalid ARN. ARN is not well formed invalid-arn",
  ),
  badRequest("test_create_vpc_link_invalid_parameters / create_vpc_link_empty_name", "Name cannot be empty"),
  notFound("test_get_vpc_link_invalid_id / get_vpc_link_invalid_id", "Invalid Vpc Link identifier specified"),
  badRequest("test_import_api_bad_file / import-api-bad-yaml-file", "Invalid OpenAPI input."),
  conflict(
    "test_authorizer_crud_no_api / wrong-rest-api-id-create-authorizer",
    "Unable to complete operation due to concurrent modification. Please try again later.",
  ),
  notFound(
    "test_authorizer_crud_no_api / wrong-rest-api-id-get-authorizers",
    "Invalid API identifier specified <accountId>:test-fake-rest-id",
  ),
  notFound(
    "test_gateway_response_validation / get-gateway-responses-no-api",
    "Invalid API identifier specified <accountId>:fake-api-id",
  ),
  notFound(
    "test_gateway_response_validation / delete-gateway-response-not-set",
    "Gateway response type not defined on api",
  ),
  invalid(
    "test_gateway_response_validation / get-gateway-response-wrong-response-type",
    "1 validation error detected: Value 'FAKE_RESPONSE_TYPE' at 'responseType' failed to satisfy constraint: Member must satisfy enum value set: [REQUEST_TOO_LARGE, RESOURCE_NOT_FOUND, AUTHORIZER_CONFIGURATION_ERROR, MISSING_AUTHENTICATION_TOKEN, BAD_REQUEST_BODY, INVALID_SIGNATURE, INVALID_API_KEY, BAD_REQUEST_PARAMETERS, AUTHORIZER_FAILURE, UNAUTHORIZED, INTEGRATION_TIMEOUT, ACCESS_DENIED, DEFAULT_4XX, DEFAULT_5XX, WAF_FILTERED, QUOTA_EXCEEDED, THROTTLED, API_CONFIGURATION_ERROR, UNSUPPORTED_MEDIA_TYPE, INTEGRATION_FAILURE, EXPIRED_TOKEN]",
  ),
  badRequest("test_update_gateway_response / update-gateway-add-status-code", "Invalid patch path /statusCode"),
  notFound(
    "test_update_gateway_response / update-gateway-replace-invalid-parameter",
    "Invalid parameter name specified",
  ),
  badRequest("test_update_gateway_response / update-gateway-no-path", "Invalid patch path null"),
  invalid(
    "test_update_gateway_response / update-gateway-wrong-op",
    "1 validation error detected: Value 'wrong-op' at 'updateGatewayResponseInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]",
  ),
  badRequest("test_update_gateway_response / update-gateway-wrong-path", "Invalid patch path /wrongPath"),
  badRequest(
    "test_update_gateway_response / update-gateway-replace-invalid-parameter-0-none",
    "Invalid null or empty value in responseTemplates",
  ),
  badRequest(
    "test_update_gateway_response / update-gateway-replace-invalid-parameter-1-none",
    "Invalid null or empty value in responseParameters",
  ),
];

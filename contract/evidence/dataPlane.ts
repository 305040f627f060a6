// What is documented or recorded of the data plane of REST APIs, sentence by sentence, each with the test that shows it: a file below
// `gateway/` and words of the test's title. What is not done says why. gateway/evidence.sweep.test.ts checks that the tests are there.

export interface Sentence {
  readonly says: string;
  /** File and words of a title. */
  readonly shownBy?: readonly [file: string, title: string];
  readonly notDone?: string;
}

const shown = (says: string, file: string, title: string): Sentence => ({ says, shownBy: [file, title] });
const notDone = (says: string, why: string): Sentence => ({ says, notDone: why });

const pipeline = (name: string) => `pipelines/restApi.${name}.test.ts`;
const hostile = "listener/hostileRequests.test.ts";
const templates = "templates/templates.test.ts";
const oracle = "templates/oracle/corpus.test.ts";
const types = "responses/gatewayResponseTypes.test.ts";

export const dataPlane: Readonly<Record<string, readonly Sentence[]>> = {
  "Request pipeline order": [
    shown(
      "Domain, stage, policy, route, authorizer, key and plan, throttle, validation, cache, mapping, integration, mapping back",
      pipeline("sentences"),
      "are routing, policy, authorizer, key, throttle, validation, cache, mapping, integration, mapping back",
    ),
    shown(
      "Without an authorizer the resource policy is the whole check",
      pipeline("resourcePolicy"),
      "lets in whom it allows, and nobody of whom it says nothing",
    ),
    shown(
      "With a Lambda authorizer an explicit deny comes before it",
      pipeline("resourcePolicy"),
      "asks no authorizer about whom the policy denies",
    ),
    shown(
      "With IAM the policy comes after authentication",
      pipeline("iam"),
      "is looked at after the signature: who did not sign is not told what is denied",
    ),
    shown(
      "With Cognito the policy comes after authentication",
      pipeline("cognito"),
      "%s: who is known still needs it (%s)",
    ),
    shown(
      "The authorizer comes before the cache, and so does the key",
      pipeline("cache"),
      "is the API key: a hit needs one as well",
    ),
    shown("Parameters are validated before the body", pipeline("validation"), "comes after the parameters"),
    notDone("WAF comes before everything else", "there is no web application firewall"),
  ],
  Routing: [
    shown("The stage is the first segment on the API's own host", pipeline("addresses"), "serves the three forms"),
    shown(
      "A static segment beats {var}, {var} beats {proxy+}, on each level, where the method exists",
      pipeline("addresses"),
      "matches GET %s",
    ),
    shown(
      "ANY answers methods that are not defined",
      pipeline("addresses"),
      "lets ANY answer the methods that are not defined",
    ),
    shown("ANY stands for seven methods", pipeline("sentences"), "ANY stands for %s"),
    shown("HEAD and OPTIONS are methods like others", pipeline("sentences"), "is not answered by a GET method"),
    shown("A trailing slash is tolerated", pipeline("addresses"), "matches GET %s"),
    shown("Unknown path or method: 403 Missing Authentication Token", pipeline("addresses"), "/nothing"),
    shown(
      "Unknown stage or API: 403 Forbidden",
      pipeline("addresses"),
      "answers 403 Forbidden for an unknown API or stage",
    ),
    shown(
      "/ping and /sping are reserved with custom domain names",
      pipeline("domains"),
      "keeps /ping and /sping at its root for health checks, and only there",
    ),
    shown(
      "X-HTTP-Method-Override overrides the method",
      pipeline("addresses"),
      "takes the method from X-HTTP-Method-Override",
    ),
    shown(
      "… for everything that looks at the method",
      "attacks/headers.sweep.test.ts",
      "is the method that is matched, judged, limited, cached, logged and passed on",
    ),
    shown("|, { and } that are not encoded are refused in a query", hostile, "answers 400 for %s"),
    shown("; splits a query", pipeline("sentences"), "a semicolon splits the query string"),
  ],
  $context: [
    shown("Every variable of templates", pipeline("sentences"), "has %s"),
    shown(
      "Every variable of access logs",
      "logs/accessLogFormat.test.ts",
      "prints its value, or a hyphen where there is none",
    ),
    shown(
      "What is not there prints a hyphen in access logs",
      "logs/accessLogFormat.test.ts",
      "which nobody knows, prints a hyphen",
    ),
    shown(
      "requestId may be the client's, extendedRequestId may not",
      pipeline("sentences"),
      "requestId may be the client's own, extendedRequestId may not",
    ),
    shown(
      "… in an access log only a UUID",
      "logs/accessLogFormat.test.ts",
      "replace a request id that a client chose and that is no UUID",
    ),
    shown(
      "path has the stage, behind a domain name the base path; resourcePath has neither",
      pipeline("domains"),
      "strip the mapped path and leave the rest to the API",
    ),
    shown("authorizer.claims as a whole is nothing", templates, "prints large numbers of the context whole"),
    shown(
      "authorizer.{name} is text",
      pipeline("lambdaAuthorizers"),
      "puts what the function answered into $context.authorizer, as text",
    ),
    shown(
      "error.* is known in gateway responses and logs",
      "logs/accessLogFormat.test.ts",
      "tells why the gateway answered itself",
    ),
    shown(
      "integrationStatus is the service's, integration.status the function's",
      pipeline("awsProxy"),
      "tells the status of the service and that of the function apart",
    ),
    shown(
      "A format needs one of the two ids, one line, 3 KB, $context alone",
      "logs/accessLogFormat.test.ts",
      "a format that cannot be used",
    ),
    shown("isCanaryRequest", pipeline("canary"), "$context.isCanaryRequest"),
    notDone(
      "identity.clientCert, cipherSuite, tlsVersion",
      "the gateway ends no TLS yet: they are empty, as without mutual TLS",
    ),
    notDone(
      "identity.cognito*, principalOrgId, vpcId, vpceId, waf*, webaclArn",
      "there is nothing here they could name: they are empty",
    ),
  ],
  Templates: [
    shown(
      "All of VTL as Velocity 1.7 runs it, but where API Gateway differs",
      oracle,
      "templates render as Velocity 1.7 renders them, but where API Gateway differs",
    ),
    shown("JSONPath in Jayway's dialect", oracle, "JSONPaths find what Jayway finds"),
    shown(
      "$input.params(x) searches path, query string and headers",
      templates,
      "searches $input.params(x) in path, query string and headers, in this order",
    ),
    shown("1,000 iterations of #foreach", templates, "runs 1,000 iterations of a loop and no more"),
    shown("300 KB of template", templates, "refuses a template of more than 300 KB"),
    shown(
      "requestOverride of header, path and query string",
      pipeline("parameters"),
      "wins over what is mapped: header, query string and path",
    ),
    shown(
      "Overrides are final: the same one twice fails",
      pipeline("parameters"),
      "of one parameter twice fails: overrides are final",
    ),
    shown(
      "responseOverride of headers and status",
      pipeline("parameters"),
      "is overridden by $context.responseOverride, and so is the status",
    ),
    shown("… also from the request template of a MOCK", pipeline("mock"), "apply what the request template overrides"),
    shown(
      "A body that is not JSON is a 400 where it is read as JSON",
      pipeline("mock"),
      "answer 400 when a template reads a body that is not JSON",
    ),
    shown("$stageVariables in three spellings", pipeline("stageVariables"), "stands in request templates"),
  ],
  "Request parameters": [
    shown("Every source for headers", pipeline("parameters"), "has %s in a header: %j"),
    shown("Every source for query strings", pipeline("parameters"), "has %s in the query string: %j"),
    shown("Every source for paths", pipeline("parameters"), "has %s in the path, encoded: %s"),
    shown(
      "HTTP sends only what is mapped and the defaults",
      pipeline("http"),
      "send only mapped parameters and the defaults",
    ),
    shown("HTTP_PROXY sends everything, mapped values are merged", pipeline("httpProxy"), "merge mapped parameters"),
    shown(
      "AWS_PROXY: mappings change nothing, restricted headers fail",
      pipeline("awsProxy"),
      "is not changed by mapped parameters, and a header that cannot be mapped fails all the same",
    ),
    shown("The defaults that back ends get", pipeline("httpProxy"), "carry the defaults AWS adds"),
    shown(
      "Content-Length and Transfer-Encoding cannot be mapped: 500",
      pipeline("parameters"),
      "fails with 500 when %s is mapped (recorded)",
    ),
    shown(
      "… nor five more for AWS",
      "mapping/headerTable.test.ts",
      "mapping a header onto the integration request fails at run time (recorded)",
    ),
    shown("The table of request headers", "mapping/headerTable.test.ts", "towards the back end"),
    shown("The table of response headers", "mapping/headerTable.test.ts", "towards the client"),
    shown(
      "Stage variables anywhere in a URI",
      pipeline("stageVariables"),
      "in the URI of an HTTP integration a stage variable can be",
    ),
    shown("… in a function's name and alias", pipeline("awsProxy"), "takes name and alias from stage variables"),
    shown("… in credentials", pipeline("credentials"), "may be named by stage variables"),
    shown("… in connectionId", pipeline("vpcLink"), "takes its link from a stage variable"),
  ],
  "Integration responses": [
    shown(
      "The pattern must match the whole status; Java's expressions",
      "mapping/selectResponse.test.ts",
      "matches the whole of %j",
    ),
    shown(
      "Lambda custom: the errorMessage, only where the function failed",
      pipeline("aws"),
      "selects the response by the message of what the function throws",
    ),
    shown(
      "No match: the default; no default: 500",
      pipeline("integrationResponses"),
      "is missing where nothing fits and none is the default: a configuration error",
    ),
    shown("The first that matches wins", pipeline("integrationResponses"), "is the first of several, by status code"),
    shown("Every source of response headers, declared ones alone", pipeline("parameters"), "method.response.header"),
    shown("… declared ones alone", pipeline("mock"), "map onto declared response headers only"),
    shown(
      "Templates are chosen by Accept; the answer has their type",
      pipeline("integrationResponses"),
      "for Accept: %s is that of %s",
    ),
    shown(
      "Proxies skip both responses",
      pipeline("httpProxy"),
      "pass status, headers and bytes, and rename what AWS renames",
    ),
    shown("MOCK reads lenient JSON", pipeline("mock"), "take the status from %s"),
    shown("… and without a statusCode answers 500", pipeline("mock"), "answer 500 for %s"),
  ],
  passthroughBehavior: [
    shown("The table of the three behaviours", pipeline("passthrough"), "with templates %j a body of type %s"),
    shown(
      "415 Unsupported Media Type",
      pipeline("passthrough"),
      "refuses with the gateway response UNSUPPORTED_MEDIA_TYPE",
    ),
    shown(
      "Proxies pass everything",
      pipeline("passthrough"),
      "has no effect on proxies, which pass the entire request",
    ),
  ],
  "Binary media types": [
    shown("The table of requests", pipeline("binary"), "request payloads"),
    shown("The table of responses", pipeline("binary"), "response payloads"),
    shown(
      "What cannot be decoded is a configuration error",
      pipeline("binary"),
      "that are not Base64 end in a configuration error",
    ),
    shown(
      "*/* makes everything binary",
      pipeline("awsProxy"),
      "has everything as Base64 where binaryMediaTypes is */*",
    ),
    shown(
      "A function's Base64 is decoded only where the client accepts the type",
      pipeline("awsProxy"),
      "is decoded from Base64 only where the client accepts a binary media type",
    ),
  ],
  "Lambda proxy": [
    shown(
      "The event's members, their order and nulls",
      pipeline("awsProxy"),
      "has every member, those without a value as null",
    ),
    shown(
      "The last of several values",
      pipeline("awsProxy"),
      "lets the last of several values win, and has all of them beside",
    ),
    shown(
      "Names keep their case but for two",
      pipeline("awsProxy"),
      "keeps the case of header names but for Authorization and User-Agent",
    ),
    shown("What an answer may be", pipeline("awsProxy"), "may have %s"),
    shown("What it may not be: 502", pipeline("awsProxy"), "is a 502 when it is %s"),
    shown("A function that throws: 502", pipeline("awsProxy"), "is a 502 when it throws"),
    shown("The service's own refusals: 500", pipeline("awsProxy"), "is a 500 when the service says %i"),
    shown("Too long: 504", pipeline("awsProxy"), "is a 504 when it takes longer than the integration waits"),
    shown(
      "X-Amz-Invocation-Type 'Event' makes a custom integration asynchronous",
      pipeline("aws"),
      "is asynchronous where X-Amz-Invocation-Type says Event",
    ),
  ],
  "AWS services": [
    shown("Action form", pipeline("aws"), "is %s by its target"),
    shown("Action form of the Query protocol", pipeline("aws"), "is %s by the Query protocol"),
    shown("Path form", pipeline("aws"), "goes out with the rendered body and mapped headers"),
    shown(
      "credentials: a role, or nothing",
      pipeline("credentials"),
      "signs calls to AWS's own endpoint with the credentials that are mapped to it",
    ),
    notDone(
      "credentials arn:aws:iam::*:user/*",
      "the caller's own secret is not the gateway's to use: the deployment is refused",
    ),
    shown(
      "The method is integrationHttpMethod; ANY and none are the client's",
      pipeline("sentences"),
      "where httpMethod is %s is %s",
    ),
    shown("{proxy+} into a URI", pipeline("httpProxy"), "pass method, raw path, query, headers and body on"),
    shown("Nobody there: INTEGRATION_FAILURE 504", pipeline("httpProxy"), "answer 504 when the back end is not there"),
    shown(
      "Too long: 504 Endpoint request timed out",
      pipeline("httpProxy"),
      "answer 504 Endpoint request timed out after timeoutInMillis",
    ),
    shown(
      "VPC links",
      pipeline("vpcLink"),
      "goes to a member of the link's target, with the host of the integration's URI as Host",
    ),
  ],
  "Response streaming": [
    shown("Proxies alone, and the URI must go with the mode", "config/compile.test.ts", "integration %j"),
    shown("Metadata, eight NULs, payload", pipeline("streaming"), "reaches the client while the function still works"),
    shown("Wrong format: 500", pipeline("streaming"), "is a 500 where it has %s"),
    shown(
      "No caching, no log of the body",
      pipeline("streaming"),
      "does not wait for the end where bodies are logged: that of a stream is not",
    ),
    shown(
      "Latency 0 in TestInvokeMethod",
      "internal/runTestInvoke.aws.test.ts",
      "answers a streamed response whole, with latency 0",
    ),
    shown(
      "2 MB per second after the first 10 MB",
      "upstream/watchStream.test.ts",
      "comes without a limit up to there, then at 2 MB per second",
    ),
    shown(
      "Silent for 5 minutes, at an edge-optimized endpoint for 30 seconds: it ends",
      "upstream/watchStream.test.ts",
      "at a %s endpoint ends broken after %i ms, and so does the call of the back end",
    ),
  ],
  "Request validation": [
    shown(
      "Missing parameters in the recorded order",
      pipeline("validation"),
      "naming header, path and query string in this order (recorded)",
    ),
    shown("Present and not blank", pipeline("validation"), "present and not blank, headers by any case"),
    shown("A missing body is an empty object", "validation/words.test.ts", "validates an empty one as an empty object"),
    shown("No model for the type: not validated", pipeline("validation"), "without any model validates nothing"),
    shown(
      "validationErrorString",
      pipeline("validation"),
      "is $context.error.validationErrorString in gateway responses",
    ),
    shown("References between models", "validation/compileSchema.test.ts", "leads to another model of the API"),
    shown("Draft 4, as Ajv judges it", "validation/oracle.test.ts", "agrees with Ajv"),
  ],
  "Gateway responses": [
    shown("The table of types, statuses, messages and error types", types, "of type %s is %i, %s, %j"),
    shown("DEFAULT_4XX and DEFAULT_5XX", types, "stand in for %s, of status %i"),
    shown(
      "Templates are no VTL",
      pipeline("gatewayResponses"),
      "runs no VTL: directives and methods are text, unknown variables nothing",
    ),
    shown(
      "Parameters from the request, the context, stage variables, static values",
      pipeline("gatewayResponses"),
      "sets headers from static values, the request, the context and the stage",
    ),
    shown("REQUEST_TOO_LARGE cannot be customised", types, "stand in for %s, of status %i"),
    shown(
      "The headers of every answer",
      pipeline("sentences"),
      "have both ids; an error type on the gateway's own errors alone",
    ),
    shown(
      "An ARN of more than 1,600 bytes: 414",
      "attacks/paths.sweep.test.ts",
      "with a path of %i bytes is answered with %i",
    ),
    shown(
      "CORS: an OPTIONS mock and headers on errors",
      pipeline("cors"),
      "has its headers on the gateway's own answers",
    ),
    shown(
      "CORS: a preflight request is asked for what OPTIONS asks for, whatever guards the methods beside it",
      pipeline("corsGuards"),
      "%s is answered without credentials, and the guard is not asked",
    ),
    notDone("Via, X-Cache and X-Amz-Cf-* of edge endpoints", "there is no CloudFront in front"),
  ],
  "Access control": [
    shown(
      "x-api-key: enabled, in a plan with the stage, else 403",
      pipeline("apiKeys"),
      "answers 403 Forbidden when the key %s",
    ),
    shown("usageIdentifierKey", pipeline("lambdaAuthorizers"), "takes usageIdentifierKey as the API key"),
    shown(
      "Throttles in AWS's order",
      pipeline("apiKeys"),
      "by stage and method, with a key and without; the key's plan loses nothing to a refusal",
    ),
    shown("Quotas per day, week and month", "throttling/quotaPeriod.test.ts", "is a week from Sunday to Saturday"),
    shown(
      "offset is taken off the first period",
      "throttling/sharedCounters.test.ts",
      "subtracts its offset in the first period alone",
    ),
    shown(
      "429 Limit Exceeded",
      pipeline("apiKeys"),
      "answers 429 Limit Exceeded once it is used up, until its period ends",
    ),
    shown(
      "IAM: no signature is 403 Missing Authentication Token",
      pipeline("iam"),
      "answers 403 Missing Authentication Token without a signature",
    ),
    notDone("SigV4a", "signatures of several regions mean nothing on one gateway"),
    shown(
      "TOKEN: empty token or expression: 401 without a call",
      pipeline("lambdaAuthorizers"),
      "answers 401 without asking when the token %s",
    ),
    shown(
      "REQUEST: every identity source: 401 without a call",
      pipeline("lambdaAuthorizers"),
      "answers 401 without asking when %s is missing",
    ),
    shown("Outcomes of a policy", pipeline("lambdaAuthorizers"), "and %s lets nobody in"),
    shown(
      "The result is kept for 300 seconds; the policy is judged anew for each method",
      pipeline("lambdaAuthorizers"),
      "is a policy, which is evaluated for each method anew",
    ),
    shown(
      "Cognito: ID tokens, or access tokens with scopes",
      pipeline("cognito"),
      "asks for an access token where the method has scopes, any of which will do",
    ),
    shown(
      "identityValidationExpression is matched against aud",
      pipeline("cognito"),
      "matches identityValidationExpression against the audience as a whole",
    ),
    shown("Tokens that do not count: 401", pipeline("cognito"), "a token that does not count"),
    shown("Table A: the same account", "access/combineDecisions.test.ts", "of the same account (table A)"),
    shown(
      "Table B: another account, and Cognito",
      "access/combineDecisions.test.ts",
      "the resource policy of another account (table B)",
    ),
    shown("The condition keys of a resource policy", pipeline("resourcePolicy"), "condition keys of a resource policy"),
    shown(
      "An anonymous caller's refusal, the account masked",
      pipeline("resourcePolicy"),
      "keeps out whom it denies, whatever it allows",
    ),
    notDone("Private APIs", "endpoints of type PRIVATE are refused: they would be public"),
    notDone(
      "Mutual TLS and security policies",
      "a domain name that asks for them answers 403: nothing here can ask for a certificate",
    ),
  ],
  "Custom domain names": [
    shown(
      "The longest base path, segment by segment",
      pipeline("domains"),
      "are chosen by the longest that whole segments of the path equal, case-sensitively",
    ),
    shown(
      "A mapping without a stage takes the next segment",
      pipeline("domains"),
      "without a stage take the next segment for it",
    ),
    shown("No match: 403 Forbidden", pipeline("domains"), "answer 403 Forbidden where none matches"),
    shown(
      "Routing rules alone: 404 where none matches",
      pipeline("domains"),
      "that only routing rules may lead answers 404, mappings or not",
    ),
  ],
  Caching: [
    shown(
      "GET alone by default, others by a setting of their own",
      pipeline("cache"),
      "caches other methods by a setting of their own, each for itself",
    ),
    shown("TTL 300, at most 3,600, 0 is off", pipeline("cache"), "forgets an answer after its time to live"),
    shown("An item of 1 MB at most", pipeline("cachedAnswers"), "(length known: %s) makes %i calls of two requests"),
    shown(
      "Key parameters, else one entry per resource and method",
      pipeline("cacheKeys"),
      "has one entry per resource and method where no parameter is one",
    ),
    shown(
      "max-age=0, and the three strategies",
      pipeline("cacheInvalidation"),
      "of a caller without the permission, where it is required, with %s",
    ),
    shown(
      "Encryption",
      pipeline("cachedAnswers"),
      "is unreadable in memory and served all the same where the cache data is encrypted",
    ),
    shown("Hits and misses are metrics", pipeline("cache"), "CacheHitCount and CacheMissCount"),
    shown(
      "A canary uses it only with useStageCache",
      pipeline("canary"),
      "has nothing to do with it unless useStageCache is set",
    ),
  ],
  Canaries: [
    shown("percentTraffic, drawn for each request", pipeline("canary"), "draws for each request anew"),
    shown(
      "The stage's variables with its own over them",
      pipeline("canary"),
      "has the stage's variables with its own over them",
    ),
    shown("Log groups of its own", pipeline("canary"), "its rows are marked for its own log groups"),
  ],
  "Logging, metrics, tracing": [
    shown("The four presets", "logs/accessLogFormat.test.ts", "the presets"),
    shown(
      "The lines of an execution log in their order",
      pipeline("requestLog"),
      "at level INFO is the flow, in the recorded order",
    ),
    shown(
      "Data trace; secrets masked; lines cut",
      pipeline("requestLog"),
      "with a data trace shows headers and bodies, secrets masked and lines cut",
    ),
    shown("ERROR tells failures alone", pipeline("requestLog"), "at level ERROR tells only what failed"),
    shown(
      "The lines of usage plans",
      pipeline("usagePlanLog"),
      "show the end of a key alone, and the limit that was exceeded",
    ),
    shown(
      "The log of TestInvokeMethod",
      "internal/runTestInvoke.test.ts",
      "tells what goes to an HTTP back end and what comes back",
    ),
    shown(
      "Count, 4XXError, 5XXError by method and resource",
      pipeline("metrics"),
      "counts every request of a stage once, by method and resource, with its 4XX and 5XX answers",
    ),
    shown(
      "Latency and IntegrationLatency",
      pipeline("metrics"),
      "measures Latency of every request and IntegrationLatency of those that reach a back end",
    ),
    shown("Detailed metrics by setting", pipeline("metrics"), "its detailed metrics are on: %s"),
    shown(
      "X-Amzn-Trace-Id is taken or made, and passed on",
      pipeline("sentences"),
      "is passed on where the client has one, and made where it has none",
    ),
    notDone("Segments in X-Ray", "tracingEnabled is refused: there is nowhere to send segments"),
    notDone("Amazon Data Firehose as a destination", "refused by name"),
  ],
  Limits: [
    shown("Headers of 10,240 bytes", hostile, "answers 431 when the headers exceed 10,240 bytes"),
    shown("A URL of 10,240 bytes", hostile, "answers 414 for a URL of more than 10,240 bytes"),
    shown("A payload of 10 MB", hostile, "answers 413 Request Too Long for a body of more than 10 MB"),
    shown("… of answers too", pipeline("http"), "fail with 504 when the answer exceeds the payload limit"),
    shown("gzip, deflate and identity; others 415", pipeline("compression"), "with %s are refused: 415"),
  ],
};

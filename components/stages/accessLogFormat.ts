import type { CodeLanguage } from "../ui/codeLanguage.ts";

// "Variables for access logging for API Gateway": those that are asked for most.
const variables: Readonly<Record<string, string>> = {
  requestId: "The request's id",
  extendedRequestId: "The id that no caller can choose",
  "identity.sourceIp": "The caller's address",
  "identity.userAgent": "The caller's program",
  "identity.apiKeyId": "The API key's id",
  requestTime: "When it arrived, in the Common Log Format",
  requestTimeEpoch: "When it arrived, in milliseconds since 1970",
  httpMethod: "The verb",
  path: "The path as it was called",
  resourcePath: "The path as the API defines it",
  protocol: "The protocol",
  status: "The response's status",
  responseLength: "Bytes of the response's body",
  responseLatency: "Milliseconds until the response was written",
  integrationLatency: "Milliseconds the back end took",
  "integration.status": "The back end's status",
  "integration.error": "What the back end's call failed with",
  "error.message": "Why the gateway refused",
  "error.messageString": "The same in quotation marks, as JSON takes it",
  "error.responseType": "The kind of refusal, such as THROTTLED",
  apiId: "The API's id",
  stage: "The stage's name",
  domainName: "The host the caller named",
  xrayTraceId: "The trace's id",
};

/** The format of an access log: text with `$context` variables. */
export const accessLogFormat: CodeLanguage = {
  id: "access-log-format",
  tokens: {
    defaultToken: "",
    tokenizer: {
      root: [
        [/\$context(\.\w[\w-]*)+/, "variable.predefined"],
        [/"(?=[^"]*"\s*:)[^"$]*"/, "string.key"],
        [/<\/?\w+/, "keyword"],
        [/[{}[\],:<>=]/, "delimiter"],
      ],
    },
  },
  configuration: {},
  completions: Object.entries(variables).map(([name, detail]) => ({
    label: `$context.${name}`,
    insert: `\\$context.${name}`,
    detail,
  })),
};

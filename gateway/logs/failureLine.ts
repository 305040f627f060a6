import { GatewayError, RequestRefused } from "../responses/gatewayError.ts";

/** Why an invocation failed, in the words of AWS's execution log (recorded); more than its client is told. */
export function failureLine(error: unknown): string {
  if (!(error instanceof RequestRefused)) return "Execution failed due to an internal error";
  if (!(error instanceof GatewayError)) return `Execution failed: ${error.message}`;
  if (error.logLine !== undefined) return error.logLine;
  switch (error.responseType) {
    case "INTEGRATION_TIMEOUT":
      return "Execution failed due to a timeout error";
    case "INTEGRATION_FAILURE":
      return `Execution failed due to a network error communicating with endpoint: ${reasonOf(error)}`;
    case "API_CONFIGURATION_ERROR":
      return `Execution failed due to configuration error: ${reasonOf(error)}`;
    case "UNAUTHORIZED":
    case "ACCESS_DENIED":
    case "AUTHORIZER_CONFIGURATION_ERROR":
    case "AUTHORIZER_FAILURE":
      return accessLines[error.responseType];
    case "BAD_REQUEST_BODY":
    case "BAD_REQUEST_PARAMETERS":
      return reasonOf(error);
    default:
      return `Execution failed: ${error.message}`;
  }
}

/** Why is told where it was found out. */
const accessLines = {
  UNAUTHORIZED: "Unauthorized",
  ACCESS_DENIED: "The client is not authorized to perform this operation.",
  AUTHORIZER_CONFIGURATION_ERROR: "AuthorizerConfigurationException",
  AUTHORIZER_FAILURE: "AuthorizerFailureException",
} as const;

const reasonOf = ({ detail, cause, message }: GatewayError): string =>
  detail ?? (cause instanceof Error && cause.message !== "" ? cause.message : message);

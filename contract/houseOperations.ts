// The few operations AWS has no word for, under /_house/, in the SDK's own schema notation so that one codec serves both.
// Required members: contract/constraints.ts. Those about users and request logs: beside this file.

import { type CorsOperations, corsSchemas } from "./corsOperations.ts";
import { type ExplainOperations, explainSchemas } from "./explainOperations.ts";
import type { TestInvokeResponse } from "./gatewayDoor.ts";
import type { OperationTypes } from "./houseNotation.ts";
import {
  boolean,
  Empty,
  list,
  map,
  number,
  operation,
  string,
  strings,
  structure,
  timestamp,
} from "./houseNotation.ts";
import { type IntegrationRoleOperations, integrationRoleSchemas } from "./integrationRoleOperations.ts";
import { ownerSchemas } from "./portal/ownerOperations.ts";
import { type RequestLogOperations, requestLogSchemas } from "./requestLogOperations.ts";
import { type UserOperations, userSchemas } from "./userOperations.ts";
import { type UserPoolOperations, userPoolSchemas } from "./userPoolOperations.ts";
import { type VpcLinkTargetOperations, vpcLinkTargetSchemas } from "./vpcLinkTargetOperations.ts";

const Credentials = structure("Credentials", {
  accessKeyId: string,
  secretAccessKey: string,
  sessionToken: string,
  expiration: timestamp,
});
const Problem = structure("Problem", { where: string, message: string, line: number, column: number });

export const houseSchemas = {
  ...userSchemas,
  ...requestLogSchemas,
  ...ownerSchemas,
  ...userPoolSchemas,
  ...vpcLinkTargetSchemas,
  ...integrationRoleSchemas,
  ...explainSchemas,
  ...corsSchemas,
  /**
   * E-mail (or user name) and password in, temporary credentials of one hour out. The only operation that needs no signature.
   * An UnauthorizedException with the member `challenge` asks for the same again with a `code` (MFA_CODE) or a `newPassword` (NEW_PASSWORD).
   */
  SignIn$: operation(
    "SignIn",
    ["POST", "/_house/sign-in", 200],
    structure("SignInRequest", {
      email: string,
      password: string,
      sourceIp: string,
      code: string,
      newPassword: string,
    }),
    structure("SignInResponse", { userName: string, email: string, credentials: () => Credentials }),
  ),
  /** Revokes the temporary credentials that signed the request. */
  SignOut$: operation("SignOut", ["POST", "/_house/sign-out", 204], Empty, Empty),
  /** New temporary credentials for the caller of still valid ones; the old ones stay valid until they expire or are revoked. */
  RefreshCredentials$: operation(
    "RefreshCredentials",
    ["POST", "/_house/credentials", 200],
    Empty,
    structure("RefreshCredentialsResponse", { credentials: () => Credentials }),
  ),
  /** Who am I, which managed policies do I have, what does this installation call itself. */
  GetCaller$: operation(
    "GetCaller",
    ["GET", "/_house/caller", 200],
    Empty,
    structure("GetCallerResponse", {
      userName: string,
      email: string,
      policies: strings,
      accountId: string,
      region: string,
      gatewayUrl: string,
      gatewayHostUrl: string,
      version: string,
    }),
  ),
  /** The parser's diagnostics for a mapping template, as the gateway that will run it sees them. */
  CheckTemplate$: operation(
    "CheckTemplate",
    ["POST", "/_house/check-template", 200],
    structure("CheckTemplateRequest", { template: string }),
    structure("CheckTemplateResponse", { problems: list("Problems", () => Problem) }),
  ),
  /** TestInvokeMethod, with the back end's part of the latency and what every step of the pipeline made of the request. */
  TraceMethod$: operation(
    "TraceMethod",
    ["POST", "/_house/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/trace", 200],
    structure("TraceMethodRequest", {
      restApiId: [string, 1],
      resourceId: [string, 1],
      httpMethod: [string, 1],
      pathWithQueryString: string,
      body: string,
      headers: 128,
      multiValueHeaders: map("MultiValueHeaders", 64),
      clientCertificateId: string,
      stageVariables: 128,
    }),
    structure("TraceMethodResponse", {
      status: number,
      body: string,
      headers: 128,
      multiValueHeaders: map("MultiValueHeaders", 64),
      log: string,
      latency: number,
      integrationLatency: number,
      steps: list("TraceSteps", () => TraceStep),
    }),
  ),
  /** A client of what the stage serves, in one TypeScript file. */
  GetTypeScriptClient$: operation(
    "GetTypeScriptClient",
    ["GET", "/_house/restapis/{restApiId}/stages/{stageName}/typescript-client", 200],
    structure("GetTypeScriptClientRequest", { restApiId: [string, 1], stageName: [string, 1] }),
    structure("GetTypeScriptClientResponse", { fileName: string, source: string }),
  ),
  /** Change rows of the audit trail, newest first. */
  GetAuditEvents$: operation(
    "GetAuditEvents",
    ["GET", "/_house/audit-events", 200],
    structure("GetAuditEventsRequest", {
      position: [string, { httpQuery: "position" }],
      limit: [number, { httpQuery: "limit" }],
      operation: [string, { httpQuery: "operation" }],
    }),
    structure("GetAuditEventsResponse", {
      items: [list("AuditEvents", () => AuditEvent), { jsonName: "item" }],
      position: string,
    }),
  ),
} as const;

const TraceStep = structure("TraceStep", {
  name: string,
  latencyMicros: number,
  input: string,
  output: string,
  error: string,
});

const AuditEvent = structure("AuditEvent", {
  id: string,
  date: timestamp,
  operation: string,
  caller: string,
  resource: string,
  status: number,
  errorType: string,
  changes: string,
  requestId: string,
  sourceIp: string,
  userAgent: string,
  denied: boolean,
});

export interface TemporaryCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
}

export interface AuditEventShape {
  id: string;
  date: Date;
  operation: string;
  caller: string;
  resource: string;
  status: number;
  errorType?: string;
  /** JSON text: `[{entity, key, before, after}]`, secrets as hashes. */
  changes?: string;
  requestId: string;
  sourceIp: string;
  userAgent?: string;
  denied: boolean;
}

export interface TraceMethodInput {
  restApiId: string | undefined;
  resourceId: string | undefined;
  httpMethod: string | undefined;
  pathWithQueryString?: string;
  body?: string;
  headers?: Record<string, string>;
  /** In place of the headers of the same name. */
  multiValueHeaders?: Record<string, string[]>;
  clientCertificateId?: string;
  stageVariables?: Record<string, string>;
}

export interface TraceMethodOutput
  extends Pick<TestInvokeResponse, "status" | "body" | "log" | "latency" | "integrationLatency"> {
  /** The last value of each. */
  headers: Record<string, string>;
  multiValueHeaders: Record<string, string[]>;
  steps: TestInvokeResponse["steps"][number][];
}

/** Input and output types of the house operations, by name. */
export interface HouseOperations
  extends UserOperations,
    RequestLogOperations,
    UserPoolOperations,
    OperationTypes<typeof ownerSchemas>,
    VpcLinkTargetOperations,
    IntegrationRoleOperations,
    ExplainOperations,
    CorsOperations {
  SignIn: {
    input: { email: string; password: string; sourceIp?: string; code?: string; newPassword?: string };
    output: { userName: string; email: string; credentials: TemporaryCredentials };
  };
  SignOut: { input: object; output: object };
  RefreshCredentials: { input: object; output: { credentials: TemporaryCredentials } };
  GetCaller: {
    input: object;
    output: {
      userName: string;
      email: string;
      policies: string[];
      accountId: string;
      region: string;
      gatewayUrl: string;
      /** With `{apiId}` where the API's id goes: `http://{apiId}.execute-api.localhost:8080`. */
      gatewayHostUrl: string;
      version: string;
    };
  };
  CheckTemplate: {
    input: { template: string };
    output: { problems: { where: string; message: string; line?: number; column?: number }[] };
  };
  TraceMethod: { input: TraceMethodInput; output: TraceMethodOutput };
  GetTypeScriptClient: {
    input: { restApiId: string | undefined; stageName: string | undefined };
    output: { fileName: string; source: string };
  };
  GetAuditEvents: {
    input: { position?: string; limit?: number; operation?: string };
    output: { items: AuditEventShape[]; position?: string };
  };
}

// Who may what: every operation there is, asked for by a caller of each role, against a table of names. An operation that is new
// fails here until somebody has decided whose it is.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OperationSchema, operations } from "../contract/operations.ts";
import { ownerSchemas } from "../contract/portal/ownerOperations.ts";
import type { Credentials } from "../iam/sigv4.ts";
import { createSignInLimiter } from "./identity/signInLimiter.ts";
import { createIamRegistry } from "./operations/iam/index.ts";
import { createStsRegistry } from "./operations/sts/index.ts";
import { houseRequest } from "./testing/houseRequest.ts";
import { askFor } from "./testing/signedOperation.ts";
import { administrator, startTestServer, type TestServer } from "./testing/testServer.ts";

const roles = ["administrators", "apiDevelopers", "productManagers", "readOnly", "nobody"] as const;
type Role = (typeof roles)[number];

const stsNames = new Set(Object.keys(createStsRegistry({ secretsKey: randomBytes(32) })));
const everyRole: readonly Role[] = ["administrators", "apiDevelopers", "productManagers", "readOnly"];

const owners = Object.values(ownerSchemas).map(([, , name]) => name);
const named = (names: readonly string[], isWanted: (name: string) => boolean) => names.filter(isWanted).join(" ");

/** Whose it is, what it is about, the operations. */
const table: readonly (readonly [may: readonly Role[], title: string, names: string])[] = [
  [
    everyRole,
    "reading",
    `GetRestApi GetRestApis GetResource GetResources GetMethod GetMethodResponse GetIntegration GetIntegrationResponse
     GetDeployment GetDeployments GetStage GetStages GetApiKey GetApiKeys GetUsagePlan GetUsagePlans GetUsagePlanKey
     GetAccount GetBasePathMapping GetBasePathMappings GetClientCertificate GetClientCertificates GetDomainName
     GetDomainNames GetDomainNameAccessAssociations GetVpcLink GetVpcLinks GetSdk GetSdkType GetSdkTypes GetTags
     GetTypeScriptClient GetUsagePlanKeys GetUsage GetModel GetModels GetModelTemplate GetRequestValidator GetRequestValidators GetExport
     GetAuthorizer GetAuthorizers GetGatewayResponse GetGatewayResponses
     GetDocumentationPart GetDocumentationParts GetDocumentationVersion GetDocumentationVersions
     GetPortal ListPortals GetPortalProduct ListPortalProducts GetProductPage ListProductPages
     GetProductRestEndpointPage ListProductRestEndpointPages
     GetMetricData GetMetricStatistics ListMetrics
     DescribeLogGroups DescribeLogStreams FilterLogEvents GetLogEvents
     GetRequestLogs GetRequestLogFacets GetRequestLog GetRequestLogTail
     GetAuditEvents GetUsers GetUser GetAccessKeys GetSessions GetIntegrationRole GetIntegrationRoles`,
  ],
  [
    ["administrators", "apiDevelopers"],
    "designing and deploying APIs",
    `CreateRestApi UpdateRestApi DeleteRestApi ImportRestApi PutRestApi CreateResource UpdateResource DeleteResource
     PutMethod UpdateMethod DeleteMethod PutMethodResponse UpdateMethodResponse DeleteMethodResponse
     PutIntegration UpdateIntegration DeleteIntegration
     PutIntegrationResponse UpdateIntegrationResponse DeleteIntegrationResponse
     TestInvokeMethod TraceMethod EnableCors CreateModel UpdateModel DeleteModel
     CreateAuthorizer UpdateAuthorizer DeleteAuthorizer TestInvokeAuthorizer
     PutGatewayResponse UpdateGatewayResponse DeleteGatewayResponse FlushStageCache FlushStageAuthorizersCache
     CreateRequestValidator UpdateRequestValidator DeleteRequestValidator
     CreateDocumentationPart UpdateDocumentationPart DeleteDocumentationPart ImportDocumentationParts
     CreateDocumentationVersion UpdateDocumentationVersion DeleteDocumentationVersion
     CreateDeployment UpdateDeployment DeleteDeployment CreateStage UpdateStage DeleteStage`,
  ],
  [
    ["administrators", "apiDevelopers"],
    "where APIs are reached and what they reach, and what they are tagged with",
    `CreateDomainName UpdateDomainName DeleteDomainName CreateBasePathMapping UpdateBasePathMapping DeleteBasePathMapping
     CreateDomainNameAccessAssociation DeleteDomainNameAccessAssociation RejectDomainNameAccessAssociation
     CreateVpcLink UpdateVpcLink DeleteVpcLink GenerateClientCertificate UpdateClientCertificate DeleteClientCertificate
     UpdateAccount TagResource UntagResource`,
  ],
  [
    ["administrators", "apiDevelopers", "productManagers"],
    "handing out keys under plans",
    `CreateApiKey ImportApiKeys UpdateApiKey DeleteApiKey CreateUsagePlan UpdateUsagePlan DeleteUsagePlan
     CreateUsagePlanKey DeleteUsagePlanKey UpdateUsage`,
  ],
  [
    ["administrators", "apiDevelopers", "productManagers"],
    "making portals",
    `CreatePortal UpdatePortal DeletePortal PublishPortal DisablePortal PreviewPortal CreatePortalProduct
     UpdatePortalProduct DeletePortalProduct GetPortalProductSharingPolicy PutPortalProductSharingPolicy
     DeletePortalProductSharingPolicy CreateProductPage UpdateProductPage DeleteProductPage
     CreateProductRestEndpointPage UpdateProductRestEndpointPage DeleteProductRestEndpointPage`,
  ],
  // At the door; which calls is decided on the ARN of the API that was called.
  [roles, "asking why calls were answered as they were", "ExplainRequest"],
  [everyRole, "reading what stands behind VPC links", "GetVpcLinkTarget GetVpcLinkTargets"],
  [["administrators"], "saying what stands behind VPC links", "PutVpcLinkTarget DeleteVpcLinkTarget"],
  [everyRole, "reading what owners of portals see", named(owners, (name) => name.startsWith("Get"))],
  [
    ["administrators", "productManagers"],
    "owning portals, and reading mails, whose links stand for passwords",
    named(owners, (name) => !name.startsWith("Get")),
  ],
  [
    ["administrators"],
    "what the developer portal's own server asks in its visitors' names",
    operations
      .filter(({ service }) => service === "portal")
      .map(({ name }) => name)
      .join(" "),
  ],
  [
    ["administrators"],
    "looking after others",
    `CreateUser UpdateUser DeleteUser ResetPassword CreateAccessKey UpdateAccessKey DeleteAccessKey DeleteSession
     ListUserPoolMappings PutUserPoolMapping DeleteUserPoolMapping
     CreateLogGroup DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy PutIntegrationRole DeleteIntegrationRole`,
  ],
  [
    roles,
    "what whoever is signed in may do",
    `SignIn SignOut RefreshCredentials GetCaller GetPermissions ChangePassword CheckTemplate CheckAccessLogFormat`,
  ],
];

/** Of these, what is about oneself is everybody's. */
const ownToo = "GetUser GetAccessKeys CreateAccessKey UpdateAccessKey DeleteAccessKey GetSessions DeleteSession".split(
  " ",
);

const isIdentity = ({ service }: OperationSchema) => service === "iam" || service === "sts";
const identity = operations.filter(isIdentity);
const ofIam = new Set(
  Object.keys(createIamRegistry({ secretsKey: randomBytes(32), limiter: createSignInLimiter({ now: Date.now }) })),
);
/** Asks no permission, or is about the caller, who needs a user's own device: everybody's. */
const everybodys = new Set([
  "AssumeRole",
  "GetCallerIdentity",
  "GetSessionToken",
  "ListMFADevices",
  "EnableMFADevice",
  "ResyncMFADevice",
]);
const identityTable = identity
  .filter(({ name, service }) => (service === "iam" ? ofIam.has(name) : stsNames.has(name)))
  .map((operation) => [operation.name, operation, mayDo(operation)] as const);

function mayDo({ name, isRead }: OperationSchema): readonly Role[] {
  if (everybodys.has(name)) return roles;
  return isRead && name !== "GetAccessKeyInfo" ? ["administrators", "readOnly"] : ["administrators"];
}

const entries = table.flatMap(([may, , names]) => names.split(/\s+/).map((name) => [name, may] as const));
const mayOf = new Map(entries);
/** Of several of a name the first is meant: CloudWatch Logs and version 2 have an own PutIntegration. */
const decided = [...mayOf.keys()].flatMap(
  (name) => operations.find((operation) => operation.name === name && !isIdentity(operation)) ?? [],
);

let server: TestServer;
const credentials = new Map<Role, Credentials>([["administrators", administrator]]);

beforeAll(async () => {
  server = await startTestServer();
  for (const role of roles.slice(1)) credentials.set(role, await keyOf(role));
});
afterAll(() => server[Symbol.asyncDispose]());

async function keyOf(role: Role): Promise<Credentials> {
  const groups = role === "nobody" ? [] : [role];
  const send = (path: string, body?: object) =>
    houseRequest(server.url, "POST", `/_house/users${path}`, { credentials: administrator, body });
  await send("", { userName: role, email: `${role}@example.org`, groups });
  const { body } = await send(`/${role}/access-keys`);
  return { accessKeyId: String(body.accessKeyId), secretAccessKey: String(body.secretAccessKey) };
}

const ask = (role: Role, operation: OperationSchema, labels = {}) => {
  const signer = credentials.get(role);
  if (!signer) throw new Error(`${role} has no key`);
  return askFor(server.url, operation, signer, labels);
};

const whoMay = async (operation: OperationSchema, labels?: (role: Role) => object): Promise<Role[]> => {
  const answers = await Promise.all(roles.map((role) => ask(role, operation, labels?.(role))));
  return roles.filter((_, index) => answers[index] !== "AccessDeniedException");
};

describe("the table of roles and operations", () => {
  it("names each operation once", () => {
    expect(entries.map(([name]) => name).filter((name, index, all) => all.indexOf(name) !== index)).toEqual([]);
  });

  it("has an entry for every operation that is there", async () => {
    const known = new Set<OperationSchema>([...decided, ...identityTable.map(([, operation]) => operation)]);
    const undecided = operations.filter((operation) => !known.has(operation));
    const answers = await Promise.all(undecided.map((operation) => ask("administrators", operation)));
    const there = undecided.filter((_, index) => answers[index] !== "NotImplementedException");
    expect(there.map(({ service, name }) => `${service} ${name}`)).toEqual([]);
  });
});

describe.each(table)("%j may, of %s,", (may, _title, names) => {
  const asked = decided.filter(({ name }) => names.split(/\s+/).includes(name));

  it.each(asked.map((operation) => [operation.name, operation] as const))("%s", async (_name, operation) => {
    expect(await whoMay(operation)).toEqual(may);
  });
});

describe("of IAM and STS", () => {
  it.each(identityTable)("%s is whose it should be", async (_name, operation, may) => {
    expect(await whoMay(operation)).toEqual(may);
  });
});

describe("about oneself", () => {
  const asked = decided.filter(({ name }) => ownToo.includes(name));

  it.each(asked.map((operation) => [operation.name, operation] as const))(
    "everybody may %s",
    async (_name, operation) => {
      expect(await whoMay(operation, (role) => ({ userName: role === "administrators" ? "admin" : role }))).toEqual(
        roles,
      );
    },
  );
});

it("who has no key may sign in and nothing else", async () => {
  const stranger = { accessKeyId: "AKIANOBODYATALL00000", secretAccessKey: "x".repeat(40) };
  for (const operation of decided) {
    const error = await askFor(server.url, operation, stranger);
    const expected = operation.name === "SignIn" ? "ValidationException" : "UnrecognizedClientException";
    expect([operation.name, error]).toEqual([operation.name, expected]);
  }
});

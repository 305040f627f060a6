// Every list that is read page by page, as it is asked for at the beginning, in the middle and with each filter.
import { crowded } from "./manyRows.ts";

export interface List {
  readonly operation: string;
  /** Below the address of the management API. */
  readonly target: string;
}

const after = (key: string): string => encodeURIComponent(Buffer.from(`id=${key}`).toString("base64"));
const api = `/restapis/${crowded.restApiId}`;
const plan = `/usageplans/${crowded.usagePlanId}`;
const domain = `/domainnames/${crowded.domainName}`;
const product = `/v2/portalproducts/${crowded.portalProductId}`;
const portal = `/_house/portals/${crowded.portalId}`;
const customerId = encodeURIComponent("customer 7");
const halfYearAgo = Date.UTC(2026, 5, 1);
const subscription = Buffer.from(`${halfYearAgo} 8`).toString("base64url");
/** One key's id in no order, as that of any key: the seventh of manyRows. */
const keyId = "8f14e45fce";
/** The eighth. */
const developerId = "c9f0f895fb";
const mailId = "8f14e45fceea167a5a36dedd4bea2543";

const targets: Readonly<Record<string, readonly string[]>> = {
  GetRestApis: ["/restapis", `/restapis?position=${after("8")}`],
  GetResources: [`${api}/resources`, `${api}/resources?position=${after("8")}`, `${api}/resources?embed=methods`],
  GetModels: [`${api}/models`, `${api}/models?position=${after("M3")}`],
  GetRequestValidators: [`${api}/requestvalidators`, `${api}/requestvalidators?position=${after("8")}`],
  GetAuthorizers: [`${api}/authorizers`, `${api}/authorizers?position=${after("8")}`],
  GetGatewayResponses: [`${api}/gatewayresponses`],
  GetDeployments: [`${api}/deployments`, `${api}/deployments?position=${after("8")}`],
  GetStages: [`${api}/stages`],
  GetDocumentationParts: [
    `${api}/documentation/parts`,
    `${api}/documentation/parts?position=${after("8")}`,
    `${api}/documentation/parts?type=RESOURCE&path=/7&locationStatus=DOCUMENTED`,
  ],
  GetDocumentationVersions: [`${api}/documentation/versions`, `${api}/documentation/versions?position=${after("3")}`],
  GetApiKeys: [
    "/apikeys",
    `/apikeys?position=${after("8")}`,
    "/apikeys?name=usual",
    "/apikeys?name=rare",
    "/apikeys?name=nobody",
    `/apikeys?customerId=${customerId}`,
  ],
  GetUsagePlans: ["/usageplans", `/usageplans?position=${after("8")}`, `/usageplans?keyId=${keyId}`],
  GetUsagePlanKeys: [`${plan}/keys`, `${plan}/keys?position=${after("8")}`, `${plan}/keys?name=rare`],
  GetUsage: [
    `${plan}/usage?startDate=2026-01-01&endDate=2026-01-31`,
    `${plan}/usage?startDate=2026-01-01&endDate=2026-01-31&position=${after("8")}`,
  ],
  GetClientCertificates: ["/clientcertificates", `/clientcertificates?position=${after("8")}`],
  GetVpcLinks: ["/vpclinks", `/vpclinks?position=${after("8")}`],
  GetDomainNames: ["/domainnames", `/domainnames?position=${after("8")}`],
  GetBasePathMappings: [`${domain}/basepathmappings`, `${domain}/basepathmappings?position=${after("v3")}`],
  GetDomainNameAccessAssociations: [
    "/domainnameaccessassociations",
    `/domainnameaccessassociations?position=${after("8")}`,
  ],
  GetTags: [`/tags/${encodeURIComponent(`arn:aws:apigateway:us-east-1::${api}`)}`],
  GetSdkTypes: ["/sdktypes"],
  ListPortals: ["/v2/portals", `/v2/portals?nextToken=${after("8")}`],
  ListPortalProducts: ["/v2/portalproducts", `/v2/portalproducts?nextToken=${after("8")}`],
  ListProductPages: [`${product}/productpages`, `${product}/productpages?nextToken=${after("8")}`],
  ListProductRestEndpointPages: [
    `${product}/productrestendpointpages`,
    `${product}/productrestendpointpages?nextToken=${after("8")}`,
  ],
  GetUsers: [
    "/_house/users",
    `/_house/users?position=${encodeURIComponent(Buffer.from("name=user3").toString("base64"))}`,
  ],
  GetAccessKeys: [`/_house/users/${crowded.userName}/access-keys`],
  GetSessions: [`/_house/users/${crowded.userName}/sessions`],
  GetAuditEvents: [
    "/_house/audit-events",
    `/_house/audit-events?position=${after("5000")}`,
    "/_house/audit-events?operation=DeleteRestApi",
  ],
  GetPortalPublications: [`${portal}/publications`],
  GetPlanOffers: [`/_house/portal-products/${crowded.portalProductId}/plan-offers`],
  GetDevelopers: [`${portal}/developers`, `${portal}/developers?position=8`, `${portal}/developers?status=PENDING`],
  GetPortalSubscriptions: [
    `${portal}/subscriptions`,
    `${portal}/subscriptions?position=${subscription}`,
    `${portal}/subscriptions?status=PENDING`,
    `${portal}/subscriptions?developerId=${developerId}`,
  ],
  GetRequestLogs: [`/_house/request-logs?restApiId=${crowded.restApiId}`],
  ReadMails: ["/_house/mails", `/_house/mails?position=${mailId}`],
};

export const lists: readonly List[] = Object.entries(targets).flatMap(([operation, all]) =>
  all.map((target) => ({ operation, target })),
);

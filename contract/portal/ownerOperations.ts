// House operations of those who own a portal, in the console: what AWS's portal operations have no word for.
import { boolean, listOf, number, shape, string, strings, timestamp, typedOperation } from "../houseNotation.ts";
import { PlanOffer } from "./visitorOperations.ts";

const label = [string, { httpLabel: 1 }] as const;
/** Without a type: a text. The cast holds, for whoever names another type gives it. */
const query = <Type extends 0 | 1 = 0>(name: string, type: Type = string as Type) =>
  [type, { httpQuery: name }] as const;
const Nothing = shape("OwnerNothing", {});
const portal = "/_house/portals/{portalId}";
const product = "/_house/portal-products/{portalProductId}";
const ofPortal = { portalId: label } as const;
const ofProduct = { portalProductId: label } as const;

const IdentityProviderSetting = shape(
  "IdentityProviderSetting",
  { name: string, label: string, issuer: string, clientId: string },
  { /** Never answered. */ clientSecret: string },
);
/** `signUp`: AUTOMATIC, APPROVAL or EMAIL_DOMAIN (those come in, others are asked for). */
const PortalSettings = shape(
  "PortalSettings",
  {
    portalId: string,
    signUp: string,
    emailDomains: strings,
    identityProviders: listOf("IdentityProviderSettings", () => IdentityProviderSetting),
    font: string,
    homePage: string,
    hasLogo: boolean,
  },
  { logo: string },
);
const Publication = shape(
  "PortalPublication",
  { publicationId: string, date: timestamp, current: boolean },
  { description: string, caller: string },
);
/** `status`: UNVERIFIED, PENDING, ACTIVE, REFUSED, SUSPENDED. */
const DeveloperRow = shape(
  "DeveloperRow",
  {
    developerId: string,
    email: string,
    name: string,
    status: string,
    createdDate: timestamp,
    apps: number,
    calls: number,
  },
  { lastUsedDate: timestamp, reason: string },
);
const SubscriptionRow = shape(
  "SubscriptionRow",
  {
    subscriptionId: string,
    status: string,
    appName: string,
    teamName: string,
    developerId: string,
    developerName: string,
    developerEmail: string,
    productName: string,
    planName: string,
    createdDate: timestamp,
    apiKeyIds: strings,
    calls: number,
  },
  { message: string, reason: string, decidedBy: string, decidedDate: timestamp },
);
const Mail = shape(
  "Mail",
  { mailId: string, to: string, subject: string, text: string, createdDate: timestamp, status: string },
  { sentDate: timestamp, error: string },
);
const paged = { limit: query("limit", number), position: query("position") } as const;

export const ownerSchemas = {
  GetPortalSettings$: typedOperation(
    "GetPortalSettings",
    ["GET", `${portal}/settings`, 200],
    shape("GetPortalSettingsRequest", ofPortal),
    PortalSettings,
  ),
  UpdatePortalSettings$: typedOperation(
    "UpdatePortalSettings",
    ["PATCH", `${portal}/settings`, 200],
    shape("UpdatePortalSettingsRequest", ofPortal, {
      signUp: string,
      emailDomains: strings,
      identityProviders: listOf("IdentityProviderSettings", () => IdentityProviderSetting),
      font: string,
      homePage: string,
      /** Data URL of a PNG, JPEG or SVG, at most 500 kB; empty: no logo. */
      logo: string,
    }),
    PortalSettings,
  ),
  GetPortalPublications$: typedOperation(
    "GetPortalPublications",
    ["GET", `${portal}/publications`, 200],
    shape("GetPortalPublicationsRequest", ofPortal),
    shape("GetPortalPublicationsResponse", { items: listOf("PortalPublications", () => Publication) }),
  ),
  /** Shows an earlier publication again. */
  RestorePortalPublication$: typedOperation(
    "RestorePortalPublication",
    ["POST", `${portal}/publications/{publicationId}/restore`, 200],
    shape("RestorePortalPublicationRequest", { ...ofPortal, publicationId: label }),
    Publication,
  ),
  /** `visibility`: PUBLIC or SIGNED_IN. */
  GetProductAccess$: typedOperation(
    "GetProductAccess",
    ["GET", `${product}/access`, 200],
    shape("GetProductAccessRequest", ofProduct),
    shape("GetProductAccessResponse", { visibility: string, deprecated: boolean }, { deprecation: string }),
  ),
  UpdateProductAccess$: typedOperation(
    "UpdateProductAccess",
    ["PATCH", `${product}/access`, 200],
    shape("UpdateProductAccessRequest", ofProduct, { visibility: string, deprecated: boolean, deprecation: string }),
    shape("UpdateProductAccessResponse", { visibility: string, deprecated: boolean }, { deprecation: string }),
  ),
  GetPlanOffers$: typedOperation(
    "GetPlanOffers",
    ["GET", `${product}/plan-offers`, 200],
    shape("GetPlanOffersRequest", ofProduct),
    shape("GetPlanOffersResponse", { items: listOf("PlanOffers", () => PlanOffer) }),
  ),
  CreatePlanOffer$: typedOperation(
    "CreatePlanOffer",
    ["POST", `${product}/plan-offers`, 201],
    shape(
      "CreatePlanOfferRequest",
      { ...ofProduct, usagePlanId: string, displayName: string, approval: string },
      { description: string, price: string, emailDomains: strings },
    ),
    PlanOffer,
  ),
  UpdatePlanOffer$: typedOperation(
    "UpdatePlanOffer",
    ["PATCH", `${product}/plan-offers/{planOfferId}`, 200],
    shape(
      "UpdatePlanOfferRequest",
      { ...ofProduct, planOfferId: label },
      {
        displayName: string,
        description: string,
        price: string,
        approval: string,
        emailDomains: strings,
        retired: boolean,
        position: number,
      },
    ),
    PlanOffer,
  ),
  /** Refused while somebody subscribes to it: retire it instead. */
  DeletePlanOffer$: typedOperation(
    "DeletePlanOffer",
    ["DELETE", `${product}/plan-offers/{planOfferId}`, 204],
    shape("DeletePlanOfferRequest", { ...ofProduct, planOfferId: label }),
    Nothing,
  ),
  GetDevelopers$: typedOperation(
    "GetDevelopers",
    ["GET", `${portal}/developers`, 200],
    shape("GetDevelopersRequest", ofPortal, { ...paged, status: query("status"), text: query("text") }),
    shape("GetDevelopersResponse", { items: listOf("DeveloperRows", () => DeveloperRow) }, { position: string }),
  ),
  /** Approve, refuse, suspend or let in again; the reason goes to the developer. */
  UpdateDeveloperStatus$: typedOperation(
    "UpdateDeveloperStatus",
    ["PATCH", `${portal}/developers/{developerId}`, 200],
    shape("UpdateDeveloperStatusRequest", { ...ofPortal, developerId: label, status: string }, { reason: string }),
    DeveloperRow,
  ),
  SendDeveloperMessage$: typedOperation(
    "SendDeveloperMessage",
    ["POST", `${portal}/developers/{developerId}/messages`, 202],
    shape("SendDeveloperMessageRequest", { ...ofPortal, developerId: label, subject: string, text: string }),
    Nothing,
  ),
  GetPortalSubscriptions$: typedOperation(
    "GetPortalSubscriptions",
    ["GET", `${portal}/subscriptions`, 200],
    shape("GetPortalSubscriptionsRequest", ofPortal, {
      ...paged,
      status: query("status"),
      developerId: query("developerId"),
    }),
    shape(
      "GetPortalSubscriptionsResponse",
      { items: listOf("SubscriptionRows", () => SubscriptionRow) },
      { position: string },
    ),
  ),
  /** `status`: ACTIVE, REFUSED (with a reason), SUSPENDED. */
  UpdateSubscriptionStatus$: typedOperation(
    "UpdateSubscriptionStatus",
    ["PATCH", `${portal}/subscriptions/{subscriptionId}`, 200],
    shape(
      "UpdateSubscriptionStatusRequest",
      { ...ofPortal, subscriptionId: label, status: string },
      { reason: string },
    ),
    SubscriptionRow,
  ),
  /** What was sent, or would have been sent. No Get: mails hold links that stand for passwords, which reading everything must not give. */
  ReadMails$: typedOperation(
    "ReadMails",
    ["GET", "/_house/mails", 200],
    shape("ReadMailsRequest", {}, paged),
    shape("ReadMailsResponse", { items: listOf("Mails", () => Mail), isSending: boolean }, { position: string }),
  ),
  /** The request behind a link that an app developer shared. */
  GetSharedRequest$: typedOperation(
    "GetSharedRequest",
    ["GET", "/_house/shared-requests/{token}", 200],
    shape("GetSharedRequestRequest", { token: label }),
    shape("GetSharedRequestResponse", { requestLogId: string, developerName: string, appName: string }),
  ),
} as const;

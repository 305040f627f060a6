// What the portal's own server asks for anybody who looks at a portal. Signed with the portal's own key, never with a visitor's.
import { boolean, listOf, number, shape, string, strings, timestamp, typedOperation } from "../houseNotation.ts";

const label = [string, { httpLabel: 1 }] as const;
/** Who looks, where somebody is signed in. */
export const developerToken = [string, { httpHeader: "x-gatehouse-developer" }] as const;
export const portal = "/_portal/portals/{portalId}";
export const ofPortal = { portalId: label } as const;

const Nothing = shape("PortalNothing", {});

const PublishedPortal = shape("PublishedPortal", { portalId: string, displayName: string });

/** A way to use a product. Limits are the usage plan's own; absent: none. */
export const PlanOffer = shape(
  "PlanOffer",
  { planOfferId: string, portalProductId: string, usagePlanId: string, displayName: string, approval: string },
  {
    description: string,
    /** As text: "Free", "49 € a month". */
    price: string,
    /** With `approval` EMAIL_DOMAIN: these come in without being asked for. */
    emailDomains: strings,
    rateLimit: number,
    burstLimit: number,
    quotaLimit: number,
    quotaPeriod: string,
    retired: boolean,
  },
);

const IdentityProvider = shape("PortalIdentityProvider", { name: string, label: string });

/** `status`: ACTIVE, UNVERIFIED (a mail is on its way), PENDING (somebody must approve). */
const SignedIn = shape("DeveloperSignedIn", { status: string }, { developerToken: string, expiration: timestamp });

export const visitorSchemas = {
  /** The portals that are published. */
  GetPublishedPortals$: typedOperation(
    "GetPublishedPortals",
    ["GET", "/_portal/portals", 200],
    Nothing,
    shape("GetPublishedPortalsResponse", { items: listOf("PublishedPortals", () => PublishedPortal) }),
  ),
  /** What was published last, or the preview that a token opens, as JSON text of a PortalSnapshot: only products this visitor may see. */
  GetPublishedPortal$: typedOperation(
    "GetPublishedPortal",
    ["GET", portal, 200],
    shape("GetPublishedPortalRequest", ofPortal, {
      previewToken: [string, { httpQuery: "previewToken" }],
      /** Of an earlier answer: if nothing has changed since, `content` is empty. */
      knownRevision: [string, { httpQuery: "knownRevision" }],
      developerToken,
    }),
    shape("GetPublishedPortalResponse", {
      revision: string,
      content: string,
      identityProviders: listOf("PortalIdentityProviders", () => IdentityProvider),
      signUp: string,
    }),
  ),
  GetProductPlans$: typedOperation(
    "GetProductPlans",
    ["GET", `${portal}/products/{portalProductId}/plans`, 200],
    shape("GetProductPlansRequest", { ...ofPortal, portalProductId: label }, { developerToken }),
    shape("GetProductPlansResponse", { items: listOf("PlanOffers", () => PlanOffer) }),
  ),
  /**
   * The product's endpoints as one OpenAPI 3.0 document in JSON; servers are the gateway's public addresses. Every operation names its
   * page in `x-gatehouse-endpoint` (`{productRestEndpointPageId, tryItState}`).
   */
  GetProductDefinition$: typedOperation(
    "GetProductDefinition",
    ["GET", `${portal}/products/{portalProductId}/definition`, 200],
    shape(
      "GetProductDefinitionRequest",
      { ...ofPortal, portalProductId: label },
      { previewToken: [string, { httpQuery: "previewToken" }], developerToken },
    ),
    shape("GetProductDefinitionResponse", { definition: string }),
  ),
  SignUp$: typedOperation(
    "SignUp",
    ["POST", `${portal}/sign-up`, 200],
    shape("SignUpRequest", { ...ofPortal, email: string, password: string, name: string, sourceIp: string }),
    SignedIn,
  ),
  SignInDeveloper$: typedOperation(
    "SignInDeveloper",
    ["POST", `${portal}/sign-in`, 200],
    shape("SignInDeveloperRequest", { ...ofPortal, email: string, password: string, sourceIp: string }),
    SignedIn,
  ),
  /** Where to send the browser; `handshake` goes into a cookie and comes back with the answer. */
  BeginIdentitySignIn$: typedOperation(
    "BeginIdentitySignIn",
    ["POST", `${portal}/identity/{providerName}/begin`, 200],
    shape("BeginIdentitySignInRequest", { ...ofPortal, providerName: label, redirectUri: string }),
    shape("BeginIdentitySignInResponse", { authorizationUrl: string, handshake: string }),
  ),
  CompleteIdentitySignIn$: typedOperation(
    "CompleteIdentitySignIn",
    ["POST", `${portal}/identity/{providerName}/complete`, 200],
    shape("CompleteIdentitySignInRequest", {
      ...ofPortal,
      providerName: label,
      callbackUrl: string,
      handshake: string,
      sourceIp: string,
    }),
    SignedIn,
  ),
  /** Asks for the sign-up's password again: a link that somebody else's sign-up sent must not make its reader confirm theirs. */
  VerifyEmail$: typedOperation(
    "VerifyEmail",
    ["POST", `${portal}/verify-email`, 200],
    shape("VerifyEmailRequest", { ...ofPortal, token: string, password: string }),
    SignedIn,
  ),
  /** Answers the same whether or not there is such a developer. */
  RequestPasswordReset$: typedOperation(
    "RequestPasswordReset",
    ["POST", `${portal}/password-reset`, 204],
    shape("RequestPasswordResetRequest", { ...ofPortal, email: string, sourceIp: string }),
    Nothing,
  ),
  CompletePasswordReset$: typedOperation(
    "CompletePasswordReset",
    ["POST", `${portal}/password-reset/complete`, 200],
    shape("CompletePasswordResetRequest", { ...ofPortal, token: string, password: string }),
    SignedIn,
  ),
} as const;

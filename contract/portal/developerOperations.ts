// What a signed-in app developer does, asked by the portal's own server with the developer's token. Nothing here reaches the management API.
import { boolean, listOf, number, shape, string, timestamp, typedOperation } from "../houseNotation.ts";
import { developerToken, ofPortal, portal } from "./visitorOperations.ts";

const label = [string, { httpLabel: 1 }] as const;
/** Without a type: a text. The cast holds, for whoever names another type gives it. */
const query = <Type extends 0 | 1 = 0>(name: string, type: Type = string as Type) =>
  [type, { httpQuery: name }] as const;
const own = { ...ofPortal, developerToken } as const;
const Nothing = shape("DeveloperNothing", {});

const Developer = shape(
  "Developer",
  { developerId: string, email: string, name: string, status: string, createdDate: timestamp, hasPassword: boolean },
  { lastUsedDate: timestamp },
);
const TeamMember = shape("TeamMember", { developerId: string, name: string, email: string, role: string });
const TeamInvitation = shape("TeamInvitation", { teamInvitationId: string, email: string, expiration: timestamp });
/** `role` is the caller's: OWNER or MEMBER. */
const Team = shape("Team", {
  teamId: string,
  name: string,
  role: string,
  personal: boolean,
  members: listOf("TeamMembers", () => TeamMember),
  invitations: listOf("TeamInvitations", () => TeamInvitation),
});
/** Of the value only its end is known; `expiration` is also where a rotated key's grace ends. */
const SubscriptionKey = shape(
  "SubscriptionKey",
  { apiKeyId: string, name: string, valueEnd: string, createdDate: timestamp, status: string },
  { expiration: timestamp, lastUsedDate: timestamp, createdBy: string, replacedBy: string },
);
/** `status`: PENDING, ACTIVE, REFUSED, SUSPENDED, ENDED. */
const Subscription = shape(
  "Subscription",
  {
    subscriptionId: string,
    appId: string,
    portalProductId: string,
    planOfferId: string,
    planName: string,
    productName: string,
    status: string,
    createdDate: timestamp,
    keys: listOf("SubscriptionKeys", () => SubscriptionKey),
  },
  { reason: string },
);
const App = shape(
  "App",
  {
    appId: string,
    teamId: string,
    name: string,
    createdDate: timestamp,
    subscriptions: listOf("Subscriptions", () => Subscription),
  },
  { description: string },
);
const KeyWithValue = shape("SubscriptionKeyWithValue", { key: () => SubscriptionKey, value: string });

const UsageDay = shape("SubscriptionUsageDay", { date: string, count: number });
const KeyUse = shape(
  "SubscriptionKeyUse",
  { apiKeyId: string, name: string, used: number },
  { remaining: number, usedUpAt: timestamp },
);
const MetricPoint = shape(
  "SubscriptionMetricPoint",
  { time: timestamp, count: number, clientErrors: number, serverErrors: number },
  { latencyP50: number, latencyP95: number },
);
const OwnRequest = shape(
  "OwnRequest",
  {
    requestLogId: string,
    requestId: string,
    date: timestamp,
    httpMethod: string,
    path: string,
    status: number,
    latency: number,
    apiKeyId: string,
    keyName: string,
    appName: string,
  },
  { explanation: string },
);
const OwnExplanation = shape(
  "OwnExplanation",
  {
    requestId: string,
    extendedRequestId: string,
    date: timestamp,
    httpMethod: string,
    path: string,
    status: number,
    apiKeyId: string,
    keyName: string,
    appName: string,
  },
  { explanation: string },
);

const team = `${portal}/teams/{teamId}`;
const app = `${portal}/apps/{appId}`;
const subscription = `${portal}/subscriptions/{subscriptionId}`;
const key = `${subscription}/keys/{apiKeyId}`;

export const developerSchemas = {
  GetDeveloper$: typedOperation(
    "GetDeveloper",
    ["GET", `${portal}/me`, 200],
    shape("GetDeveloperRequest", own),
    Developer,
  ),
  UpdateDeveloper$: typedOperation(
    "UpdateDeveloper",
    ["PATCH", `${portal}/me`, 200],
    shape("UpdateDeveloperRequest", own, { name: string, oldPassword: string, newPassword: string }),
    Developer,
  ),
  /** With all apps of teams nobody else is in; keys stop working at once. */
  DeleteDeveloper$: typedOperation(
    "DeleteDeveloper",
    ["POST", `${portal}/me/delete`, 204],
    shape("DeleteDeveloperRequest", own, { password: string }),
    Nothing,
  ),
  /** Everything that is stored about the developer, as JSON text. */
  GetDeveloperData$: typedOperation(
    "GetDeveloperData",
    ["GET", `${portal}/me/data`, 200],
    shape("GetDeveloperDataRequest", own),
    shape("GetDeveloperDataResponse", { data: string }),
  ),
  SignOutDeveloper$: typedOperation(
    "SignOutDeveloper",
    ["POST", `${portal}/sign-out`, 204],
    shape("SignOutDeveloperRequest", own),
    Nothing,
  ),
  GetTeams$: typedOperation(
    "GetTeams",
    ["GET", `${portal}/teams`, 200],
    shape("GetTeamsRequest", own),
    shape("GetTeamsResponse", { items: listOf("Teams", () => Team) }),
  ),
  CreateTeam$: typedOperation(
    "CreateTeam",
    ["POST", `${portal}/teams`, 201],
    shape("CreateTeamRequest", { ...own, name: string }),
    Team,
  ),
  UpdateTeam$: typedOperation(
    "UpdateTeam",
    ["PATCH", team, 200],
    shape("UpdateTeamRequest", { ...own, teamId: label, name: string }),
    Team,
  ),
  DeleteTeam$: typedOperation(
    "DeleteTeam",
    ["DELETE", team, 204],
    shape("DeleteTeamRequest", { ...own, teamId: label }),
    Nothing,
  ),
  CreateTeamInvitation$: typedOperation(
    "CreateTeamInvitation",
    ["POST", `${team}/invitations`, 201],
    shape("CreateTeamInvitationRequest", { ...own, teamId: label, email: string, role: string }),
    TeamInvitation,
  ),
  DeleteTeamInvitation$: typedOperation(
    "DeleteTeamInvitation",
    ["DELETE", `${team}/invitations/{teamInvitationId}`, 204],
    shape("DeleteTeamInvitationRequest", { ...own, teamId: label, teamInvitationId: label }),
    Nothing,
  ),
  AcceptTeamInvitation$: typedOperation(
    "AcceptTeamInvitation",
    ["POST", `${portal}/invitations/accept`, 200],
    shape("AcceptTeamInvitationRequest", { ...own, token: string }),
    Team,
  ),
  UpdateTeamMember$: typedOperation(
    "UpdateTeamMember",
    ["PATCH", `${team}/members/{developerId}`, 200],
    shape("UpdateTeamMemberRequest", { ...own, teamId: label, developerId: label, role: string }),
    Team,
  ),
  DeleteTeamMember$: typedOperation(
    "DeleteTeamMember",
    ["DELETE", `${team}/members/{developerId}`, 204],
    shape("DeleteTeamMemberRequest", { ...own, teamId: label, developerId: label }),
    Nothing,
  ),
  GetApps$: typedOperation(
    "GetApps",
    ["GET", `${portal}/apps`, 200],
    shape("GetAppsRequest", own),
    shape("GetAppsResponse", { items: listOf("Apps", () => App) }),
  ),
  GetApp$: typedOperation("GetApp", ["GET", app, 200], shape("GetAppRequest", { ...own, appId: label }), App),
  /** In the caller's personal team when no team is named. */
  CreateApp$: typedOperation(
    "CreateApp",
    ["POST", `${portal}/apps`, 201],
    shape("CreateAppRequest", { ...own, name: string }, { teamId: string, description: string }),
    App,
  ),
  UpdateApp$: typedOperation(
    "UpdateApp",
    ["PATCH", app, 200],
    shape("UpdateAppRequest", { ...own, appId: label }, { name: string, description: string, teamId: string }),
    App,
  ),
  DeleteApp$: typedOperation(
    "DeleteApp",
    ["DELETE", app, 204],
    shape("DeleteAppRequest", { ...own, appId: label }),
    Nothing,
  ),
  /** ACTIVE with a first key and its value, or PENDING. */
  CreateSubscription$: typedOperation(
    "CreateSubscription",
    ["POST", `${app}/subscriptions`, 201],
    shape("CreateSubscriptionRequest", { ...own, appId: label, planOfferId: string }, { message: string }),
    shape("CreateSubscriptionResponse", { subscription: () => Subscription }, { value: string }),
  ),
  /** Another plan of the same product; keys stay. */
  UpdateSubscription$: typedOperation(
    "UpdateSubscription",
    ["PATCH", subscription, 200],
    shape("UpdateSubscriptionRequest", { ...own, subscriptionId: label, planOfferId: string }),
    Subscription,
  ),
  DeleteSubscription$: typedOperation(
    "DeleteSubscription",
    ["DELETE", subscription, 204],
    shape("DeleteSubscriptionRequest", { ...own, subscriptionId: label }),
    Nothing,
  ),
  CreateSubscriptionKey$: typedOperation(
    "CreateSubscriptionKey",
    ["POST", `${subscription}/keys`, 201],
    shape("CreateSubscriptionKeyRequest", { ...own, subscriptionId: label, name: string }, { expiration: timestamp }),
    KeyWithValue,
  ),
  /** The value again, for who knows the password; audited. */
  RevealSubscriptionKey$: typedOperation(
    "RevealSubscriptionKey",
    ["POST", `${key}/reveal`, 200],
    shape("RevealSubscriptionKeyRequest", { ...own, subscriptionId: label, apiKeyId: label, password: string }),
    KeyWithValue,
  ),
  /** A new key; the old one works on for the grace, in seconds, at most 30 days. */
  RotateSubscriptionKey$: typedOperation(
    "RotateSubscriptionKey",
    ["POST", `${key}/rotate`, 201],
    shape("RotateSubscriptionKeyRequest", { ...own, subscriptionId: label, apiKeyId: label, graceSeconds: number }),
    KeyWithValue,
  ),
  DeleteSubscriptionKey$: typedOperation(
    "DeleteSubscriptionKey",
    ["DELETE", key, 204],
    shape("DeleteSubscriptionKeyRequest", { ...own, subscriptionId: label, apiKeyId: label }),
    Nothing,
  ),
  /** One request to a method of a published product through the gateway, with the key attached here. */
  TryEndpoint$: typedOperation(
    "TryEndpoint",
    ["POST", `${portal}/try`, 200],
    shape(
      "TryEndpointRequest",
      {
        ...own,
        portalProductId: string,
        productRestEndpointPageId: string,
        pathParameters: 128,
        queryString: string,
        headers: 128,
        body: string,
        sourceIp: string,
      },
      /** `httpMethod`: with a page about ANY. Without a key the first live one of the subscription is used. */
      { apiKeyId: string, httpMethod: string },
    ),
    shape(
      "TryEndpointResponse",
      { status: number, headers: 128, body: string, latency: number, url: string },
      { requestId: string, isBase64Encoded: boolean, explanation: string },
    ),
  ),
  /**
   * Times are epoch milliseconds. Every key has the plan's limit for itself: `used`, `usedUpAt` are those of the key that is closest to
   * it. `source`: REQUEST_LOG, or USAGE_COUNTS where the stages keep no log and points are days that know of counts alone.
   */
  GetSubscriptionMetrics$: typedOperation(
    "GetSubscriptionMetrics",
    ["GET", `${subscription}/metrics`, 200],
    shape(
      "GetSubscriptionMetricsRequest",
      { ...own, subscriptionId: label },
      { startTime: query("startTime", number), endTime: query("endTime", number) },
    ),
    shape(
      "GetSubscriptionMetricsResponse",
      {
        points: listOf("SubscriptionMetricPoints", () => MetricPoint),
        days: listOf("SubscriptionUsageDays", () => UsageDay),
        used: number,
      },
      {
        limit: number,
        period: string,
        periodEnd: timestamp,
        usedUpAt: timestamp,
        source: string,
        keys: listOf("SubscriptionKeyUses", () => KeyUse),
      },
    ),
  ),
  /** The last seven days, newest first; only requests made with the caller's teams' keys. */
  GetOwnRequests$: typedOperation(
    "GetOwnRequests",
    ["GET", `${portal}/requests`, 200],
    shape("GetOwnRequestsRequest", own, {
      appId: query("appId"),
      apiKeyId: query("apiKeyId"),
      status: query("status"),
      limit: query("limit", number),
      position: query("position"),
    }),
    shape("GetOwnRequestsResponse", { items: listOf("OwnRequests", () => OwnRequest) }, { position: string }),
  ),
  /** Calls of the last 24 hours with the caller's teams' keys, by request id or extended request id: status and public reason. */
  ExplainOwnRequest$: typedOperation(
    "ExplainOwnRequest",
    ["GET", `${portal}/request-explanations`, 200],
    shape("ExplainOwnRequestRequest", { ...own, requestId: query("requestId") }),
    shape("ExplainOwnRequestResponse", { items: listOf("OwnExplanations", () => OwnExplanation) }),
  ),
  /** A link that lets the owner of the API see this request with its whole trace. */
  ShareOwnRequest$: typedOperation(
    "ShareOwnRequest",
    ["POST", `${portal}/requests/{requestLogId}/share`, 200],
    shape("ShareOwnRequestRequest", { ...own, requestLogId: label }),
    shape("ShareOwnRequestResponse", { url: string }),
  ),
} as const;

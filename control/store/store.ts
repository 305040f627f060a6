// The store as operations see it: one member per aggregate, all bound to the call's transaction.
import { type AccessKeyStore, accessKeyStore } from "./accessKeys.ts";
import { type AccountCountStore, accountCountStore } from "./accountCounts.ts";
import { type AccountStore, accountStore } from "./accounts.ts";
import { type ApiKeyStore, apiKeyStore } from "./apiKeys.ts";
import { type AppStore, appStore } from "./apps.ts";
import { type AuditEventStore, auditEventStore } from "./auditEvents.ts";
import { type AuthorizerStore, authorizerStore } from "./authorizers.ts";
import { type BasePathMappingStore, basePathMappingStore } from "./basePathMappings.ts";
import { type ClientCertificateStore, clientCertificateStore } from "./clientCertificates.ts";
import { type DeploymentStore, deploymentStore } from "./deployments.ts";
import { type DeveloperSessionStore, developerSessionStore } from "./developerSessions.ts";
import { type DeveloperStore, developerStore } from "./developers.ts";
import { type DocumentationPartStore, documentationPartStore } from "./documentationParts.ts";
import { type DocumentationVersionStore, documentationVersionStore } from "./documentationVersions.ts";
import {
  type DomainNameAccessAssociationStore,
  domainNameAccessAssociationStore,
} from "./domainNameAccessAssociations.ts";
import { type DomainNameStore, domainNameStore } from "./domainNames.ts";
import { type ExplanationStore, explanationStore } from "./explanations.ts";
import { type FunctionLogStore, functionLogStore } from "./functionLogs.ts";
import { type FunctionGrantStore, functionGrantStore } from "./functions.ts";
import { type GatewayResponseStore, gatewayResponseStore } from "./gatewayResponses.ts";
import { type IdentityStore, identityStore } from "./identities.ts";
import { type IntegrationRoleStore, integrationRoleStore } from "./integrationRoles.ts";
import { type LogEventStore, logEventStore } from "./logEvents.ts";
import { type LogGroupStore, logGroupStore } from "./logGroups.ts";
import { type LogHourStore, logHourStore } from "./logHours.ts";
import { type MailStore, mailStore } from "./mails.ts";
import { type ManagedPolicyStore, managedPolicyStore } from "./managedPolicies.ts";
import { type MethodStore, methodStore } from "./methods.ts";
import { type MetricStore, metricStore } from "./metrics.ts";
import { type MfaDeviceStore, mfaDeviceStore } from "./mfaDevices.ts";
import { type ModelStore, modelStore } from "./models.ts";
import { type PlanOfferStore, planOfferStore } from "./planOffers.ts";
import { type PortalDoorStore, portalDoorStore } from "./portalDoors.ts";
import { type PortalProductStore, portalProductStore } from "./portalProducts.ts";
import { type PortalSettingsStore, portalSettingsStore } from "./portalSettings.ts";
import { type PortalStore, portalStore } from "./portals.ts";
import { type PublicationStore, publicationStore } from "./publications.ts";
import { type RequestLogStore, requestLogStore } from "./requestLogs.ts";
import { type RequestValidatorStore, requestValidatorStore } from "./requestValidators.ts";
import { type ResourceStore, resourceStore } from "./resources.ts";
import { type RestApiStore, restApiStore } from "./restApis.ts";
import { type RoleStore, roleStore } from "./roles.ts";
import { type SharedRequestStore, sharedRequestStore } from "./sharedRequests.ts";
import { type StageStore, stageStore } from "./stages.ts";
import { type SubscriptionStore, subscriptionStore } from "./subscriptions.ts";
import { type TeamStore, teamStore } from "./teams.ts";
import type { DatabaseTransaction } from "./transaction.ts";
import { type UsageCountStore, usageCountStore } from "./usageCounts.ts";
import { type UsagePlanStore, usagePlanStore } from "./usagePlans.ts";
import { type UserPoolMappingStore, userPoolMappingStore } from "./userPoolMappings.ts";
import { type UserStore, userStore } from "./users.ts";
import { type VpcLinkStore, vpcLinkStore } from "./vpcLinks.ts";
import { type VpcLinkTargetStore, vpcLinkTargetStore } from "./vpcLinkTargets.ts";

export interface Store {
  readonly restApis: RestApiStore;
  readonly resources: ResourceStore;
  readonly methods: MethodStore;
  readonly models: ModelStore;
  readonly requestValidators: RequestValidatorStore;
  readonly authorizers: AuthorizerStore;
  readonly functionGrants: FunctionGrantStore;
  readonly functionLogs: FunctionLogStore;
  readonly gatewayResponses: GatewayResponseStore;
  readonly documentationParts: DocumentationPartStore;
  readonly documentationVersions: DocumentationVersionStore;
  readonly deployments: DeploymentStore;
  readonly stages: StageStore;
  readonly apiKeys: ApiKeyStore;
  readonly usagePlans: UsagePlanStore;
  readonly usageCounts: UsageCountStore;
  readonly accounts: AccountStore;
  readonly accountCounts: AccountCountStore;
  readonly clientCertificates: ClientCertificateStore;
  readonly vpcLinks: VpcLinkStore;
  readonly vpcLinkTargets: VpcLinkTargetStore;
  readonly domainNames: DomainNameStore;
  readonly basePathMappings: BasePathMappingStore;
  readonly domainNameAccessAssociations: DomainNameAccessAssociationStore;
  readonly portals: PortalStore;
  readonly portalProducts: PortalProductStore;
  readonly portalDoors: PortalDoorStore;
  readonly developers: DeveloperStore;
  readonly developerSessions: DeveloperSessionStore;
  readonly teams: TeamStore;
  readonly mails: MailStore;
  readonly portalSettings: PortalSettingsStore;
  readonly publications: PublicationStore;
  readonly sharedRequests: SharedRequestStore;
  readonly planOffers: PlanOfferStore;
  readonly apps: AppStore;
  readonly subscriptions: SubscriptionStore;
  readonly users: UserStore;
  readonly userPoolMappings: UserPoolMappingStore;
  readonly accessKeys: AccessKeyStore;
  readonly auditEvents: AuditEventStore;
  readonly metrics: MetricStore;
  readonly requestLogs: RequestLogStore;
  readonly logHours: LogHourStore;
  readonly logGroups: LogGroupStore;
  readonly logEvents: LogEventStore;
  readonly integrationRoles: IntegrationRoleStore;
  readonly explanations: ExplanationStore;
  readonly identities: IdentityStore;
  readonly roles: RoleStore;
  readonly managedPolicies: ManagedPolicyStore;
  readonly mfaDevices: MfaDeviceStore;
}

export const createStore = (transaction: DatabaseTransaction): Store => ({
  restApis: restApiStore(transaction),
  resources: resourceStore(transaction),
  methods: methodStore(transaction),
  models: modelStore(transaction),
  requestValidators: requestValidatorStore(transaction),
  authorizers: authorizerStore(transaction),
  functionGrants: functionGrantStore(transaction),
  functionLogs: functionLogStore(transaction),
  gatewayResponses: gatewayResponseStore(transaction),
  documentationParts: documentationPartStore(transaction),
  documentationVersions: documentationVersionStore(transaction),
  deployments: deploymentStore(transaction),
  stages: stageStore(transaction),
  apiKeys: apiKeyStore(transaction),
  usagePlans: usagePlanStore(transaction),
  usageCounts: usageCountStore(transaction),
  accounts: accountStore(transaction),
  accountCounts: accountCountStore(transaction),
  clientCertificates: clientCertificateStore(transaction),
  vpcLinks: vpcLinkStore(transaction),
  vpcLinkTargets: vpcLinkTargetStore(transaction),
  domainNames: domainNameStore(transaction),
  basePathMappings: basePathMappingStore(transaction),
  domainNameAccessAssociations: domainNameAccessAssociationStore(transaction),
  portals: portalStore(transaction),
  portalProducts: portalProductStore(transaction),
  portalDoors: portalDoorStore(transaction),
  developers: developerStore(transaction),
  developerSessions: developerSessionStore(transaction),
  teams: teamStore(transaction),
  mails: mailStore(transaction),
  portalSettings: portalSettingsStore(transaction),
  publications: publicationStore(transaction),
  sharedRequests: sharedRequestStore(transaction),
  planOffers: planOfferStore(transaction),
  apps: appStore(transaction),
  subscriptions: subscriptionStore(transaction),
  users: userStore(transaction),
  userPoolMappings: userPoolMappingStore(transaction),
  accessKeys: accessKeyStore(transaction),
  auditEvents: auditEventStore(transaction),
  metrics: metricStore(transaction),
  requestLogs: requestLogStore(transaction),
  logHours: logHourStore(transaction),
  logGroups: logGroupStore(transaction),
  logEvents: logEventStore(transaction),
  integrationRoles: integrationRoleStore(transaction),
  explanations: explanationStore(transaction),
  identities: identityStore(transaction),
  roles: roleStore(transaction),
  managedPolicies: managedPolicyStore(transaction),
  mfaDevices: mfaDeviceStore(transaction),
});

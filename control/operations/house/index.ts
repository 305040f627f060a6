import type { HouseRegistry } from "../../call.ts";
import type { SignInLimiter } from "../../identity/signInLimiter.ts";
import { createClientSecrets } from "../../portals/clientSecrets.ts";
import type { Database } from "../../store/database.ts";
import { checkTemplate } from "./checkTemplate.ts";
import { enableCors } from "./cors/enableCors.ts";
import { getDevelopers } from "./developers/getDevelopers.ts";
import { readMails } from "./developers/readMails.ts";
import { sendDeveloperMessage } from "./developers/sendDeveloperMessage.ts";
import { updateDeveloperStatus } from "./developers/updateDeveloperStatus.ts";
import { explainRequest } from "./explainRequest.ts";
import { getAuditEvents } from "./getAuditEvents.ts";
import { getCaller } from "./getCaller.ts";
import { getPermissions } from "./getPermissions.ts";
import { getTypeScriptClient } from "./getTypeScriptClient.ts";
import { deleteIntegrationRole } from "./integrationRoles/deleteIntegrationRole.ts";
import { getIntegrationRole } from "./integrationRoles/getIntegrationRole.ts";
import { getIntegrationRoles } from "./integrationRoles/getIntegrationRoles.ts";
import { createPutIntegrationRole } from "./integrationRoles/putIntegrationRole.ts";
import { createPlanOffer } from "./planOffers/createPlanOffer.ts";
import { deletePlanOffer } from "./planOffers/deletePlanOffer.ts";
import { getPlanOffers } from "./planOffers/getPlanOffers.ts";
import { getProductAccess } from "./planOffers/getProductAccess.ts";
import { updatePlanOffer } from "./planOffers/updatePlanOffer.ts";
import { updateProductAccess } from "./planOffers/updateProductAccess.ts";
import { getPortalPublications } from "./portals/getPortalPublications.ts";
import { getPortalSettings } from "./portals/getPortalSettings.ts";
import { getSharedRequest } from "./portals/getSharedRequest.ts";
import { restorePortalPublication } from "./portals/restorePortalPublication.ts";
import { createUpdatePortalSettings } from "./portals/updatePortalSettings.ts";
import { createRefreshCredentials } from "./refreshCredentials.ts";
import { checkAccessLogFormat } from "./requestLogs/checkAccessLogFormat.ts";
import { getRequestLog } from "./requestLogs/getRequestLog.ts";
import { getRequestLogFacets } from "./requestLogs/getRequestLogFacets.ts";
import { getRequestLogs } from "./requestLogs/getRequestLogs.ts";
import { createGetRequestLogTail, type TailSettings } from "./requestLogs/getRequestLogTail.ts";
import { createSignIn } from "./signIn.ts";
import { signOut } from "./signOut.ts";
import { getPortalSubscriptions } from "./subscriptions/getPortalSubscriptions.ts";
import { updateSubscriptionStatus } from "./subscriptions/updateSubscriptionStatus.ts";
import { traceMethod } from "./traceMethod.ts";
import { deleteUserPoolMapping } from "./userPools/deleteUserPoolMapping.ts";
import { listUserPoolMappings } from "./userPools/listUserPoolMappings.ts";
import { putUserPoolMapping } from "./userPools/putUserPoolMapping.ts";
import { createChangePassword } from "./users/changePassword.ts";
import { createCreateAccessKey } from "./users/createAccessKey.ts";
import { createUser } from "./users/createUser.ts";
import { deleteAccessKey } from "./users/deleteAccessKey.ts";
import { deleteSession } from "./users/deleteSession.ts";
import { deleteUser } from "./users/deleteUser.ts";
import { getAccessKeys } from "./users/getAccessKeys.ts";
import { getSessions } from "./users/getSessions.ts";
import { getUser } from "./users/getUser.ts";
import { getUsers } from "./users/getUsers.ts";
import { resetPassword } from "./users/resetPassword.ts";
import { updateAccessKey } from "./users/updateAccessKey.ts";
import { updateUser } from "./users/updateUser.ts";

import { deleteVpcLinkTarget } from "./vpcLinkTargets/deleteVpcLinkTarget.ts";
import { getVpcLinkTarget } from "./vpcLinkTargets/getVpcLinkTarget.ts";
import { getVpcLinkTargets } from "./vpcLinkTargets/getVpcLinkTargets.ts";
import { putVpcLinkTarget } from "./vpcLinkTargets/putVpcLinkTarget.ts";

export interface HouseDependencies {
  /** 32 bytes: encrypts the secrets of new credentials. */
  readonly secretsKey: Uint8Array;
  /** 32 bytes: seals the credentials of roles towards the gateway. */
  readonly rolesKey: Uint8Array;
  readonly limiter: SignInLimiter;
  /** For what goes on when its call is over. */
  readonly database: Database;
  readonly tail?: TailSettings;
}

/** The operations AWS has no word for, by name. */
export const createHouseRegistry = (dependencies: HouseDependencies): HouseRegistry => ({
  SignIn: createSignIn(dependencies),
  SignOut: signOut,
  RefreshCredentials: createRefreshCredentials(dependencies),
  GetCaller: getCaller,
  CheckTemplate: checkTemplate,
  TraceMethod: traceMethod,
  GetTypeScriptClient: getTypeScriptClient,
  GetAuditEvents: getAuditEvents,
  GetRequestLogs: getRequestLogs,
  GetRequestLogFacets: getRequestLogFacets,
  GetRequestLog: getRequestLog,
  GetRequestLogTail: createGetRequestLogTail(dependencies.database, dependencies.tail),
  CheckAccessLogFormat: checkAccessLogFormat,
  PutIntegrationRole: createPutIntegrationRole(dependencies),
  GetIntegrationRole: getIntegrationRole,
  GetIntegrationRoles: getIntegrationRoles,
  DeleteIntegrationRole: deleteIntegrationRole,
  GetPermissions: getPermissions,
  GetUsers: getUsers,
  GetUser: getUser,
  CreateUser: createUser,
  UpdateUser: updateUser,
  DeleteUser: deleteUser,
  ResetPassword: resetPassword,
  ChangePassword: createChangePassword(dependencies),
  GetAccessKeys: getAccessKeys,
  CreateAccessKey: createCreateAccessKey(dependencies),
  UpdateAccessKey: updateAccessKey,
  DeleteAccessKey: deleteAccessKey,
  GetSessions: getSessions,
  GetPlanOffers: getPlanOffers,
  CreatePlanOffer: createPlanOffer,
  UpdatePlanOffer: updatePlanOffer,
  DeletePlanOffer: deletePlanOffer,
  GetProductAccess: getProductAccess,
  UpdateProductAccess: updateProductAccess,
  GetPortalSubscriptions: getPortalSubscriptions,
  UpdateSubscriptionStatus: updateSubscriptionStatus,
  DeleteSession: deleteSession,
  GetDevelopers: getDevelopers,
  UpdateDeveloperStatus: updateDeveloperStatus,
  SendDeveloperMessage: sendDeveloperMessage,
  ReadMails: readMails,
  GetPortalSettings: getPortalSettings,
  UpdatePortalSettings: createUpdatePortalSettings(createClientSecrets(dependencies.secretsKey)),
  GetPortalPublications: getPortalPublications,
  RestorePortalPublication: restorePortalPublication,
  GetSharedRequest: getSharedRequest,
  ListUserPoolMappings: listUserPoolMappings,
  PutUserPoolMapping: putUserPoolMapping,
  DeleteUserPoolMapping: deleteUserPoolMapping,
  PutVpcLinkTarget: putVpcLinkTarget,
  EnableCors: enableCors,
  GetVpcLinkTarget: getVpcLinkTarget,
  GetVpcLinkTargets: getVpcLinkTargets,
  DeleteVpcLinkTarget: deleteVpcLinkTarget,
  ExplainRequest: explainRequest,
});

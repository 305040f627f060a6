/** Why a button does nothing, and who can change that. */
export const permissionReason = (action: string, path: string): string =>
  `Needs ${action} on ${path}. An administrator can add you to the group ${groupFor(action, path)}.`;

/** The smallest of the product's roles that may do it. */
function groupFor(action: string, path: string): string {
  if (/^(\/_house)?\/(portals|portal-?products|mails)(\/|$)/.test(path))
    return /:(Get|List)/.test(action) ? "readOnly" : "productManagers";
  if (/^(lambda|iam):/.test(action)) return /:(Get|List)/.test(action) ? "readOnly" : "administrators";
  if (action.startsWith("gatehouse:")) return action.startsWith("gatehouse:Get") ? "readOnly" : "administrators";
  if (action === "apigateway:GET") return "readOnly";
  return /^\/(apikeys|usageplans)(\/|$)/.test(path) ? "productManagers" : "apiDevelopers";
}

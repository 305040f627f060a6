import type { PortalOperations } from "../../../../contract/portal/portalOperations.ts";
import type { StoredDeveloper } from "../../../store/developers.ts";

export const developerAnswer = (developer: StoredDeveloper): PortalOperations["GetDeveloper"]["output"] => ({
  developerId: developer.id,
  email: developer.email,
  name: developer.name,
  status: developer.status,
  createdDate: developer.createdDate,
  lastUsedDate: developer.lastUsedDate,
  hasPassword: developer.passwordHash !== undefined,
});

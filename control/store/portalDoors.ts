import { z } from "zod";
import { portalSettingsStore, type StoredIdentityProvider, type StoredPortalSettings } from "./portalSettings.ts";
import type { DatabaseTransaction } from "./transaction.ts";

/** What decides who comes into a portal. */
export interface PortalDoor extends Pick<StoredPortalSettings, "signUp" | "emailDomains"> {
  readonly portalId: string;
  readonly displayName: string;
  readonly identityProviders: readonly StoredIdentityProvider[];
}

export interface PortalDoorStore {
  /** Of a portal that visitors see. */
  get(portalId: string): Promise<PortalDoor | undefined>;
  exists(portalId: string): Promise<boolean>;
}

export const portalDoorStore = (transaction: DatabaseTransaction): PortalDoorStore => ({
  get: async (portalId) => {
    const where = { id: portalId, publicationId: { not: null } };
    const portal = await transaction.prisma.portal.findFirst({ where, select: { portalContent: true } });
    if (portal === null) return undefined;
    const { displayName } = z.object({ displayName: z.string() }).parse(portal.portalContent);
    const { signUp, emailDomains, identityProviders } = await portalSettingsStore(transaction).get(portalId);
    return { portalId, displayName, signUp, emailDomains, identityProviders };
  },
  exists: async (id) => (await transaction.prisma.portal.count({ where: { id } })) > 0,
});

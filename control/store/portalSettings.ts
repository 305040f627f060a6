import { z } from "zod";
import { portalFonts } from "../../contract/portal/portalFonts.ts";
import type { PortalSettings as Row } from "../../prisma/generated/client.ts";
import { digest } from "./digest.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const signUps = ["AUTOMATIC", "APPROVAL", "EMAIL_DOMAIN"] as const;

export const identityProviderSchema = z.object({
  name: z.string(),
  label: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  /** Base64; sealed for `portalId/name`, see control/portals/clientSecrets.ts. Absent: a public client. */
  clientSecretEncrypted: z.string().optional(),
});

const portalSettingsSchema = z.object({
  portalId: z.string(),
  signUp: z.enum(signUps),
  emailDomains: z.array(z.string()),
  identityProviders: z.array(identityProviderSchema),
  font: z.string(),
  homePage: z.string(),
  logo: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional(),
  logoType: z.string().optional(),
});

export type StoredIdentityProvider = z.infer<typeof identityProviderSchema>;
export type StoredPortalSettings = z.infer<typeof portalSettingsSchema>;

/** What AWS's portals have no word for. A portal without a row has the settings of a new one. */
export interface PortalSettingsStore {
  get(portalId: string): Promise<StoredPortalSettings>;
  put(region: string, before: StoredPortalSettings, after: StoredPortalSettings): Promise<void>;
  delete(portalId: string): Promise<void>;
}

export function portalSettingsStore({ prisma, record }: DatabaseTransaction): PortalSettingsStore {
  return {
    get: async (portalId) => {
      const row = await prisma.portalSettings.findUnique({ where: { portalId } });
      return row === null ? newSettings(portalId) : fromRow(row);
    },
    put: async (region, before, after) => {
      const { portalId } = after;
      const data = {
        ...after,
        logo: after.logo === undefined ? null : Uint8Array.from(after.logo),
        logoType: after.logoType ?? null,
      };
      await prisma.portalSettings.upsert({ where: { portalId }, create: { region, ...data }, update: data });
      record({ entity: "PortalSettings", key: portalId, before: audited(before), after: audited(after) });
    },
    delete: async (portalId) => {
      await prisma.portalSettings.deleteMany({ where: { portalId } });
    },
  };
}

const newSettings = (portalId: string): StoredPortalSettings => ({
  portalId,
  signUp: "AUTOMATIC",
  emailDomains: [],
  identityProviders: [],
  font: portalFonts[0],
  homePage: "",
});

const fromRow = (row: Row): StoredPortalSettings => portalSettingsSchema.parse(withoutNulls({ ...row }));

const audited = ({ logo, identityProviders, ...settings }: StoredPortalSettings) => ({
  ...settings,
  ...(logo && { logo: digest(logo) }),
  identityProviders: identityProviders.map(({ clientSecretEncrypted, ...provider }) => ({
    ...provider,
    ...(clientSecretEncrypted !== undefined && { clientSecret: digest(clientSecretEncrypted) }),
  })),
});

// What decides who comes into a portal: read by sign-up and sign-in, written by the portal's settings.
import { z } from "zod";
import type { DatabaseTransaction } from "./transaction.ts";

export interface PortalDoor {
  readonly portalId: string;
  readonly region: string;
  readonly displayName: string;
  readonly signUp: "AUTOMATIC" | "APPROVAL" | "EMAIL_DOMAIN";
  readonly emailDomains: readonly string[];
  readonly identityProviders: readonly StoredIdentityProvider[];
}

export const identityProvidersSchema = z.array(
  z.object({
    name: z.string(),
    label: z.string(),
    issuer: z.string(),
    clientId: z.string(),
    /** Base64; control/portal/clientSecrets.ts seals and opens it. Absent: a public client. */
    clientSecretEncrypted: z.string().optional(),
  }),
);
export type StoredIdentityProvider = z.infer<typeof identityProvidersSchema>[number];

const signUpSchema = z.enum(["AUTOMATIC", "APPROVAL", "EMAIL_DOMAIN"]);

export interface PortalDoorStore {
  /** Of a portal that visitors see. */
  get(portalId: string): Promise<PortalDoor | undefined>;
}

export const portalDoorStore = ({ prisma }: DatabaseTransaction): PortalDoorStore => ({
  get: async (portalId) => {
    const portal = await prisma.portal.findFirst({ where: { id: portalId, publicationId: { not: null } } });
    if (portal === null) return undefined;
    const settings = await prisma.portalSettings.findUnique({ where: { portalId } });
    return {
      portalId,
      region: portal.region,
      displayName: z.object({ displayName: z.string() }).parse(portal.portalContent).displayName,
      signUp: signUpSchema.parse(settings?.signUp ?? "AUTOMATIC"),
      emailDomains: settings?.emailDomains ?? [],
      identityProviders: identityProvidersSchema.parse(settings?.identityProviders ?? []),
    };
  },
});

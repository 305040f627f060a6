// What portals are made of, in AWS's shapes with the names of the wire.
import { z } from "zod";

const none = z.strictObject({});
const strings = z.record(z.string(), z.string());

export const authorizationSchema = z.union([
  z.strictObject({ none }),
  z.strictObject({
    cognitoConfig: z.object({ appClientId: z.string(), userPoolArn: z.string(), userPoolDomain: z.string() }),
  }),
]);

export const endpointConfigurationSchema = z.union([
  z.strictObject({ none }),
  z.strictObject({ acmManaged: z.object({ certificateArn: z.string(), domainName: z.string() }) }),
]);

export const portalContentSchema = z.object({
  displayName: z.string(),
  description: z.string().optional(),
  theme: z.object({
    customColors: z.object({
      accentColor: z.string(),
      backgroundColor: z.string(),
      errorValidationColor: z.string(),
      headerColor: z.string(),
      navigationColor: z.string(),
      textColor: z.string(),
    }),
    logoLastUploaded: z.coerce.date().optional(),
  }),
});

export const statusExceptionSchema = z.object({ exception: z.string(), message: z.string() });

export const previewSchema = z.union([
  z.object({ previewStatus: z.literal("PREVIEW_READY"), publicationId: z.string(), expiration: z.coerce.date() }),
  z.object({ previewStatus: z.literal("PREVIEW_FAILED"), statusException: statusExceptionSchema }),
]);

export const portalSchema = z.object({
  id: z.string(),
  authorization: authorizationSchema,
  endpointConfiguration: endpointConfigurationSchema,
  portalContent: portalContentSchema,
  includedPortalProductIds: z.array(z.string()),
  logoUri: z.string().optional(),
  rumAppMonitorName: z.string().optional(),
  tags: strings,
  publishStatus: z.enum(["PUBLISHED", "PUBLISH_FAILED", "DISABLED"]),
  statusException: statusExceptionSchema.optional(),
  lastModified: z.date(),
  lastPublished: z.date().optional(),
  lastPublishedDescription: z.string().optional(),
  /** What visitors see; absent: nothing. */
  publicationId: z.string().optional(),
  preview: previewSchema.optional(),
});

export const displayOrderSchema = z.object({
  contents: z.array(z.object({ sectionName: z.string(), endpointPageIds: z.array(z.string()) })),
  overviewPageId: z.string().optional(),
  productPageIds: z.array(z.string()),
});

export const portalProductSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  description: z.string(),
  displayOrder: displayOrderSchema,
  sharingPolicy: z.string().optional(),
  tags: strings,
  lastModified: z.date(),
});

export const productPageSchema = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  lastModified: z.date(),
});

export const overridesSchema = z.object({
  body: z.string().optional(),
  endpoint: z.string().optional(),
  operationName: z.string().optional(),
});

export const restEndpointPageSchema = z.object({
  id: z.string(),
  restApiId: z.string(),
  stage: z.string(),
  path: z.string(),
  method: z.string(),
  /** Absent: nothing is overridden. */
  overrides: overridesSchema.optional(),
  tryItState: z.enum(["ENABLED", "DISABLED"]),
  lastModified: z.date(),
});

export type StoredPortal = z.infer<typeof portalSchema>;
export type StoredStatusException = z.infer<typeof statusExceptionSchema>;
export type StoredPreview = z.infer<typeof previewSchema>;
export type StoredPortalProduct = z.infer<typeof portalProductSchema>;
export type StoredDisplayOrder = z.infer<typeof displayOrderSchema>;
export type StoredProductPage = z.infer<typeof productPageSchema>;
export type StoredRestEndpointPage = z.infer<typeof restEndpointPageSchema>;

import { randomInt } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

const newId = (length: number): string =>
  Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");

/** Unpredictable and long enough to be unique across all regions. */
export const newRestApiId = (): string => newId(10);
export const newApiKeyId = newRestApiId;
export const newUsagePlanId = newRestApiId;
export const newDomainNameId = newRestApiId;
export const newAccessAssociationId = newRestApiId;

/** Ids of one region, as short as the service's. */
export const newClientCertificateId = (): string => newId(6);
export const newVpcLinkId = newClientCertificateId;

/** What an edge-optimized, and what a regional domain name is reached as. */
export const newDistributionName = (): string => `d${newId(13)}`;
export const newRegionalName = (): string => `d-${newId(10)}`;

/** The id of a resource, a model or a deployment: unique within its API. */
export const newChildId = (): string => newId(6);

/** Of a portal, a portal product, a page of one, or a publication. */
export const newPortalId = newRestApiId;
/** Of who and what a developer portal has beyond AWS. */
export const newDeveloperId = newRestApiId;
export const newTeamId = newRestApiId;
export const newMailId = newRestApiId;
/** Whoever knows it can see the preview. */
export const newPreviewId = (): string => newId(32);

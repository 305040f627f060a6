// "Quotas for configuring portals in API Gateway" of the developer guide: what one object may hold.
import { ServiceException } from "../../../wire/errors.ts";

export const limits = {
  portalProductsPerPortal: 200,
  productPagesPerProduct: 40,
  restEndpointPagesPerProduct: 40,
  sectionNameLength: 255,
} as const;

/** Refuses the one too many, as version 2 does: there is no LimitExceededException in it. */
export function refuseMoreThan(limit: number, count: number, what: string, owner: string): void {
  if (count >= limit)
    throw new ServiceException(
      "TooManyRequestsException",
      `Maximum number of ${what} for this ${owner} has been reached`,
      {
        members: { limitType: what },
      },
    );
}

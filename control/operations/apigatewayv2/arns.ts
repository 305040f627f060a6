import { accountArn } from "../../../contract/arn.ts";
import type { Call } from "../../call.ts";

type Owner = Pick<Call, "region" | "accountId">;

export const portalArn = (owner: Owner, portalId: string): string => arn(owner, `/portals/${portalId}`);

export const portalProductArn = (owner: Owner, portalProductId: string): string =>
  arn(owner, `/portalproducts/${portalProductId}`);

export const productPageArn = (owner: Owner, portalProductId: string, id: string): string =>
  arn(owner, `/portalproducts/${portalProductId}/productpages/${id}`);

export const restEndpointPageArn = (owner: Owner, portalProductId: string, id: string): string =>
  arn(owner, `/portalproducts/${portalProductId}/productrestendpointpages/${id}`);

/** The last part of an ARN; whoever reads it builds the ARN again to compare. */
export const idOf = (text: string): string => text.slice(text.lastIndexOf("/") + 1);

const arn = ({ region, accountId }: Owner, path: string) => accountArn(region, accountId, path);

// What the caller says a portal is, checked. Lengths and required members were checked before.
import type { CreatePortalRequest } from "@aws-sdk/client-apigatewayv2";
import { badRequest } from "../../../../wire/errors.ts";
import { accessDenied } from "../../../accessDenied.ts";
import type { Call } from "../../../call.ts";
import {
  authorizationSchema,
  endpointConfigurationSchema,
  portalContentSchema,
  type StoredPortal,
} from "../../../store/portalShapes.ts";
import { idOf, portalProductArn } from "../arns.ts";
import { checkExactlyOne } from "../exactlyOne.ts";
import { limits, refuseMoreThan } from "../limits.ts";
import { lowerCamel } from "../names.ts";

type Members<Name extends keyof CreatePortalRequest> = NonNullable<CreatePortalRequest[Name]>;

export function authorizationOf(input: Members<"Authorization">): StoredPortal["authorization"] {
  checkExactlyOne("authorization", input);
  return authorizationSchema.parse(lowerCamel(input));
}

export function endpointConfigurationOf(
  input: Members<"EndpointConfiguration">,
): StoredPortal["endpointConfiguration"] {
  checkExactlyOne("endpointConfiguration", input);
  const configuration = endpointConfigurationSchema.parse(lowerCamel(input));
  if ("acmManaged" in configuration && !domainName.test(configuration.acmManaged.domainName))
    throw badRequest(`Invalid domain name specified: ${configuration.acmManaged.domainName}`);
  return configuration;
}

const domainName = /^(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

export function portalContentOf(
  { Theme, ...input }: Members<"PortalContent">,
  logoLastUploaded: Date | undefined,
): StoredPortal["portalContent"] {
  const { theme, ...content } = portalContentSchema.parse(lowerCamel({ ...input, Theme }));
  for (const [name, color] of Object.entries(theme.customColors))
    if (!hexColor.test(color)) throw badRequest(`Invalid color specified for ${name}: ${color}`);
  return { ...content, theme: { customColors: theme.customColors, ...(logoLastUploaded && { logoLastUploaded }) } };
}

const hexColor = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/** An empty text takes the logo away. */
export function logoUriOf(uri: string | undefined): string | undefined {
  if (uri && !s3Uri.test(uri)) throw badRequest(`Invalid logo URI specified: ${uri}`);
  return uri || undefined;
}

const s3Uri = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[^\s\p{Cc}]+$/u;

/** The products must be there, and the caller must be allowed to read each: that is how they come to be shown. */
export async function includedProductIds(call: Call, arns: readonly string[]): Promise<string[]> {
  refuseMoreThan(limits.portalProductsPerPortal + 1, arns.length, "Portal products", "portal");
  const ids = new Set<string>();
  for (const arn of arns) {
    const id = idOf(arn);
    if (arn !== portalProductArn(call, id)) throw badRequest(`Invalid portal product ARN specified: ${arn}`);
    if (ids.has(id)) throw badRequest(`Portal product ARN is specified more than once: ${arn}`);
    if ((await call.store.portalProducts.get(call.region, id)) === undefined)
      throw badRequest(`Portal product not found: ${arn}`);
    ids.add(id);
  }
  requireProducts(call, [...ids]);
  return [...ids];
}

/** Source: the dependent actions of the portal operations in the service authorization reference. */
export function requireProducts(
  call: Pick<Call, "caller" | "decide" | "region" | "accountId">,
  ids: readonly string[],
): void {
  const action = "apigateway:GetPortalProduct";
  for (const arn of ids.map((id) => portalProductArn(call, id))) {
    const decision = call.decide(action, arn);
    if (decision !== "Allow") throw accessDenied(call.caller.arn, action, arn, decision);
  }
}

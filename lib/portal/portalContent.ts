import { z } from "zod";

const Color = z.string().regex(/^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i);
const Page = z.object({ productPageId: z.string(), title: z.string(), body: z.string() });
const RestEndpointPage = z.object({
  productRestEndpointPageId: z.string(),
  restApiId: z.string(),
  stage: z.string(),
  path: z.string(),
  method: z.string(),
  endpoint: z.string(),
  operationName: z.string().optional(),
  body: z.string().optional(),
  tryItState: z.enum(["ENABLED", "DISABLED"]),
  authorizationType: z.string(),
  apiKeyRequired: z.boolean(),
});
const Product = z.object({
  portalProductId: z.string(),
  displayName: z.string(),
  description: z.string(),
  deprecated: z.boolean().optional(),
  deprecation: z.string().optional(),
  overviewPage: Page.optional(),
  productPages: z.array(Page),
  sections: z.array(z.object({ sectionName: z.string(), restEndpointPages: z.array(RestEndpointPage) })),
});

/** What the pages show of a PortalSnapshot; an image of it is one of three kinds, a colour is a colour. */
const Content = z.object({
  version: z.literal(1),
  portalId: z.string(),
  createdDate: z.number(),
  portalContent: z.object({
    displayName: z.string(),
    description: z.string().optional(),
    theme: z.object({
      customColors: z.object({
        accentColor: Color,
        backgroundColor: Color,
        errorValidationColor: Color,
        headerColor: Color,
        navigationColor: Color,
        textColor: Color,
      }),
    }),
  }),
  font: z.string().optional(),
  homePage: z.string().optional(),
  logo: z
    .string()
    .regex(/^data:image\/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=]+$/)
    .optional()
    .catch(undefined),
  authorization: z.union([z.object({ cognitoConfig: z.looseObject({}) }), z.object({ none: z.looseObject({}) })]),
  products: z.array(Product),
});

export type PortalContent = z.output<typeof Content>;
export type PortalProduct = z.output<typeof Product>;
export type ProductPage = z.output<typeof Page>;
export type RestEndpointPage = z.output<typeof RestEndpointPage>;

/** Throws where it is no PortalSnapshot, or one whose authorization cannot be enforced here. */
export function readPortalContent(json: string): PortalContent {
  const content = Content.parse(JSON.parse(json));
  // Who cannot enforce Cognito's sign-in shows nothing of the portal (contract/portal/portalSnapshot.ts).
  if ("cognitoConfig" in content.authorization) return { ...content, homePage: undefined, products: [] };
  return content;
}

export interface EndpointOfProduct extends RestEndpointPage {
  readonly sectionName: string;
}

export const endpointsOf = (product: PortalProduct): EndpointOfProduct[] =>
  product.sections.flatMap(({ sectionName, restEndpointPages }) =>
    restEndpointPages.map((page) => ({ ...page, sectionName })),
  );

export const nameOfEndpoint = ({ operationName, method, path }: RestEndpointPage): string =>
  operationName ?? `${method} ${path}`;

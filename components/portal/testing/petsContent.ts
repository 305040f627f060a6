// What a small portal publishes, for tests.
import type { PortalContent, PortalProduct, RestEndpointPage } from "../../../lib/portal/portalContent.ts";
import { defaultColors } from "../../../lib/portal/portalTheme.ts";

const endpoint = (id: string, method: string, path: string, operationName?: string): RestEndpointPage => ({
  productRestEndpointPageId: id,
  restApiId: "a1b2c3d4e5",
  stage: "prod",
  path,
  method,
  endpoint: "http://a1b2c3d4e5.execute-api.localhost:8080/prod",
  operationName,
  body: "Answers **JSON**.",
  tryItState: "ENABLED",
  authorizationType: "NONE",
  apiKeyRequired: true,
});

const petStore: PortalProduct = {
  portalProductId: "petstore",
  displayName: "Pet store",
  description: "Find pets, and homes for them.",
  overviewPage: { productPageId: "overview", title: "Overview", body: "Everything about **pets**." },
  productPages: [
    { productPageId: "start", title: "Getting started", body: "## Your first call\n\nSend your key." },
    { productPageId: "paging", title: "Pages of results", body: "Lists use *pagination*: follow `next`." },
  ],
  sections: [
    {
      sectionName: "Pets",
      restEndpointPages: [
        endpoint("list", "GET", "/pets"),
        endpoint("one", "GET", "/pets/{petId}"),
        endpoint("adopt", "POST", "/pets/{petId}/adoption", "adoptPet"),
      ],
    },
  ],
};

export const petsContent: PortalContent = {
  version: 1,
  portalId: "p1",
  createdDate: 1_780_000_000_000,
  portalContent: {
    displayName: "Pet developers",
    description: "APIs for those who build with pets.",
    theme: { customColors: defaultColors },
  },
  authorization: { none: {} },
  products: [petStore],
};

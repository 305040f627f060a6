import {
  type EndpointOfProduct,
  endpointsOf,
  nameOfEndpoint,
  type PortalContent,
  type PortalProduct,
} from "../../../lib/portal/portalContent.ts";
import { pagePath, productPath, referencePath } from "../products/productPaths.ts";

/** Every address that has a Markdown form, without the portal's base, in the order of the portal. */
export const textPaths = ({ products }: PortalContent): string[] => products.flatMap(pathsOf);

const pathsOf = (product: PortalProduct): string[] => [
  productPath(product.portalProductId),
  ...product.productPages.map(({ productPageId }) => pagePath(product.portalProductId, productPageId)),
  ...(endpointsOf(product).length > 0 ? [referencePath(product.portalProductId)] : []),
];

/** The page behind an address as Markdown; nothing where there is none. `/index` is the home page. */
export function pageAsText(content: PortalContent, path: string): string | undefined {
  if (path === "/index") return homeAsText(content);
  for (const product of content.products) {
    if (path === productPath(product.portalProductId)) return productAsText(product);
    if (path === referencePath(product.portalProductId)) return referenceAsText(product);
    const page = product.productPages.find((one) => path === pagePath(product.portalProductId, one.productPageId));
    if (page) return blocks(`# ${page.title}`, page.body);
  }
  return undefined;
}

/** The format of llmstxt.org: a title, a summary, and lists of links. */
export function llmsText(content: PortalContent, address: (path: string) => string): string {
  const { displayName, description } = content.portalContent;
  const line = (title: string, path: string, about = "") =>
    `- [${title}](${address(`${path}.md`)})${about && `: ${about}`}`;
  return blocks(
    `# ${displayName}`,
    description && `> ${oneLine(description)}`,
    ...content.products.map((product) =>
      blocks(
        `## ${product.displayName}`,
        [
          line("Overview", productPath(product.portalProductId), oneLine(product.description)),
          ...product.productPages.map(({ title, productPageId }) =>
            line(title, pagePath(product.portalProductId, productPageId)),
          ),
          ...(endpointsOf(product).length > 0
            ? [line("API reference", referencePath(product.portalProductId), "every endpoint")]
            : []),
        ].join("\n"),
      ),
    ),
  );
}

const homeAsText = ({ portalContent, homePage, products }: PortalContent): string =>
  blocks(
    `# ${portalContent.displayName}`,
    portalContent.description,
    homePage,
    products.length > 0 && "## Products",
    products.map(({ displayName, description }) => `- ${displayName}: ${oneLine(description)}`).join("\n"),
  );

const productAsText = (product: PortalProduct): string =>
  blocks(
    `# ${product.displayName}`,
    product.deprecated && `> Deprecated. ${product.deprecation ?? ""}`.trim(),
    product.description,
    product.overviewPage?.body,
    endpointsOf(product).length > 0 && "## Endpoints",
    endpointsOf(product)
      .map(({ method, path, operationName }) => `- \`${method} ${path}\`${operationName ? ` ${operationName}` : ""}`)
      .join("\n"),
  );

const referenceAsText = (product: PortalProduct): string =>
  blocks(
    `# ${product.displayName}: API reference`,
    ...endpointsOf(product).map((endpoint) => endpointAsText(endpoint)),
  );

const endpointAsText = (endpoint: EndpointOfProduct): string =>
  blocks(
    `## ${nameOfEndpoint(endpoint)}`,
    `\`${endpoint.method} ${endpoint.endpoint}${endpoint.path}\``,
    endpoint.apiKeyRequired && "Needs an API key in the header `x-api-key`.",
    endpoint.body,
  );

const blocks = (...parts: (string | false | undefined)[]): string => `${parts.filter(Boolean).join("\n\n").trim()}\n`;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

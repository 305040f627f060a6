import MiniSearch from "minisearch";
import {
  type EndpointOfProduct,
  endpointsOf,
  nameOfEndpoint,
  type PortalContent,
  type PortalProduct,
} from "../../../lib/portal/portalContent.ts";
import { endpointPath, pagePath, productPath } from "../products/productPaths.ts";

export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly where: string;
  /** Within the portal, without its base. */
  readonly path: string;
  readonly text: string;
}

export type SearchIndex = MiniSearch<Entry>;

/** Everything a visitor may read, findable by words, beginnings of words, and words with a typing mistake. */
export function searchIndex(content: PortalContent): SearchIndex {
  const index = new MiniSearch<Entry>({
    fields: ["title", "text", "where"],
    storeFields: ["title", "where", "path", "text"],
    // Paths are found by their parts, camelCase names by their words.
    tokenize: (text) => text.split(/[\s\p{P}\p{S}]+|(?<=\p{Ll})(?=\p{Lu})/u).filter(Boolean),
    searchOptions: {
      boost: { title: 4 },
      prefix: true,
      fuzzy: (word) => (word.length > 3 ? 0.25 : false),
      combineWith: "AND",
    },
  });
  index.addAll(content.products.flatMap(entriesOf));
  return index;
}

const entriesOf = (product: PortalProduct): Entry[] => [
  {
    id: product.portalProductId,
    title: product.displayName,
    where: "Product",
    path: productPath(product.portalProductId),
    text: plainText(`${product.description}\n${product.overviewPage?.body ?? ""}`),
  },
  ...product.productPages.map(({ productPageId, title, body }) => ({
    id: `${product.portalProductId}/${productPageId}`,
    title,
    where: `${product.displayName} · Documentation`,
    path: pagePath(product.portalProductId, productPageId),
    text: plainText(body),
  })),
  ...endpointsOf(product).map((endpoint) => entryOf(product, endpoint)),
];

const entryOf = (product: PortalProduct, endpoint: EndpointOfProduct): Entry => ({
  id: `${product.portalProductId}/${endpoint.productRestEndpointPageId}`,
  title: nameOfEndpoint(endpoint),
  where: `${product.displayName} · Endpoint`,
  path: endpointPath(product.portalProductId, endpoint.productRestEndpointPageId),
  text: plainText(`${endpoint.method} ${endpoint.path} ${endpoint.sectionName}\n${endpoint.body ?? ""}`),
});

/** Markdown without its signs: for finding and for excerpts, never for showing. */
const plainText = (markdown: string): string =>
  markdown
    .replaceAll(/```\w*|[#>*_`|~]|!?\[|\]\([^)]*\)|<[^>]{0,200}>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

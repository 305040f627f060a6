export interface Crumb {
  readonly text: string;
  readonly href: string;
}

/** The pages of an API, in the order of the side bar. */
export const sections: Readonly<Record<string, string>> = {
  resources: "Resources",
  stages: "Stages",
  deployments: "Deployments",
  authorizers: "Authorizers",
  models: "Models",
  "request-validators": "Request validators",
  "gateway-responses": "Gateway responses",
  "resource-policy": "Resource policy",
  settings: "API settings",
};

/** What the first part of an address stands for. */
export const roots: Readonly<Record<string, string>> = {
  "/apis": "APIs",
  "/dashboards": "Dashboards",
  "/usage-plans": "Usage plans",
  "/api-keys": "API keys",
  "/functions": "Functions",
  "/custom-domains": "Custom domain names",
  "/vpc-links": "VPC links",
  "/logs": "Logs",
  "/explain": "Explain a request",
  "/portals": "Portals",
  "/portal-products": "Portal products",
  "/users": "Users",
  "/groups": "Groups",
  "/roles": "Roles",
  "/policies": "Policies",
  "/account": "Your account",
};

/** Names known only to the cache, by id. */
export interface Names {
  readonly api: (apiId: string) => string | undefined;
  readonly resource: (resourceId: string) => string | undefined;
  /** Of a usage plan, an API key, a VPC link, a portal or a product. */
  readonly item: (id: string) => string | undefined;
  /** Of a product's page. */
  readonly page: (pageId: string) => string | undefined;
}

/** APIs › {name} › Resources › {path} › {method}, from the address. */
export function breadcrumbs(pathname: string, names: Names): Crumb[] {
  const [, first = "", apiId, section = "", item, , httpMethod] = pathname.split("/").map(decode);
  const root = `/${first}`;
  if (root === "/dashboards" && apiId) {
    const text = `${names.api(apiId) ?? apiId} ${section}`;
    return [
      { text: "Dashboards", href: root },
      { text, href: `${root}/${[apiId, section].map(encodeURIComponent).join("/")}` },
    ];
  }
  if (root === "/shared-requests")
    return [
      { text: "Logs", href: "/logs" },
      { text: "Shared request", href: pathname },
    ];
  if (root === "/policies" && apiId)
    return [
      { text: "Policies", href: root },
      { text: pathname.split("/").map(decode).at(-1) ?? "", href: pathname },
    ];
  if (root !== "/apis" && root in roots) {
    const crumb = { text: roots[root] ?? "", href: root };
    if (!apiId) return [crumb];
    const href = `${root}/${encodeURIComponent(apiId)}`;
    const crumbs = [crumb, { text: names.item(apiId) ?? apiId, href }];
    if (section !== "pages" || !item) return crumbs;
    const page = { text: names.page(item) ?? item, href: `${href}/pages/${encodeURIComponent(item)}` };
    return [...crumbs, { text: "Pages", href: `${href}?tab=pages` }, page];
  }
  const crumbs: Crumb[] = [{ text: "APIs", href: "/apis" }];
  if (!apiId) return crumbs;
  const api = `/apis/${encodeURIComponent(apiId)}`;
  crumbs.push({ text: names.api(apiId) ?? apiId, href: `${api}/resources` });
  if (!(section in sections)) return crumbs;
  crumbs.push({ text: sections[section] ?? section, href: `${api}/${section}` });
  if (!item) return crumbs;
  const here = `${api}/${section}/${encodeURIComponent(item)}`;
  crumbs.push({ text: section === "resources" ? (names.resource(item) ?? item) : item, href: here });
  if (httpMethod) crumbs.push({ text: httpMethod, href: `${here}/methods/${encodeURIComponent(httpMethod)}` });
  return crumbs;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

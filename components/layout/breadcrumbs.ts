export interface Crumb {
  readonly text: string;
  readonly href: string;
}

const sections: Readonly<Record<string, string>> = {
  resources: "Resources",
  stages: "Stages",
  deployments: "Deployments",
};

/** Names known only to the cache: of an API by its id, of a resource by its id. */
export interface Names {
  readonly api: (apiId: string) => string | undefined;
  readonly resource: (resourceId: string) => string | undefined;
}

/** Places beside the APIs. */
const places: Readonly<Record<string, string>> = { users: "Users", account: "Your account" };

/** APIs › {name} › Resources › {path} › {method}, from the address. */
export function breadcrumbs(pathname: string, names: Names): Crumb[] {
  const [, place = "", apiId, section = "", item, , httpMethod] = pathname.split("/").map(decode);
  const title = places[place];
  if (title !== undefined) return crumbsOf(place, title, apiId);
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

function crumbsOf(place: string, title: string, item: string | undefined): Crumb[] {
  const crumbs = [{ text: title, href: `/${place}` }];
  if (item) crumbs.push({ text: item, href: `/${place}/${encodeURIComponent(item)}` });
  return crumbs;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

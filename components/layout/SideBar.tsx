"use client";

import SideNavigation, { type SideNavigationProps } from "@cloudscape-design/components/side-navigation";
import { useParams, usePathname } from "next/navigation";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { restApiQuery } from "../restApis/restApiQueries.ts";
import { callerQuery } from "../session/callerQuery.ts";
import { roots, sections } from "./breadcrumbs.ts";

export function SideBar() {
  const pathname = usePathname();
  const { apiId = "" } = useParams<{ apiId?: string }>();
  const { data: restApi } = useManagementQuery(restApiQuery(apiId), { enabled: false });
  const { data: caller } = useManagementQuery(callerQuery, { staleTime: Number.POSITIVE_INFINITY });
  // Until it is known they are there: a list that grows under the pointer leads to the wrong page.
  const seesFunctions = useMay("lambda:ListFunctions", "*") !== false;
  const identityLinks = useIdentityLinks();
  const items: SideNavigationProps.Item[] = Object.entries(roots)
    .filter(([href]) => href !== "/account" && !inSections.has(href))
    .filter(([href]) => href !== "/functions" || seesFunctions)
    .map(([href, text]) => ({ type: "link", text, href }));
  items.push({ type: "divider" }, { type: "section-group", title: "Developer portal", items: portalLinks });
  if (identityLinks.length > 0)
    items.push({ type: "divider" }, { type: "section-group", title: "Identity and access", items: identityLinks });
  if (restApi) items.push({ type: "divider" }, apiSection(apiId, restApi.name ?? apiId));
  return (
    <div className="sideBar">
      <SideNavigation
        header={{ text: "API Gateway", href: "/apis" }}
        items={items}
        activeHref={activeHref(pathname, apiId)}
      />
      <div className="sideBarFoot">
        {caller && (
          <>
            Gatehouse {caller.version} · account {caller.accountId}
          </>
        )}
      </div>
    </div>
  );
}

const portalLinks: readonly SideNavigationProps.Link[] = [
  { type: "link", text: "Portals", href: "/portals" },
  { type: "link", text: "Products", href: "/portal-products" },
];

const identityPages = ["/users", "/groups", "/roles", "/policies"] as const;

/** Pages with a place of their own. */
const inSections: ReadonlySet<string> = new Set([...portalLinks.map(({ href }) => href), ...identityPages]);

/** Those that the caller may read. */
function useIdentityLinks(): SideNavigationProps.Link[] {
  const may = {
    "/users": useMay("gatehouse:GetUsers", "/_house/users"),
    "/groups": useMay("iam:ListGroups", "*"),
    "/roles": useMay("iam:ListRoles", "*"),
    "/policies": useMay("iam:ListPolicies", "*"),
  };
  return identityPages
    .filter((href) => may[href] !== false)
    .map((href): SideNavigationProps.Link => ({ type: "link", text: roots[href] ?? "", href }));
}

const apiSection = (apiId: string, name: string): SideNavigationProps.Item => ({
  type: "section-group",
  title: name,
  items: [
    ...Object.entries(sections).map(
      ([section, text]): SideNavigationProps.Link => ({ type: "link", text, href: `/apis/${apiId}/${section}` }),
    ),
    { type: "link", text: "Dashboard", href: `/dashboards?api=${apiId}` },
  ],
});

function activeHref(pathname: string, apiId: string): string {
  const [, , , section] = pathname.split("/");
  const root = `/${pathname.split("/")[1]}`;
  if (root in roots && root !== "/apis") return root;
  return apiId && section ? `/apis/${apiId}/${section}` : "/apis";
}

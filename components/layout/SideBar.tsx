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
  const seesFunctions = useMay("lambda:ListFunctions", "*");
  const seesUsers = useMay("gatehouse:GetUsers", "/_house/users");
  const items: SideNavigationProps.Item[] = Object.entries(roots)
    .filter(([href]) => href !== "/account" && !portalLinks.some((link) => link.href === href))
    .filter(([href]) => href !== "/users" || seesUsers)
    .filter(([href]) => href !== "/functions" || seesFunctions)
    .map(([href, text]) => ({ type: "link", text, href }));
  items.push({ type: "divider" }, { type: "section-group", title: "Developer portal", items: portalLinks });
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

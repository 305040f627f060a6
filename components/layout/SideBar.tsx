"use client";

import SideNavigation, { type SideNavigationProps } from "@cloudscape-design/components/side-navigation";
import { useParams, usePathname } from "next/navigation";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { restApiQuery } from "../restApis/restApiQueries.ts";
import { callerQuery } from "../session/callerQuery.ts";

export function SideBar() {
  const pathname = usePathname();
  const { apiId = "" } = useParams<{ apiId?: string }>();
  const { data: restApi } = useManagementQuery(restApiQuery(apiId), { enabled: false });
  const { data: caller } = useManagementQuery(callerQuery, { staleTime: Number.POSITIVE_INFINITY });
  const seesUsers = useMay("gatehouse:GetUsers", "/_house/users");
  const items: SideNavigationProps.Item[] = [{ type: "link", text: "APIs", href: "/apis" }];
  if (seesUsers) items.push({ type: "link", text: "Users", href: "/users" });
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

const apiSection = (apiId: string, name: string): SideNavigationProps.Item => ({
  type: "section-group",
  title: name,
  items: [
    { type: "link", text: "Resources", href: `/apis/${apiId}/resources` },
    { type: "link", text: "Stages", href: `/apis/${apiId}/stages` },
    { type: "link", text: "Deployments", href: `/apis/${apiId}/deployments` },
  ],
});

function activeHref(pathname: string, apiId: string): string {
  if (pathname.startsWith("/users")) return "/users";
  if (pathname === "/account") return pathname;
  const [, , , section] = pathname.split("/");
  return apiId && section ? `/apis/${apiId}/${section}` : "/apis";
}

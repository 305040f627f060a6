"use client";

import AppLayoutToolbar from "@cloudscape-design/components/app-layout-toolbar";
import BreadcrumbGroup from "@cloudscape-design/components/breadcrumb-group";
import { I18nProvider } from "@cloudscape-design/components/i18n";
import messages from "@cloudscape-design/components/i18n/messages/all.en";
import { useParams, usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { apiKeyQuery } from "../apiKeys/apiKeyQueries.ts";
import { useManagementQuery } from "../console/useManagement.ts";
import { pageQuery, productQuery } from "../portalProducts/productQueries.ts";
import { portalName, portalQuery } from "../portals/portalQueries.ts";
import { resourcesQuery } from "../resources/resourceQueries.ts";
import { restApiQuery } from "../restApis/restApiQueries.ts";
import { KeepSignedIn } from "../session/KeepSignedIn.tsx";
import { NotificationBar } from "../ui/Notifications.tsx";
import { usagePlanQuery } from "../usagePlans/usagePlanQueries.ts";
import { vpcLinkQuery } from "../vpcLinks/vpcLinkQueries.ts";
import { breadcrumbs } from "./breadcrumbs.ts";
import { HelpTopic } from "./HelpTopic.tsx";
import { SideBar } from "./SideBar.tsx";
import { TopBar } from "./TopBar.tsx";

const main = "main-content";
/** Below this width, in pixels, the page needs the room more than the navigation does. */
const roomForNavigation = 1024;

/** The frame around every page of the console. */
export function ConsoleLayout({ children }: { children: ReactNode }) {
  const [navigationOpen, setNavigationOpen] = useState(true);
  const [toolsOpen, setToolsOpen] = useState(false);
  useEffect(() => {
    if (window.innerWidth < roomForNavigation) setNavigationOpen(false);
  }, []);
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <a className="skipLink" href={`#${main}`}>
        Skip to the page's content
      </a>
      <TopBar />
      <AppLayoutToolbar
        headerSelector="#top-bar"
        breadcrumbs={<Breadcrumbs />}
        notifications={<NotificationBar />}
        stickyNotifications
        navigation={<SideBar />}
        navigationWidth={240}
        navigationOpen={navigationOpen}
        onNavigationChange={({ detail }) => setNavigationOpen(detail.open)}
        tools={<HelpTopic />}
        toolsOpen={toolsOpen}
        onToolsChange={({ detail }) => setToolsOpen(detail.open)}
        maxContentWidth={Number.MAX_VALUE}
        ariaLabels={{
          navigation: "Navigation",
          navigationClose: "Close navigation",
          navigationToggle: "Open navigation",
          notifications: "Notifications",
          tools: "Help",
          toolsClose: "Close help",
          toolsToggle: "Open help",
        }}
        content={
          <div id={main} tabIndex={-1}>
            {children}
          </div>
        }
      />
      <KeepSignedIn />
    </I18nProvider>
  );
}

/** Reads what the page inside has in the cache; it never asks by itself, so a page not found is asked for once. */
function Breadcrumbs() {
  const pathname = usePathname();
  const params = useParams<Record<string, string | undefined>>();
  const { apiId = "", apiKeyId = "", usagePlanId = "", portalId = "", portalProductId = "", pageId = "" } = params;
  const { data: restApi } = useManagementQuery(restApiQuery(apiId), { enabled: false });
  const { data: resources } = useManagementQuery(resourcesQuery(apiId), { enabled: false });
  const { data: apiKey } = useManagementQuery(apiKeyQuery(apiKeyId), { enabled: false });
  const { data: usagePlan } = useManagementQuery(usagePlanQuery(usagePlanId), { enabled: false });
  const { data: vpcLink } = useManagementQuery(vpcLinkQuery(params.vpcLinkId ?? ""), { enabled: false });
  const { data: portal } = useManagementQuery(portalQuery(portalId), { enabled: false });
  const { data: product } = useManagementQuery(productQuery(portalProductId), { enabled: false });
  const { data: page } = useManagementQuery(pageQuery(portalProductId, pageId), { enabled: false });
  const items = breadcrumbs(pathname, {
    api: () => restApi?.name,
    resource: (id) => resources?.find((resource) => resource.id === id)?.path,
    item: () =>
      apiKey?.name ?? usagePlan?.name ?? vpcLink?.name ?? product?.DisplayName ?? (portal && portalName(portal)),
    page: () => page?.DisplayContent?.Title,
  });
  return <BreadcrumbGroup items={items} ariaLabel="Breadcrumbs" />;
}

"use client";

import type { ButtonDropdownProps } from "@cloudscape-design/components/button-dropdown";
import TopNavigation from "@cloudscape-design/components/top-navigation";
import { signOut } from "next-auth/react";
import { useConsole } from "../console/ConsoleProvider.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useAppearance } from "./AppearanceProvider.tsx";
import type { Appearance } from "./appearance.ts";
import { logoDataUrl } from "./logo.ts";

const modes: readonly { id: Appearance["mode"]; text: string }[] = [
  { id: "light", text: "Light" },
  { id: "dark", text: "Dark" },
  { id: "system", text: "Same as system" },
];
const densities: readonly { id: Appearance["density"]; text: string }[] = [
  { id: "comfortable", text: "Comfortable" },
  { id: "compact", text: "Compact" },
];

export function TopBar() {
  const { userName, email, region } = useConsole();
  const navigate = useNavigate();
  const { mode, density, change } = useAppearance();
  const choose = (id: string) => {
    const chosenMode = modes.find((item) => item.id === id)?.id;
    const chosenDensity = densities.find((item) => item.id === id)?.id;
    change({ ...(chosenMode && { mode: chosenMode }), ...(chosenDensity && { density: chosenDensity }) });
  };
  return (
    <div id="top-bar">
      <TopNavigation
        identity={{ href: "/apis", title: "Gatehouse", logo: { src: logoDataUrl, alt: "" } }}
        utilities={[
          {
            type: "menu-dropdown",
            iconName: "settings",
            text: "Display",
            ariaLabel: "Display settings",
            items: [group("Colours", modes, mode), group("Density", densities, density)],
            onItemClick: ({ detail }) => choose(detail.id),
          },
          {
            type: "menu-dropdown",
            iconName: "user-profile",
            text: userName,
            description: `${email} · ${region}`,
            items: [
              { id: "account", text: "Your account" },
              { id: "sign-out", text: "Sign out" },
            ],
            onItemClick: ({ detail }) => (detail.id === "account" ? navigate("/account") : void leave()),
          },
        ]}
      />
    </div>
  );
}

const group = (text: string, items: readonly { id: string; text: string }[], chosen: string) => ({
  id: text,
  text,
  items: items.map(
    (item): ButtonDropdownProps.CheckboxItem => ({ ...item, itemType: "checkbox", checked: item.id === chosen }),
  ),
});

/** A full page load afterwards, so that nothing read in the old session stays in memory. */
async function leave(): Promise<void> {
  await signOut({ redirect: false });
  location.assign("/sign-in");
}

import { callPortal } from "../../../lib/portal/callPortal.ts";
import { Card } from "../ui/Card.tsx";
import { PageHead } from "../ui/PageHead.tsx";

/** What stands at `/` where there is no portal, or more than one. */
export async function PortalChoice() {
  const { items: oldestFirst } = await callPortal("GetPublishedPortals", {});
  const items = oldestFirst.toSorted((one, other) => one.displayName.localeCompare(other.displayName));
  if (items.length === 0)
    return (
      <PageHead
        title="Nothing is published here yet"
        lead="As soon as its owner publishes a portal, it appears at this address."
      />
    );
  return (
    <>
      <PageHead title="Developer portals" lead="Choose where you want to go." />
      <ul className="p-grid p-plain">
        {items.map(({ portalId, displayName }) => (
          <li key={portalId}>
            <Card title={displayName} href={`/portals/${portalId}`} />
          </li>
        ))}
      </ul>
    </>
  );
}

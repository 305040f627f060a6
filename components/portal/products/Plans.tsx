import type { PortalOutput } from "../../../lib/portal/callPortal.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { Badge } from "../ui/Badge.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { planFacts } from "./planFacts.ts";
import { subscribePath } from "./productPaths.ts";

export type PlanOffer = PortalOutput<"GetProductPlans">["items"][number];

/** What a product can be had for, side by side. */
export async function Plans({ plans }: { plans: readonly PlanOffer[] }) {
  const offered = plans.filter(({ retired }) => !retired);
  if (offered.length === 0)
    return <Notice>There is no plan to choose at the moment. The documentation is open to read.</Notice>;
  return (
    <ul className="p-grid p-plain">
      {offered.map((plan) => (
        <li key={plan.planOfferId} className="p-card p-plan">
          <PlanHead plan={plan} />
          <p className="p-quiet">{plan.description}</p>
          <dl className="p-facts">
            {planFacts(plan).map(({ term, value }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Choose plan={plan} />
        </li>
      ))}
    </ul>
  );
}

const PlanHead = ({ plan }: { plan: PlanOffer }) => (
  <div className="p-stack">
    <div className="p-row">
      <h3>{plan.displayName}</h3>
      {plan.approval !== "AUTOMATIC" && <Badge>On request</Badge>}
    </div>
    {plan.price && <p className="p-price">{plan.price}</p>}
  </div>
);

async function Choose({ plan }: { plan: PlanOffer }) {
  const href = await portalHref(subscribePath(plan.portalProductId, plan.planOfferId));
  return <ButtonLink href={href}>{plan.approval === "AUTOMATIC" ? "Get a key" : "Ask for access"}</ButtonLink>;
}

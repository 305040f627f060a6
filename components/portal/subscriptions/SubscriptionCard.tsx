import { askPortal } from "../../../lib/portal/askPortal.ts";
import type { CurrentDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import type { PlanOffer, Subscription } from "../apps/appTypes.ts";
import { DeskForm } from "../desk/DeskForm.tsx";
import { Dialog } from "../desk/Dialog.tsx";
import styles from "../desk/desk.module.css";
import { onDay } from "../desk/moments.ts";
import { StatusBadge } from "../desk/StatusBadge.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { isLiveKey, KeysTable, mostKeys } from "./KeysTable.tsx";
import { PlanChoices } from "./PlanChoices.tsx";
import { StandingNotice } from "./StandingNotice.tsx";
import { changePlan, createKey, endSubscription } from "./subscriptionActions.ts";

interface Props {
  readonly subscription: Subscription;
  readonly developer: CurrentDeveloper;
}

/** What one app has of one product: the plan, how it stands, the keys. */
export async function SubscriptionCard({ subscription, developer }: Props) {
  const { subscriptionId, portalProductId, productName, planName, status, createdDate, keys } = subscription;
  const isLive = status === "ACTIVE" || status === "SUSPENDED";
  const plans = await plansOf(portalProductId);
  return (
    <section className="p-card" aria-label={`${productName}, ${planName}`}>
      <div className={styles.between}>
        <div className="p-row">
          <h2>{productName}</h2>
          <StatusBadge status={status} />
        </div>
        <div className="p-row">
          {isLive && (
            <ButtonLink kind="secondary" small href={await portalHref(`/usage/${subscriptionId}`)}>
              Use and limit
            </ButtonLink>
          )}
          <ButtonLink kind="secondary" small href={await portalHref(`/products/${portalProductId}`)}>
            Documentation
          </ButtonLink>
        </div>
      </div>
      <p className="p-quiet">
        Plan {planName} · since {onDay(createdDate)}
      </p>
      <StandingNotice subscription={subscription} email={developer.email} />
      {isLive && <KeysTable subscription={subscription} hasPassword={developer.hasPassword} />}
      <div className="p-row">
        {status === "ACTIVE" && <NewKey subscriptionId={subscriptionId} count={keys.filter(isLiveKey).length} />}
        {status === "ACTIVE" && <ChangePlan subscription={subscription} plans={plans} />}
        <EndSubscription subscription={subscription} />
      </div>
    </section>
  );
}

/** The product may be gone from the portal since; the subscription is not. */
const plansOf = async (portalProductId: string): Promise<readonly PlanOffer[]> =>
  askPortal("GetProductPlans", { portalProductId }).then(
    ({ items }) => items,
    () => [],
  );

function NewKey({ subscriptionId, count }: { readonly subscriptionId: string; readonly count: number }) {
  const full = (
    <span className="p-quiet">Two keys work: revoke one before you rotate the other or make a new one.</span>
  );
  return (
    <Dialog
      open={count === 0 ? "New key" : "Second key"}
      title="New key"
      kind="primary"
      instead={count >= mostKeys ? full : undefined}
    >
      <p>Use two keys where two programs call: each can be revoked alone. Each has the plan's limit for itself.</p>
      <DeskForm action={createKey} submit="Create key" hidden={{ subscriptionId }}>
        <Field name="name" label="Name" hint="Where it is used, such as “Production”." required maxLength={128} />
        <ExpiryChoice />
      </DeskForm>
    </Dialog>
  );
}

const ExpiryChoice = () => (
  <fieldset className={styles.choices}>
    <legend>It works until</legend>
    <div className="p-row">
      {expiries.map(([days, words]) => (
        <label key={days} className="p-row">
          <input type="radio" name="days" value={days} defaultChecked={days === "0"} /> {words}
        </label>
      ))}
    </div>
  </fieldset>
);

const expiries = [
  ["0", "I revoke it"],
  ["30", "30 days from now"],
  ["90", "90 days from now"],
  ["365", "a year from now"],
] as const;

function ChangePlan({
  subscription,
  plans,
}: {
  readonly subscription: Subscription;
  readonly plans: readonly PlanOffer[];
}) {
  const { subscriptionId, planOfferId, productName } = subscription;
  const others = plans.filter((plan) => plan.planOfferId !== planOfferId && !plan.retired);
  if (others.length === 0) return null;
  return (
    <Dialog open="Change plan" about={productName} title={`Another plan of ${productName}`}>
      <p>The keys stay the same. What counts from now on is the new plan's limit.</p>
      <DeskForm action={changePlan} submit="Change plan" hidden={{ subscriptionId }}>
        <PlanChoices plans={others} />
      </DeskForm>
    </Dialog>
  );
}

function EndSubscription({
  subscription: { subscriptionId, productName, status },
}: {
  readonly subscription: Subscription;
}) {
  const isLive = status === "ACTIVE" || status === "SUSPENDED";
  return (
    <Dialog
      open={isLive ? "End subscription" : "Withdraw"}
      about={productName}
      title={isLive ? `End the subscription to ${productName}?` : `Withdraw what you asked ${productName} for?`}
      kind="danger"
    >
      <p>
        {isLive
          ? "Its keys stop working within a second. You can subscribe again later, with new keys."
          : "You can ask again at any time."}
      </p>
      <DeskForm
        action={endSubscription}
        submit={isLive ? "End subscription and keys" : "Withdraw"}
        kind="danger"
        hidden={{ subscriptionId }}
      />
    </Dialog>
  );
}

import type { PlanOffer } from "../apps/appTypes.ts";
import styles from "../desk/desk.module.css";
import { approvalInWords, limitsInWords } from "./planWords.ts";

/** Plans to choose from, each with what it allows and costs. */
export const PlanChoices = ({ plans, chosen }: { readonly plans: readonly PlanOffer[]; readonly chosen?: string }) => (
  <fieldset className={styles.choices}>
    <legend>Plan</legend>
    {plans.map((plan, index) => (
      <label key={plan.planOfferId} className={styles.choice}>
        <input
          type="radio"
          name="planOfferId"
          value={plan.planOfferId}
          defaultChecked={chosen === undefined ? index === 0 : chosen === plan.planOfferId}
        />
        <span>
          <span className={styles.between}>
            <strong>{plan.displayName}</strong>
            {plan.price && <span>{plan.price}</span>}
          </span>
          {plan.description && <span>{plan.description}</span>}
          <span className="p-quiet">{limitsInWords(plan)}</span>
          <span className="p-quiet">{approvalInWords(plan)}</span>
        </span>
      </label>
    ))}
  </fieldset>
);

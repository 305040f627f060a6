import { askAsDeveloper, askPortal } from "../../../lib/portal/askPortal.ts";
import { requireDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { endpointsOf } from "../../../lib/portal/portalContent.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { publishedProduct } from "../../../lib/portal/publishedContent.ts";
import { DeskForm } from "../desk/DeskForm.tsx";
import styles from "../desk/desk.module.css";
import { productPath, referencePath, subscribePath, tryPath } from "../products/productPaths.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { AppChoice } from "./AppChoice.tsx";
import { firstCall } from "./firstCall.ts";
import { PlanChoices } from "./PlanChoices.tsx";
import { getAccess } from "./subscriptionActions.ts";

interface Props {
  readonly portalProductId: string;
  readonly plan: string | undefined;
}

/** From a plan to a key: which plan, for which app, and the key on the same screen. */
export async function SubscribePage({ portalProductId, plan }: Props) {
  const developer = await requireDeveloper(subscribePath(portalProductId, plan), "/sign-up");
  const product = await publishedProduct(portalProductId);
  const [{ items }, { items: apps }] = await Promise.all([
    askPortal("GetProductPlans", { portalProductId }),
    askAsDeveloper("GetApps", {}),
  ]);
  const plans = items.filter(({ retired }) => !retired);
  const chosen = plans.find(({ planOfferId }) => planOfferId === plan) ?? plans[0];
  const endpoints = endpointsOf(product).toSorted((one, two) => ease(one) - ease(two));
  const [endpoint] = endpoints;
  const toTry = endpoints.find(({ tryItState }) => tryItState === "ENABLED")?.productRestEndpointPageId;
  return (
    <div className={styles.page}>
      <PageHead
        title={`Get access to ${product.displayName}`}
        crumbs={[
          { text: "Products", href: await portalHref("/products") },
          { text: product.displayName, href: await portalHref(productPath(portalProductId)) },
        ]}
      />
      {chosen === undefined ? (
        <Empty title="There is no plan to choose at the moment">
          <p>The documentation is open to read.</p>
          <ButtonLink href={await portalHref(productPath(portalProductId))}>Back to {product.displayName}</ButtonLink>
        </Empty>
      ) : (
        <DeskForm
          action={getAccess}
          submit={chosen.approval === "AUTOMATIC" ? "Get the key" : "Ask for access"}
          command={endpoint && firstCall(endpoint)}
          next={<NextSteps portalProductId={portalProductId} toTry={toTry} />}
          pending={
            <Pending productName={product.displayName} email={developer.email} portalProductId={portalProductId} />
          }
        >
          <PlanChoices plans={plans} chosen={chosen.planOfferId} />
          <AppChoice
            apps={apps.map(({ appId, name }) => ({ appId, name }))}
            suggestion={`${product.displayName} app`}
          />
          {chosen.approval !== "AUTOMATIC" && (
            <Field
              name="message"
              label="Message to the owners (optional)"
              hint="What you are going to build."
              maxLength={1000}
            />
          )}
        </DeskForm>
      )}
    </div>
  );
}

/** The easiest to call first: reads before writes, and nothing to fill in. */
const ease = ({ method, path }: { method: string; path: string }): number =>
  (method === "GET" ? 0 : 2) + (path.includes("{") ? 1 : 0);

interface NextProps {
  readonly portalProductId: string;
  /** The page of the endpoint that is easiest to try. */
  readonly toTry: string | undefined;
}

const NextSteps = async ({ portalProductId, toTry }: NextProps) => (
  <div className="p-row">
    {toTry === undefined ? (
      <ButtonLink href={await portalHref(referencePath(portalProductId))}>Read the API reference</ButtonLink>
    ) : (
      <ButtonLink href={await portalHref(tryPath(portalProductId, toTry))}>Try it in the browser</ButtonLink>
    )}
    <ButtonLink kind="secondary" href={await portalHref("/apps")}>
      Your apps and keys
    </ButtonLink>
  </div>
);

interface PendingProps {
  readonly productName: string;
  readonly email: string;
  readonly portalProductId: string;
}

const Pending = async ({ productName, email, portalProductId }: PendingProps) => (
  <div className="p-stack">
    <Notice tone="success" title="You have asked for access" announce>
      <p>
        The owners of {productName} decide. Their answer goes to {email}, and stands at your app. When they let you in,
        you make the key there.
      </p>
      <p>
        Meanwhile the documentation and the code samples are open: write your program with a placeholder for the key.
      </p>
    </Notice>
    <div className="p-row">
      <ButtonLink href={await portalHref(referencePath(portalProductId))}>Read the API reference</ButtonLink>
      <ButtonLink kind="secondary" href={await portalHref("/apps")}>
        See how it stands
      </ButtonLink>
    </div>
  </div>
);

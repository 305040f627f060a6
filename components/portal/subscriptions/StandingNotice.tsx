import { portalHref } from "../../../lib/portal/portalRequest.ts";
import type { Subscription } from "../apps/appTypes.ts";
import { atMinute } from "../desk/moments.ts";
import { Notice } from "../ui/Notice.tsx";

interface Props {
  readonly subscription: Pick<Subscription, "status" | "reason" | "portalProductId" | "productName" | "createdDate">;
  readonly email: string;
}

/** When a subscription is not simply live: who decided or decides, and what can be done. */
export async function StandingNotice({ subscription, email }: Props) {
  const { status, reason, portalProductId, productName, createdDate } = subscription;
  const product = await portalHref(`/products/${portalProductId}`);
  if (status === "PENDING")
    return (
      <Notice tone="warning" title={`The owners of ${productName} decide about this`}>
        <p>
          You asked on {atMinute(createdDate)}. They see it in their list; the answer goes to {email} and stands here.
        </p>
        <p>
          Meanwhile, <a href={product}>the documentation and the code samples</a> are open to you: write your program
          with a placeholder for the key.
        </p>
      </Notice>
    );
  if (status === "REFUSED")
    return (
      <Notice tone="error" title={`The owners of ${productName} refused this`}>
        <p>{reason ? `They wrote: ${reason}` : "They gave no reason."}</p>
        <p>
          You may withdraw this one and ask again, or choose <a href={product}>another plan</a>.
        </p>
      </Notice>
    );
  if (status === "SUSPENDED")
    return (
      <Notice tone="error" title="Suspended by the owners: the keys answer 403 for now">
        <p>{reason ? `They wrote: ${reason}` : "They gave no reason. Ask them what is to be done."}</p>
        <p>The same keys work again as soon as they let you in. There is no need to make new ones.</p>
      </Notice>
    );
  return null;
}

import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { portalLook } from "./portalLook.ts";

export async function NothingHere() {
  const look = await portalLook();
  return (
    <PageHead
      title="This page is not here"
      lead="It may have been moved, be visible only after signing in, or never have existed."
    >
      <ButtonLink href={await portalHref("/")}>Go to the start</ButtonLink>
      {look && (
        <ButtonLink kind="secondary" href={await portalHref("/search")}>
          Search
        </ButtonLink>
      )}
    </PageHead>
  );
}

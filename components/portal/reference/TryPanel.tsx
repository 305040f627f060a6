"use client";

import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import type { TryAccess } from "../../../lib/portal/reference/tryAccess.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import type { CallableEndpoint, CallValues } from "./callValues.ts";
import { signInHere } from "./signInHere.ts";

/** Most readers only read: what sends comes when it is opened by somebody who may. */
const TryForm = dynamic(async () => (await import("./TryForm.tsx")).TryForm, {
  loading: () => <p className="p-quiet">One moment …</p>,
});

interface Props {
  readonly endpoint: CallableEndpoint;
  readonly access: TryAccess;
  readonly values: CallValues;
  readonly onChange: (values: CallValues) => void;
}

/** Opens where the reader left for signing in. */
export function TryPanel(props: Props) {
  const { endpoint } = props;
  const fold = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    if (new URL(location.href).searchParams.get("try") !== endpoint.pageId || !fold.current) return;
    fold.current.open = true;
    fold.current.scrollIntoView({ block: "center" });
  }, [endpoint.pageId]);
  if (!endpoint.canTry)
    return <p className="p-quiet p-refNote">This endpoint cannot be tried here. Call it with the code above.</p>;
  return (
    <details className="p-refTry" ref={fold} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>
        Try it<span className="p-visuallyHidden"> – {endpoint.name}</span>
      </summary>
      <noscript>
        <Notice>Sending from this page needs JavaScript. The code above works without.</Notice>
      </noscript>
      {isOpen && <TryContent {...props} />}
    </details>
  );
}

function TryContent(props: Props) {
  const { access, endpoint } = props;
  if (access.state === "preview")
    return <Notice>Nothing can be sent from a preview. It will work once the portal is published.</Notice>;
  if (access.state === "signedOut")
    return (
      <Notice title="Sign in to try it">
        <div className="p-stack">
          <p>The request is sent with a key of yours, so we need to know who you are. You come back to here.</p>
          <div>
            <ButtonLink href={signInHere(access, endpoint)} small>
              Sign in
            </ButtonLink>
          </div>
        </div>
      </Notice>
    );
  if (access.state === "noKey")
    return (
      <Notice title="Choose a plan first">
        <div className="p-stack">
          <p>None of your apps has a key for this product yet. Choosing a plan gives you one.</p>
          <div>
            <ButtonLink href={access.plansHref} small>
              See plans
            </ButtonLink>
          </div>
        </div>
      </Notice>
    );
  return <TryForm {...props} />;
}

"use client";

import { Button } from "../ui/Button.tsx";
import { PageHead } from "../ui/PageHead.tsx";

export function BrokenPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PageHead
      title="This page cannot be shown right now"
      lead="The portal could not reach what it needs. The APIs themselves are not affected: they are served without it."
    >
      <Button onClick={reset}>Try again</Button>
      {error.digest && <span className="p-quiet">If it stays this way, quote this id: {error.digest}</span>}
    </PageHead>
  );
}

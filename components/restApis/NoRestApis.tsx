"use client";

import { PermittedButton } from "../console/PermittedButton.tsx";
import { EmptyList } from "../ui/EmptyList.tsx";

export function NoRestApis({ onCreate, onPetStore }: { onCreate: () => void; onPetStore: () => void }) {
  return (
    <EmptyList
      title="No APIs yet"
      actions={
        <>
          <PermittedButton action="apigateway:POST" path="/restapis" onClick={onCreate}>
            Create API
          </PermittedButton>
          <PermittedButton action="apigateway:POST" path="/restapis" variant="primary" onClick={onPetStore}>
            Create the Pet store sample
          </PermittedButton>
        </>
      }
    >
      Create one from scratch, or start from a sample that is deployed and answers in a moment.
    </EmptyList>
  );
}

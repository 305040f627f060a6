"use client";

import Button from "@cloudscape-design/components/button";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";

export interface AddStatusCodeProps {
  /** Only these can be added; without it any status code that is not taken. */
  readonly choices?: readonly string[];
  readonly taken?: readonly string[];
  readonly onAdd: (statusCode: string) => void;
}

export function AddStatusCode({ choices, taken = [], onAdd }: AddStatusCodeProps) {
  const [typed, setTyped] = useState("");
  const statusCode = choices && !choices.includes(typed) ? (choices[0] ?? "") : typed;
  const valid = /^[1-5]\d\d$/.test(statusCode) && !taken.includes(statusCode);
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {choices ? (
        <Select
          selectedOption={{ value: statusCode }}
          options={choices.map((value) => ({ value }))}
          ariaLabel="Status code to add"
          onChange={({ detail }) => setTyped(detail.selectedOption.value ?? "")}
        />
      ) : (
        <div className="statusCodeInput">
          <Input
            value={typed}
            placeholder="404"
            inputMode="numeric"
            ariaLabel="Status code to add"
            onChange={({ detail }) => setTyped(detail.value.trim())}
          />
        </div>
      )}
      <Button
        disabled={!valid}
        onClick={() => {
          onAdd(statusCode);
          setTyped("");
        }}
      >
        Add response
      </Button>
    </SpaceBetween>
  );
}

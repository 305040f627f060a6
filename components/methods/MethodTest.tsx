"use client";

import type { Method } from "@aws-sdk/client-api-gateway";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { usePermission } from "../console/usePermission.ts";
import { type MethodAddress, methodPath } from "./methodQueries.ts";
import { TestRequest } from "./TestRequest.tsx";
import { TestResult } from "./TestResult.tsx";
import { isComplete, pathWithQueryString, type TestForm, testForm, traceInput } from "./testForm.ts";
import { keepTest, type PastTest, readTests } from "./testHistory.ts";

export interface MethodTestProps {
  readonly address: MethodAddress;
  readonly path: string;
  readonly method: Method;
}

/** Sends one request through the method as it is edited now; nothing has to be deployed. Ctrl-Enter or ⌘Enter sends. */
export function MethodTest({ address, path, method }: MethodTestProps) {
  const [past, setPast] = useState<readonly PastTest[]>([]);
  const [form, setForm] = useState<TestForm>(() => testForm(method, path));
  const [attempted, setAttempted] = useState(false);
  const send = useManagementMutation({
    run: ({ house }) => house("TraceMethod", traceInput(address, path, form)),
    invalidates: [],
    onSuccess: ({ status }) => {
      const target = `${form.verb} ${pathWithQueryString(path, form)}`;
      setPast(keepTest(address, { at: Date.now(), target, status, form }));
    },
  });
  // The server knows nothing of this tab's storage, so it is read when the page has come alive.
  const recall = useEffectEvent(() => {
    const tests = readTests(address);
    setPast(tests);
    if (tests[0]) setForm(tests[0].form);
  });
  useEffect(() => recall(), []);
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (send.data ?? send.error) outcome.current?.scrollIntoView({ block: "start" });
  }, [send.data, send.error]);
  const refusal = usePermission("apigateway:POST", methodPath(address));
  const submit = () => {
    setAttempted(true);
    if (refusal === undefined && isComplete(form) && !send.isPending) send.mutate();
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <SpaceBetween size="l">
      <TestRequest
        methodPath={methodPath(address)}
        form={form}
        path={path}
        anyVerb={address.httpMethod === "ANY"}
        past={past}
        attempted={attempted}
        sending={send.isPending}
        onChange={setForm}
        onSend={submit}
        onReset={() => setForm(testForm(method, path))}
      />
      <div ref={outcome} className="testOutcome" aria-live="polite">
        <RequestError title="The method could not be tried" error={send.error} />
        {send.data && <TestResult key={send.submittedAt} result={send.data} />}
      </div>
    </SpaceBetween>
  );
}

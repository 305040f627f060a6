import Link from "next/link";
import type { TryOutcome } from "../../../lib/portal/reference/tried.ts";
import type { TryAccess } from "../../../lib/portal/reference/tryAccess.ts";
import { Badge, type BadgeTone } from "../ui/Badge.tsx";
import { Code } from "../ui/Code.tsx";
import { Notice } from "../ui/Notice.tsx";
import type { CallableEndpoint } from "./callValues.ts";
import { signInHere } from "./signInHere.ts";

interface Props {
  readonly outcome: TryOutcome;
  readonly endpoint: CallableEndpoint;
  readonly access: TryAccess;
}

export function TryResult({ outcome, endpoint, access }: Props) {
  if ("answer" in outcome) return <Answer answer={outcome.answer} />;
  return (
    <Notice tone="error" title="The request was not sent">
      <p>{outcome.message}</p>
      {outcome.refused === "signedOut" && <Link href={signInHere(access, endpoint)}>Sign in and come back</Link>}
      {outcome.refused === "notAllowed" && <Link href={access.plansHref}>See plans</Link>}
    </Notice>
  );
}

type AnswerOfTry = Extract<TryOutcome, { answer: unknown }>["answer"];

function Answer({ answer }: { answer: AnswerOfTry }) {
  const { status, latency, requestId, explanation, headers } = answer;
  return (
    <section className="p-refAnswer" aria-label="Response">
      <p className="p-row">
        <Badge tone={toneOf(status)}>Status {status}</Badge>
        <span className="p-quiet">{Math.round(latency)} ms</span>
      </p>
      {explanation && (
        <Notice tone={status < 400 ? "info" : "error"} title="What happened">
          {explanation}
        </Notice>
      )}
      <Body answer={answer} />
      <details>
        <summary>Headers ({Object.keys(headers).length})</summary>
        <dl className="p-refHeaders">
          {Object.entries(headers).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
      {requestId && (
        <p className="p-fieldHint">
          Request id <code>{requestId}</code>
        </p>
      )}
    </section>
  );
}

const longestShown = 200_000;

function Body({ answer: { body, headers, isBase64Encoded } }: { answer: AnswerOfTry }) {
  if (body === "") return <p className="p-quiet">The response has no body.</p>;
  if (isBase64Encoded)
    return (
      <p className="p-quiet">
        The body is not text: {Math.floor((body.length * 3) / 4)} bytes of {headers["content-type"] ?? "data"}.
      </p>
    );
  const isCut = body.length > longestShown;
  return (
    <>
      <Code text={isCut ? body.slice(0, longestShown) : pretty(body)} copyLabel="Copy the response" />
      {isCut && <p className="p-fieldHint">Only the first {longestShown} characters are shown.</p>}
    </>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function toneOf(status: number): BadgeTone {
  if (status < 300) return "success";
  if (status < 400) return "accent";
  return status < 500 ? "warning" : "error";
}

import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { RequestExplanation } from "./explanationQuery.ts";

/** The pipeline from top to bottom; each step with what it looked at and what it found. */
export function DecisionList({ decisions }: Pick<RequestExplanation, "decisions">) {
  return (
    <ol className="explainDecisions" aria-label="Decisions of the pipeline">
      {decisions.map(({ step, title, outcome, input, found }) => (
        <li key={step} className={outcome === "refused" ? "explainRefused" : undefined}>
          <div className="explainDecisionTitle">
            <StatusIndicator type={outcome === "refused" ? "error" : "success"}>
              {title}: {outcome}
            </StatusIndicator>
          </div>
          {(input ?? found) && (
            <dl className="testHeaders">
              {input && (
                <div>
                  <dt>Looked at</dt>
                  <dd>{input}</dd>
                </div>
              )}
              {found && (
                <div>
                  <dt>Found</dt>
                  <dd>{found}</dd>
                </div>
              )}
            </dl>
          )}
        </li>
      ))}
    </ol>
  );
}

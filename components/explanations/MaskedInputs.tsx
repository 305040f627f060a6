"use client";

import Box from "@cloudscape-design/components/box";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import { CodeBlock } from "../ui/CodeBlock.tsx";
import type { RequestExplanation } from "./explanationQuery.ts";

/** What the request brought, without what its sender keeps secret. */
export function MaskedInputs({ call }: { readonly call: RequestExplanation }) {
  const { isDataTraced, headers, query, authorizer, body } = call;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={
            isDataTraced
              ? "The method traces data, so values are shown; keys, tokens and signatures never are."
              : "Query values, bodies and what an authorizer said are shown for methods that trace data only; keys, tokens and signatures never are."
          }
        >
          Inputs
        </Header>
      }
    >
      <ColumnLayout columns={2} minColumnWidth={280}>
        <Values label="Headers" values={headers} />
        <Values label="Query" values={query} />
        <Values label="Authorizer" values={authorizer} />
        <div>
          <Box variant="awsui-key-label">Body</Box>
          <CodeBlock text={body ?? ""} label="Body" empty="None" />
        </div>
      </ColumnLayout>
    </Container>
  );
}

function Values({ label, values }: { readonly label: string; readonly values: RequestExplanation["headers"] }) {
  return (
    <div>
      <Box variant="awsui-key-label">{label}</Box>
      {values.length === 0 && <Box color="text-body-secondary">None</Box>}
      <dl className="testHeaders">
        {values.map(({ name, value }, index) => (
          <div key={`${index}:${name}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

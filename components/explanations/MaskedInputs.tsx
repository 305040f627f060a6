"use client";

import Box from "@cloudscape-design/components/box";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import { CodeBlock } from "../ui/CodeBlock.tsx";
import { NamedValues } from "../ui/NamedValues.tsx";
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
        <NamedValues label="Headers" values={headers} />
        <NamedValues label="Query" values={query} />
        <NamedValues label="Authorizer" values={authorizer} />
        <div>
          <Box variant="awsui-key-label">Body</Box>
          <CodeBlock text={body ?? ""} label="Body" empty="None" />
        </div>
      </ColumnLayout>
    </Container>
  );
}

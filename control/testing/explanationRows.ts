// Explanations as the gateway writes them.
import type { Explanation, ExplanationRow } from "../../contract/explanation.ts";
import type { TestDatabase } from "./testDatabase.ts";

export const usualExplanation: Explanation = {
  rule: "No method matches GET /pet; nearest: GET /pets.",
  change: "Call one of the methods that exist, or create this one and deploy the API again.",
  decisions: [
    {
      step: "resolveApi",
      title: "Find the API and its stage",
      outcome: "passed",
      input: "h /prod/pet",
      found: "API a",
    },
    { step: "matchMethod", title: "Find the method", outcome: "refused", input: "GET /pet" },
  ],
  inputs: {
    ...{ host: "h", sourceIp: "203.0.113.9", isDataTraced: false, authorizer: [] },
    headers: [["Authorization", "****"]],
    query: [["q", "****"]],
  },
};

const usual = {
  ...{ region: "us-east-1", restApiId: "api1", stageName: "prod", requestId: "3c1fca91-0000-4000-8000-000000000001" },
  ...{ extendedRequestId: "abc+/DEF01234567=", httpMethod: "GET", path: "/prod/pet", resourcePath: "", status: 403 },
  ...{ errorType: "MISSING_AUTHENTICATION_TOKEN", explanation: JSON.stringify(usualExplanation) },
};

export async function insertExplanations(
  database: TestDatabase,
  ...rows: readonly (Partial<ExplanationRow> & Pick<ExplanationRow, "at">)[]
): Promise<void> {
  for (const row of rows) {
    const { at, ...values } = { ...usual, ...row };
    const names = ["at", ...Object.keys(values)].map((name) => `"${name}"`);
    const all = [new Date(at).toISOString(), ...Object.values(values)].map((value) => literal(value));
    await database.query(`INSERT INTO "logs"."explanation" (${names.join(", ")}) VALUES (${all.join(", ")})`);
  }
}

const literal = (value: string | number | undefined): string =>
  value === undefined ? "NULL" : `'${String(value).replaceAll("'", "''")}'`;

import type { IntegrationErrors } from "./integrationErrors.ts";
import type { IntegrationForm } from "./integrationForm.ts";

/** What the fields of every type of integration are given. */
export interface BackEndFieldsProps {
  readonly form: IntegrationForm;
  readonly errors: IntegrationErrors;
  readonly onChange: (change: Partial<IntegrationForm>) => void;
}

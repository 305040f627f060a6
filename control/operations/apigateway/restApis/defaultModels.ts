import type { StoredModel } from "../../../store/models.ts";
import { newChildId } from "../newId.ts";

const draft04 = "http://json-schema.org/draft-04/schema#";

/** Every REST API is born with these two models. Recorded. */
export const defaultModels = (): StoredModel[] => [
  {
    id: newChildId(),
    name: "Empty",
    contentType: "application/json",
    description: "This is a default empty schema model",
    schema: JSON.stringify({ $schema: draft04, title: "Empty Schema", type: "object" }, null, 2),
  },
  {
    id: newChildId(),
    name: "Error",
    contentType: "application/json",
    description: "This is a default error schema model",
    schema: JSON.stringify(
      { $schema: draft04, title: "Error Schema", type: "object", properties: { message: { type: "string" } } },
      null,
      2,
    ),
  },
];

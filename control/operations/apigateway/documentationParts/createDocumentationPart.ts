// Documents one entity of an API. API reference, "CreateDocumentationPart".
import { conflict } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { refuseMoreThan } from "../../../quotas.ts";
import { lockRestApi } from "../lookUp.ts";
import { newChildId } from "../newId.ts";
import { checkProperties, describeLocation, documentationLocation, partAt } from "./checkDocumentationPart.ts";

export const createDocumentationPart: Operation<"CreateDocumentationPart"> = async (input, call) => {
  const { documentationParts } = call.store;
  const { id } = await lockRestApi(call, input.restApiId);
  const { properties = "" } = input;
  const part = { id: newChildId(), location: documentationLocation(input.location), properties };
  checkProperties(properties);
  const parts = await documentationParts.list(id);
  if (partAt(parts, part.location))
    throw conflict(`Documentation part already exists for the specified location: ${describeLocation(part.location)}`);
  refuseMoreThan(call.settings.quotas, "documentationPartsPerApi", parts.length);
  await documentationParts.insert(id, part);
  return part;
};

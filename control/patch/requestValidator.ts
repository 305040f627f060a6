import { requestValidatorSchema, type StoredRequestValidator } from "../store/requestValidators.ts";
import { flag, member, text } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

/** In the order in which AWS lists them. */
export const requestValidatorPatch: PatchTable<StoredRequestValidator> = {
  schema: requestValidatorSchema,
  refuse: refuseListing,
  rules: [
    { path: "/name", ops: ["replace"], field: member(["name"], text) },
    { path: "/validateRequestParameters", ops: ["replace"], field: member(["validateRequestParameters"], flag) },
    { path: "/validateRequestBody", ops: ["replace"], field: member(["validateRequestBody"], flag) },
  ],
};

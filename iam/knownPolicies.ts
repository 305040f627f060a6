import { type PolicyDocument, parsePolicyDocument } from "./policy.ts";

/** Documents that were checked when they were stored. Throws when one is not understood after all: nobody acts on the rest of them. */
export const knownPolicies = (documents: readonly string[]): PolicyDocument[] =>
  documents.map((text) => parsePolicyDocument(JSON.parse(text)));

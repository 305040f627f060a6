// What a DocumentationVersion may be called: the name is part of addresses.
import { badRequest } from "../../../../wire/errors.ts";
import type { StoredDocumentationVersion } from "../../../store/documentationVersions.ts";
import { checkDescription, limits } from "../limits.ts";

export const versionPattern = new RegExp(`^[A-Za-z0-9._:-]{1,${limits.documentationVersionLength}}$`);

export function checkDocumentationVersion({ version, description }: StoredDocumentationVersion): void {
  if (!versionPattern.test(version))
    throw badRequest(
      `Invalid Documentation version specified. It must be 1 to ${limits.documentationVersionLength} characters of a-zA-Z0-9._:-`,
    );
  checkDescription(description);
}

/** "Import an OpenAPI file to update an existing API definition": what the document does not define stays, or goes. */
export type ImportMode = "merge" | "overwrite";

/** The header that has clients save an answer. The version is its owner's text, and this is a header. */
export const attachment = (kind: string, version: string, extension: string): string =>
  `attachment; filename="${kind}_${version.replaceAll(/[^A-Za-z0-9.:_-]/g, "_")}.${extension}"`;

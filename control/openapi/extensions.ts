// Which extensions an export is asked for. API reference, "GetExport": parameters.

/** `apigateway` stands for all that begin with `x-amazon-apigateway-`. Nothing of a deployment has a Postman extension, so that one adds nothing. */
export const extensionNames = ["integrations", "authorizers", "documentation", "apigateway", "postman"] as const;
export type ExtensionName = (typeof extensionNames)[number];

export interface Extensions {
  readonly integrations: boolean;
  readonly authorizers: boolean;
  readonly documentation: boolean;
  readonly apigateway: boolean;
  readonly isAny: boolean;
}

export function extensionsOf(asked: readonly ExtensionName[]): Extensions {
  const names = new Set<ExtensionName>(asked);
  const isAsked = (name: ExtensionName) => names.has(name) || names.has("apigateway");
  return {
    integrations: isAsked("integrations"),
    authorizers: isAsked("authorizers"),
    documentation: isAsked("documentation"),
    apigateway: names.has("apigateway"),
    isAny: names.size > (names.has("postman") ? 1 : 0),
  };
}

// IAM policy documents: parse and evaluate. The one evaluator for everything that asks "may they?".

/** A parsed policy document; made only by parsePolicyDocument. */
export interface PolicyDocument {
  readonly statements: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly effect: "Allow" | "Deny";
}

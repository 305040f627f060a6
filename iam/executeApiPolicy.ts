// "API Gateway resource policy examples": `execute-api:/stage/METHOD/path` stands for the full ARN within the API it is written for.

export interface PolicyHolder {
  readonly id: string;
  readonly region: string;
  readonly accountId: string;
}

const elements = ["Resource", "NotResource"];

/** The same document with full ARNs; whatever is no policy stays as it is. */
export function fullResourceNames(policy: unknown, holder: PolicyHolder): unknown {
  const prefix = `arn:aws:execute-api:${holder.region}:${holder.accountId}:${holder.id}/`;
  if (!isRecord(policy)) return policy;
  return mapMember(policy, "Statement", (statement) =>
    each(statement, (one) =>
      isRecord(one)
        ? elements.reduce(
            (done, name) => mapMember(done, name, (names) => each(names, (text) => full(text, prefix))),
            one,
          )
        : one,
    ),
  );
}

type JsonRecord = Readonly<Record<string, unknown>>;

const full = (text: unknown, prefix: string): unknown =>
  typeof text === "string" ? text.replace(/^execute-api:\/?/, prefix) : text;

const each = (value: unknown, change: (one: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map(change) : change(value);

const mapMember = (record: JsonRecord, name: string, change: (value: unknown) => unknown): JsonRecord =>
  Object.hasOwn(record, name) ? { ...record, [name]: change(record[name]) } : record;

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

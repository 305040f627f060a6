import {
  isObject,
  type JsonSchema,
  type JsonSchemas,
  listOf,
  objectOf,
  resolved,
  textOf,
  typeInWords,
} from "../../../lib/portal/reference/jsonSchema.ts";
import { Badge } from "../ui/Badge.tsx";

interface Props {
  readonly schema: unknown;
  readonly schemas: JsonSchemas;
  /** Models that are open around this one: shown by name only. */
  readonly within?: readonly string[];
}

const deepest = 5;
const mostMembers = 100;

/** What a value consists of; what is in its parts opens below them. */
export function SchemaView({ schema: value, schemas, within = [] }: Props) {
  const { schema, name } = resolved(value, schemas);
  const inner = name === undefined ? within : [...within, name];
  const { members, required } = membersOf(schema, schemas);
  const description = textOf(schema.description);
  if (members.length === 0) return <Leaf schema={value} schemas={schemas} within={within} />;
  return (
    <>
      {description && <p className="p-quiet">{description}</p>}
      <ul className="p-refMembers">
        {members.slice(0, mostMembers).map(([member, memberSchema]) => (
          <li key={member}>
            <Member
              name={member}
              schema={memberSchema}
              schemas={schemas}
              within={inner}
              isRequired={required.has(member)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function Member({
  name,
  schema: value,
  schemas,
  within = [],
  isRequired,
}: Props & { name: string; isRequired: boolean }) {
  const { schema } = resolved(value, schemas);
  const inside = expandable(value, schemas, within);
  const description = textOf(schema.description);
  return (
    <>
      <div className="p-refName">
        <code>{name}</code>
        <span className="p-quiet">{typeInWords(value, schemas)}</span>
        {isRequired && <Badge tone="accent">required</Badge>}
        {schema.deprecated === true && <Badge tone="warning">deprecated</Badge>}
      </div>
      {description && <p className="p-quiet">{description}</p>}
      <Limits schema={schema} />
      {inside && (
        <details className="p-refInside">
          <summary>Properties of {name}</summary>
          <SchemaView schema={inside} schemas={schemas} within={within} />
        </details>
      )}
    </>
  );
}

function Leaf({ schema: value, schemas, within = [] }: Props) {
  const { schema } = resolved(value, schemas);
  const inside = expandable(value, schemas, within);
  return (
    <>
      <p className="p-quiet">{typeInWords(value, schemas)}</p>
      <Limits schema={schema} />
      {inside && <SchemaView schema={inside} schemas={schemas} within={[...within, ""]} />}
    </>
  );
}

/** The object in it, when it has properties to show and is not around itself. */
function expandable(value: unknown, schemas: JsonSchemas, within: readonly string[]): unknown {
  if (within.length >= deepest) return undefined;
  const { schema, name } = resolved(value, schemas);
  if (name !== undefined && within.includes(name)) return undefined;
  if (membersOf(schema, schemas).members.length > 0) return value;
  return isObject(schema.items) ? expandable(schema.items, schemas, [...within, name ?? ""]) : undefined;
}

function membersOf(schema: JsonSchema, schemas: JsonSchemas) {
  const parts = [schema, ...listOf(schema.allOf).map((part) => resolved(part, schemas).schema)];
  return {
    members: parts.flatMap((part) => Object.entries(objectOf(part.properties))),
    required: new Set(parts.flatMap((part) => listOf(part.required))),
  };
}

const limitWords = {
  minimum: "at least",
  maximum: "at most",
  minLength: "shortest",
  maxLength: "longest",
  minItems: "fewest items",
  maxItems: "most items",
  pattern: "pattern",
  default: "default",
  example: "example",
} as const;

function Limits({ schema }: { schema: JsonSchema }) {
  const said = Object.entries(limitWords).flatMap(([keyword, words]) =>
    schema[keyword] === undefined ? [] : [`${words}: ${inText(schema[keyword])}`],
  );
  const values = listOf(schema.enum).map(inText);
  const all = values.length > 0 ? [`one of: ${values.slice(0, 30).join(", ")}`, ...said] : said;
  return all.length > 0 ? <p className="p-refLimits">{all.join(" · ")}</p> : null;
}

const inText = (value: unknown): string =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 300);

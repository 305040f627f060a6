import type { JsonSchemas } from "../../../lib/portal/reference/jsonSchema.ts";
import { typeInWords } from "../../../lib/portal/reference/jsonSchema.ts";
import { places, type ReferenceEndpoint } from "../../../lib/portal/reference/readReference.ts";
import type { TryAccess } from "../../../lib/portal/reference/tryAccess.ts";
import { renderMarkdown } from "../documentation/renderMarkdown.tsx";
import { Badge } from "../ui/Badge.tsx";
import { Verb } from "../ui/Verb.tsx";
import { EndpointConsole } from "./EndpointConsole.tsx";
import { SchemaView } from "./SchemaView.tsx";

interface Props {
  readonly endpoint: ReferenceEndpoint;
  readonly schemas: JsonSchemas;
  readonly access: TryAccess;
  readonly base: string;
}

/** One endpoint: what it is about on the left, how it is called on the right. */
export function EndpointArticle({ endpoint, schemas, access, base }: Props) {
  const { pageId, name, methods, path, description } = endpoint;
  return (
    <article className="p-refEndpoint" id={pageId} aria-labelledby={`${pageId}-name`}>
      <div className="p-refAbout">
        <h3 id={`${pageId}-name`}>
          {name}{" "}
          <a className="p-refAnchor" href={`#${pageId}`} aria-label={`Link to ${name}`}>
            #
          </a>
        </h3>
        <p className="p-refAddress">
          <Verb method={methods.length > 1 ? "ANY" : methods[0]} />
          <code>{path}</code>
        </p>
        <Marks endpoint={endpoint} />
        {description && renderMarkdown(description, base).prose}
        <Parameters endpoint={endpoint} schemas={schemas} />
        <RequestBody endpoint={endpoint} schemas={schemas} />
        <Responses endpoint={endpoint} schemas={schemas} />
      </div>
      <EndpointConsole endpoint={callable(endpoint)} access={access} />
    </article>
  );
}

const authorizationInWords: Readonly<Record<string, string>> = {
  AWS_IAM: "signed with SigV4",
  CUSTOM: "authorization needed",
  COGNITO_USER_POOLS: "token needed",
};

function Marks({ endpoint: { isDeprecated, needsKey, authorizationType } }: Pick<Props, "endpoint">) {
  const authorization = authorizationInWords[authorizationType];
  if (!isDeprecated && !needsKey && !authorization) return null;
  return (
    <p className="p-row">
      {isDeprecated && <Badge tone="warning">Deprecated</Badge>}
      {needsKey && <Badge>API key needed</Badge>}
      {authorization && <Badge>{authorization}</Badge>}
    </p>
  );
}

const titles = { path: "Path parameters", query: "Query parameters", header: "Headers" } as const;

function Parameters({ endpoint, schemas }: Pick<Props, "endpoint" | "schemas">) {
  return places.map((place) => {
    const parameters = endpoint.parameters.filter((parameter) => parameter.place === place);
    if (parameters.length === 0) return null;
    return (
      <section key={place} className="p-refPart">
        <h4>{titles[place]}</h4>
        <ul className="p-refMembers">
          {parameters.map(({ name, required, schema, description }) => (
            <li key={name}>
              <div className="p-refName">
                <code>{name}</code>
                <span className="p-quiet">{typeInWords(schema, schemas)}</span>
                {required && <Badge tone="accent">required</Badge>}
              </div>
              {description && <p className="p-quiet">{description}</p>}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function RequestBody({ endpoint: { body }, schemas }: Pick<Props, "endpoint" | "schemas">) {
  if (!body) return null;
  return (
    <section className="p-refPart">
      <h4>
        Body <span className="p-quiet">{body.contentType}</span>
      </h4>
      {body.description && <p className="p-quiet">{body.description}</p>}
      <SchemaView schema={body.schema} schemas={schemas} />
    </section>
  );
}

function Responses({ endpoint: { responses }, schemas }: Pick<Props, "endpoint" | "schemas">) {
  if (responses.length === 0) return null;
  return (
    <section className="p-refPart">
      <h4>Responses</h4>
      <ul className="p-refMembers">
        {responses.map(({ status, description, contentType, schema }) => (
          <li key={status}>
            <div className="p-refName">
              <Badge tone={status.startsWith("2") ? "success" : "neutral"}>{status}</Badge>
              <span className="p-quiet">{description ?? contentType ?? "No body"}</span>
            </div>
            {schema !== undefined && (
              <details className="p-refInside">
                <summary>
                  Body of {status}: {typeInWords(schema, schemas)}
                </summary>
                <SchemaView schema={schema} schemas={schemas} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Without what only the server's part of the page shows. */
const callable = ({ pageId, name, methods, address, needsKey, canTry, parameters, body }: ReferenceEndpoint) => ({
  pageId,
  name,
  methods,
  address,
  needsKey,
  canTry,
  parameters: parameters.map((parameter) => ({
    name: parameter.name,
    place: parameter.place,
    required: parameter.required,
    sample: parameter.sample,
  })),
  body: body && { contentType: body.contentType, sample: body.sample },
});

import { print } from "../print.ts";
import { type TemplateOverrides, TemplateRenderError, type TemplateScope } from "../template.ts";
import { type Budget, isNumber, type Value } from "../values.ts";
import { isRecord, RecordView } from "./record.ts";

/** `$context`, where requestOverride and responseOverride can be assigned. "Override your API's request and response parameters" */
export class Context extends RecordView {
  readonly #overrides: TemplateOverrides;
  readonly #authorizer: Authorizer | undefined;

  constructor({ context, overrides }: TemplateScope) {
    super(context);
    this.#overrides = overrides;
    if (isRecord(context.authorizer)) this.#authorizer = new Authorizer(context.authorizer);
  }

  override property(name: string): Value {
    if (name === "requestOverride") return requestOverride(this.#overrides);
    if (name === "authorizer" && this.#authorizer) return this.#authorizer;
    if (name === "responseOverride") return new ResponseOverride(this.#overrides.responseOverride);
    return super.property(name);
  }
}

class Authorizer extends RecordView {
  readonly #claims: Claims | undefined;

  constructor(authorizer: Readonly<Record<string, unknown>>) {
    super(authorizer);
    if (isRecord(authorizer.claims)) this.#claims = new Claims(authorizer.claims);
  }

  override property(name: string): Value {
    return name === "claims" && this.#claims ? this.#claims : super.property(name);
  }
}

/** "Calling $context.authorizer.claims returns null": each claim has a value, the claims together have none. */
class Claims extends RecordView {
  override print(): string {
    return "";
  }
}

function requestOverride({ requestOverride: { header, path, querystring } }: TemplateOverrides): RecordView {
  return new RecordView({
    header: new AssignableHeaders(header),
    path: new Assignable(path),
    querystring: new Assignable(querystring),
  });
}

class ResponseOverride extends RecordView {
  readonly #override: TemplateOverrides["responseOverride"];

  constructor(override: TemplateOverrides["responseOverride"]) {
    super({ header: new AssignableHeaders(override.header), status: override.status });
    this.#override = override;
  }

  override property(name: string): Value {
    return name === "status" ? this.#override.status : super.property(name);
  }

  override assign(name: string, value: Value, budget: Budget): void {
    if (name !== "status") return;
    const text = print(value, budget).trim();
    if (!/^[1-9]\d\d$/.test(text) || (typeof value !== "string" && !isNumber(value))) {
      throw new TemplateRenderError(
        "methodFailed",
        `responseOverride.status is not a status code: ${text.slice(0, 80)}`,
      );
    }
    if (this.#override.status !== undefined) throw overriddenTwice("status");
    this.#override.status = Number(text);
  }
}

/** A record of strings that a template may write to; every name is an ordinary key. */
class Assignable extends RecordView {
  readonly #record: Record<string, string>;

  constructor(record: Record<string, string>) {
    super(record);
    this.#record = record;
  }

  override call(name: string, args: readonly Value[], budget: Budget): Value {
    if (name !== "put" || args.length !== 2) return super.call(name, args, budget);
    const before = this.property(print(args[0], budget));
    this.assign(print(args[0], budget), args[1], budget);
    return before;
  }

  override assign(name: string, value: Value, budget: Budget): void {
    if (Object.hasOwn(this.#record, name)) throw overriddenTwice(name);
    Object.defineProperty(this.#record, name, {
      value: this.text(value, budget),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }

  protected text(value: Value, budget: Budget): string {
    return print(value, budget);
  }
}

/** "Override the request header and create new headers" prints `multivalueheader=[$a, $b]` as the header `a,b`. */
class AssignableHeaders extends Assignable {
  protected override text(value: Value, budget: Budget): string {
    return Array.isArray(value) ? value.map((item) => print(item, budget)).join(",") : super.text(value, budget);
  }
}

/** "Overrides are final. … Trying to override the same parameter multiple times will result in 5XX responses." */
const overriddenTwice = (name: string): TemplateRenderError =>
  new TemplateRenderError("methodFailed", `the parameter ${name.slice(0, 80)} is overridden already`);

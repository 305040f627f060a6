// "Map API stages to a custom domain name for REST APIs": of the base paths a path begins with, the longest answers.
import type { LiveBasePathMapping } from "../../contract/liveSettings.ts";
import { percentDecode } from "../mapping/parseQuery.ts";

export interface BasePathMatch {
  readonly mapping: LiveBasePathMapping;
  /** Raw path below the base path, with a leading slash. */
  readonly path: string;
}

const empty = "(none)";

/** The base paths of a domain name. They are compared segment by segment, case-sensitively. */
export class BasePaths {
  readonly #byPath: ReadonlyMap<string, LiveBasePathMapping>;
  readonly #rest: LiveBasePathMapping | undefined;
  readonly #depth: number;

  constructor(mappings: readonly LiveBasePathMapping[]) {
    const named = mappings.filter(({ basePath }) => basePath !== empty);
    this.#rest = mappings.find(({ basePath }) => basePath === empty);
    this.#byPath = new Map(named.map((mapping) => [mapping.basePath, mapping]));
    this.#depth = Math.max(0, ...named.map(({ basePath }) => basePath.split("/").length));
  }

  match(path: string): BasePathMatch | undefined {
    for (const end of segmentEnds(path, this.#depth).reverse()) {
      const mapping = this.#byPath.get(decoded(path.slice(1, end)));
      if (mapping) return { mapping, path: path.slice(end) || "/" };
    }
    return this.#rest && { mapping: this.#rest, path };
  }
}

/** Where the first segments of a path end, at most `count` of them. */
function segmentEnds(path: string, count: number): number[] {
  const ends: number[] = [];
  for (let from = 1; from <= path.length && ends.length < count; ) {
    const slash = path.indexOf("/", from);
    const end = slash < 0 ? path.length : slash;
    ends.push(end);
    from = end + 1;
  }
  return ends;
}

/** An encoded slash separates nothing: what holds one equals no base path. */
const decoded = (text: string): string => (text.includes("%") ? percentDecode(text.replace(/%2f/gi, "\0")) : text);

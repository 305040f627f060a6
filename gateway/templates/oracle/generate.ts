// Writes generated.json anew: templates and paths of generated.ts by a seed, for record.sh to ask the oracle about. With
// `--recorded` it takes out what is Java's alone: a collection changed while it is gone through, and paths that the recorded
// version of Jayway refuses while newer ones skip what does not fit.
// Usage: node gateway/templates/oracle/generate.ts [how many] [seed] | --recorded
import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { type Corpus, parseCorpus } from "./corpus.ts";
import { generatedPath, generatedTemplate } from "./generated.ts";

const [count = "500", seed = "1"] = process.argv.slice(2);
const file = new URL("generated.json", import.meta.url);
const next = count === "--recorded" ? pruned(read(file)) : generate({ numRuns: Number(count), seed: Number(seed) });
writeFileSync(file, JSON.stringify(next));

function generate(runs: { numRuns: number; seed: number }): Corpus {
  const { scope, documents } = read(new URL("corpus.json", import.meta.url));
  const templates = [...new Set(fc.sample(generatedTemplate, runs))].map((template) => ({ template }));
  const rows = fc.sample(generatedPath, runs).map((row) => [JSON.stringify(row), row] as const);
  return { scope, documents, templates, paths: [...new Map(rows).values()] };
}

function pruned({ templates, paths, ...rest }: Corpus): Corpus {
  const kept = templates.filter(({ error }) => error !== "ConcurrentModificationException");
  return { ...rest, templates: kept, paths: paths.filter(isKept) };
}

function isKept({ error, definite }: Corpus["paths"][number]): boolean {
  return error === undefined || (definite === true && error !== "InvalidPathException");
}

function read(from: URL): Corpus {
  return parseCorpus(readFileSync(from, "utf8"));
}

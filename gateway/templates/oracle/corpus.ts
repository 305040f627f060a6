import { z } from "zod";

/** The recorded cases. Throws for a file that is not one. */
export function parseCorpus(json: string): Corpus {
  return corpus.parse(JSON.parse(json));
}

/** `output` is the oracle's answer, or `error` its exception; `expected` is ours where `why` says that it differs. */
const row = {
  output: z.string().optional(),
  error: z.string().optional(),
  expected: z.string().optional(),
  why: z.string().optional(),
};
const strings = z.record(z.string(), z.string());

const corpus = z.strictObject({
  scope: z.object({
    body: z.string(),
    params: z.object({ path: strings, querystring: strings, header: strings }),
    context: z.record(z.string(), z.unknown()),
    stageVariables: strings,
  }),
  documents: strings,
  templates: z.array(z.strictObject({ ...row, template: z.string(), body: z.string().optional() })),
  paths: z.array(z.strictObject({ ...row, path: z.string(), document: z.string(), definite: z.boolean().optional() })),
});

export type Corpus = z.infer<typeof corpus>;
export type Row = Pick<Corpus["templates"][number], "output" | "error" | "expected" | "why">;

import { csharp } from "./csharp.ts";
import { curl } from "./curl.ts";
import { javascript, typescript } from "./fetch.ts";
import { go } from "./go.ts";
import { java } from "./java.ts";
import { php } from "./php.ts";
import { python } from "./python.ts";
import { ruby } from "./ruby.ts";
import type { SampleLanguage } from "./sampleLanguage.ts";

/** In the order the portal offers them. */
export const sampleLanguages: readonly [SampleLanguage, ...SampleLanguage[]] = [
  curl,
  javascript,
  typescript,
  python,
  java,
  go,
  csharp,
  php,
  ruby,
];

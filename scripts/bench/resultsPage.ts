// docs/benchmarks.md: a head, a section for each measurement, and what was learned, which is written by hand and stays.
import { readFileSync, writeFileSync } from "node:fs";
import { machine } from "./report.ts";

const page = new URL("../../docs/benchmarks.md", import.meta.url);

export const readPage = (): string => readFileSync(page, "utf8");

export const writePage = (text: string): void => writeFileSync(page, text);

/** A new page: nothing of the old one is in it but what was learned. */
export function newPage(rounds: number, seconds: number, sections: readonly string[]): string {
  const head = `# Benchmarks

Measured by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}.
Each target is pinned to one core and loaded over 32 connections from the other, ${rounds} rounds of ${seconds} s, interleaved; medians.
CPU efficiency is the first target's CPU time per request over this target's: the figure that holds on a shared machine.
`;
  const lessons = sectionsOf(readPage()).filter((section) => section.startsWith("### What costs what"));
  return withSections(head, [...sections, ...lessons]);
}

/** The page with these sections new: in their old places, or at the end. */
export const withSections = (text: string, sections: readonly string[]): string =>
  sections.flatMap(sectionsOf).reduce(withSection, text);

function withSection(text: string, section: string): string {
  const title = titleOf(section);
  const parts = sectionsOf(text).map((part) => `${part.trimEnd()}\n`);
  const at = parts.findIndex((part) => titleOf(part) === title);
  return parts.with(at < 0 ? parts.push("") - 1 : at, `${section.trimEnd()}\n`).join("\n");
}

const sectionsOf = (text: string): string[] => text.split(/^(?=### )/m);

const titleOf = (section: string): string => section.split(/[:\n]/, 1)[0] ?? "";

"use client";

import type { ReactNode } from "react";
import ReactMarkdown from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";

/** Markdown that somebody else may have written: no markup of its own, no script, and nothing is loaded for it. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="markdown">
      <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize]} skipHtml components={parts}>
        {text}
      </ReactMarkdown>
    </div>
  );
}

const parts = {
  a: ({ href, children }: { href?: string; children?: ReactNode }) => (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  ),
  img: ({ alt }: { alt?: string }) => <span className="markdownImage">Image: {alt || "without a description"}</span>,
  // The page around it has the heading of the first level.
  h1: ({ children }: { children?: ReactNode }) => <h2 className="markdownTitle">{children}</h2>,
};

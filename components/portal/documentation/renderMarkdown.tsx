import type { ReactNode } from "react";
import ReactMarkdown, { type Components, defaultUrlTransform } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { Code } from "../ui/Code.tsx";
import { type Heading, type MarkupNode, numberHeadings, textOf } from "./headings.ts";

export interface RenderedMarkdown {
  readonly prose: ReactNode;
  /** For a table of contents, in order. */
  readonly headings: readonly Heading[];
}

const mostCharacters = 100_000;

/** Markdown of strangers as elements: sanitised, headings below the page's own, nothing loaded from elsewhere. */
export function renderMarkdown(markdown: string, base: string): RenderedMarkdown {
  const headings: Heading[] = [];
  const prose = ReactMarkdown({
    children: markdown.slice(0, mostCharacters),
    remarkPlugins: [remarkGfm],
    rehypePlugins: [rehypeSanitize, [numberHeadings, headings]],
    urlTransform: (url) => withBase(defaultUrlTransform(url), base),
    components,
  });
  return { prose: <div className="p-prose">{prose}</div>, headings };
}

const components: Components = {
  pre: ({ node }) => <Code text={textOf(node as MarkupNode).replace(/\n$/, "")} />,
  a: ({ href, title, children, className }) => (
    <a
      href={href}
      title={title}
      className={className}
      rel={/^https?:/i.test(href ?? "") ? "noopener nofollow" : undefined}
    >
      {children}
    </a>
  ),
  // Pictures of other sites would tell those who reads this page.
  img: ({ src, alt, title }) =>
    typeof src === "string" && /^https?:|^\/\//i.test(src) ? (
      <a href={src} rel="noopener nofollow">
        {alt || "Picture"}
      </a>
    ) : (
      <img src={typeof src === "string" ? src : undefined} alt={alt ?? ""} title={title} loading="lazy" />
    ),
  table: ({ children }) => (
    <div className="p-tableWrap">
      <table className="p-table">{children}</table>
    </div>
  ),
};

const withBase = (url: string, base: string): string =>
  url.startsWith("/") && !url.startsWith("//") ? `${base}${url}` : url;

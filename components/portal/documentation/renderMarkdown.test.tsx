import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "./renderMarkdown.tsx";

const html = (markdown: string): string => renderToStaticMarkup(renderMarkdown(markdown, "/portals/p1").prose);

describe("renderMarkdown", () => {
  it.each([
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe src=/></iframe>",
    '<div style="position:fixed">x</div>',
  ])("lets nothing of %s act", (hostile) => {
    expect(html(hostile)).not.toMatch(/<script|<iframe|<[^>]+ (onerror|style|(href|src)="(javascript|data):)/i);
  });

  it("loads no pictures from elsewhere", () => {
    expect(html("![A cat](https://elsewhere.example/cat.png)")).not.toContain("<img");
    expect(html("![A cat](//elsewhere.example/cat.png)")).not.toContain("<img");
  });

  it("puts headings below the page's own and names each once", () => {
    const { headings } = renderMarkdown("# Start\n\n## Use it\n\n## Use it\n\n### `GET` /pets", "");
    expect(headings).toEqual([
      { id: "start", text: "Start", level: 2 },
      { id: "use-it", text: "Use it", level: 3 },
      { id: "use-it-1", text: "Use it", level: 3 },
      { id: "get-pets", text: "GET /pets", level: 4 },
    ]);
    expect(html("# Start")).not.toContain("<h1");
  });

  it("leads links of the portal to the portal, and knows tables and lists of tasks", () => {
    expect(html("[Docs](/docs)")).toContain('href="/portals/p1/docs"');
    expect(html("| a |\n|---|\n| b |\n\n- [x] done")).toMatch(/<table.*type="checkbox"/s);
  });
});

import { env } from "../../../lib/env.ts";
import { portalRequest } from "../../../lib/portal/portalRequest.ts";
import { publishedContent } from "../../../lib/portal/publishedContent.ts";
import { llmsText, pageAsText, textPaths } from "./pagesAsText.ts";

/** What machines read: nothing of it is a page, so nothing of it can run. */
export async function markdownAnswer(path: readonly string[]): Promise<Response> {
  const { content } = await publishedContent();
  const text = pageAsText(content, `/${path.map(encodeURIComponent).join("/")}`);
  return text === undefined ? plain("Not found\n", "text/plain", 404) : plain(text, "text/markdown");
}

export async function llmsAnswer(): Promise<Response> {
  const { content } = await publishedContent();
  const address = await addresses();
  return plain(llmsText(content, address), "text/plain");
}

export async function sitemapAnswer(): Promise<Response> {
  const { content } = await publishedContent();
  const address = await addresses();
  const urls = ["/", "/products", "/docs", ...textPaths(content)].map(
    (path) => `<url><loc>${escaped(address(path))}</loc></url>`,
  );
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}</urlset>\n`;
  return plain(xml, "application/xml");
}

export async function robotsAnswer(): Promise<Response> {
  const address = await addresses();
  const closed = ["/apps", "/account", "/teams", "/usage", "/requests", "/sign-in", "/sign-up", "/search"];
  const rules = closed.map((path) => `Disallow: ${new URL(address(path)).pathname}`);
  return plain(["User-agent: *", ...rules, `Sitemap: ${address("/sitemap.xml")}`, ""].join("\n"), "text/plain");
}

/** The owner's picture: shown as one, whatever it holds. */
export async function logoAnswer(): Promise<Response> {
  const { content } = await publishedContent();
  const [, type, data] = /^data:([\w/+]+);base64,(.+)$/.exec(content.logo ?? "") ?? [];
  if (type === undefined || data === undefined) return plain("Not found\n", "text/plain", 404);
  return answer(Buffer.from(data, "base64"), type, 200);
}

async function addresses(): Promise<(path: string) => string> {
  const { base } = await portalRequest();
  const { origin } = new URL(env().PUBLIC_PORTAL_URL);
  return (path) => `${origin}${base}${path === "/" && base ? "" : path}`;
}

const plain = (text: string, type: string, status = 200): Response =>
  answer(Buffer.from(text), `${type}; charset=utf-8`, status);

const answer = (body: Buffer<ArrayBuffer>, type: string, status: number): Response =>
  new Response(body, {
    status,
    headers: {
      "content-type": type,
      "cache-control": "private, max-age=5",
    },
  });

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

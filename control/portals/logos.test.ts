import { describe, expect, it } from "vitest";
import { logoUrl, readLogo } from "./logos.ts";

const dataUrl = (content: string | Buffer, type = "image/svg+xml") =>
  `data:${type};base64,${Buffer.from(content).toString("base64")}`;
const svg = (inside: string, attributes = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" ${attributes}>${inside}</svg>`;

describe("a portal's logo", () => {
  it.each([
    ["image/png", Buffer.from("89504e470d0a1a0a00000000", "hex")],
    ["image/jpeg", Buffer.from("ffd8ffe000104a464946", "hex")],
    ["image/svg+xml", Buffer.from(`<?xml version="1.0"?><!-- drawn --> ${svg('<path d="M0 0h1"/>')}`)],
    ["image/svg+xml", Buffer.from(svg('<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/>'))],
  ])("is a %s by its content, whatever its data URL says", (type, bytes) => {
    const logo = readLogo(dataUrl(bytes, "image/gif"));
    expect(logo.type).toBe(type);
    expect(logoUrl(logo)).toBe(dataUrl(bytes, type));
  });

  it.each([
    "",
    "https://example.com/logo.png",
    "data:image/png,not-base64",
    dataUrl("GIF89a", "image/gif"),
    dataUrl("<html><svg></svg></html>"),
    dataUrl(Buffer.from("\xff\xfe<svg>", "latin1")),
    dataUrl(Buffer.alloc(500_001, "89504e470d0a1a0a", "hex"), "image/png"),
  ])("is refused when it is no such image, or too large", (url) => {
    expect(() => readLogo(url)).toThrow(/^logo (must be|may have)/);
  });

  it.each([
    svg("<script>alert(1)</script>"),
    svg("<s:script xmlns:s='http://www.w3.org/2000/svg'>alert(1)</s:script>"),
    svg("<SCRIPT>alert(1)</SCRIPT>"),
    svg("<foreignObject><body/></foreignObject>"),
    svg("<a href='#x'><text>x</text></a>"),
    svg("<animate attributeName='href' to='x'/>"),
    svg("<set attributeName='x'/>"),
    svg("<image href='https://example.com/x.png'/>"),
    svg("<use xlink:href='https://example.com/x.svg#a'/>"),
    svg("<use href=//example.com/x/>"),
    svg("", "onload='alert(1)'"),
    svg("<rect\nONCLICK = 'alert(1)'/>"),
    svg("<rect fill='url(https://example.com/x)'/>"),
    svg("<style>@import 'https://example.com/x.css';</style>"),
    svg("<style>rect { fill: u\\72l(//example.com) }</style>"),
    svg("<use href='&#106;avascript:alert(1)'/>"),
    `<!DOCTYPE svg [<!ENTITY x "y">]>${svg("&x;")}`,
    `<?xml version="1.0"?><?xml-stylesheet href="x.css"?>${svg("")}`,
    svg("<!-- <script> --><!-- --><script/>"),
    svg("<!-- not closed"),
  ])("is refused when its drawing could run or load something: %s", (markup) => {
    expect(() => readLogo(dataUrl(markup))).toThrow(/^logo/);
  });
});

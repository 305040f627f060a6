import { describe, expect, it } from "vitest";
import { csv } from "./csv.ts";

describe("a CSV file", () => {
  it("keeps 0 and nothing apart", () => {
    expect(
      csv([
        ["a", "b", "c"],
        [0, null, 1.5],
      ]),
    ).toBe("a,b,c\r\n0,,1.5\r\n");
  });

  it("quotes what would end a cell", () => {
    expect(csv([['say "hi"', "a,b", "two\nlines"]])).toBe('"say ""hi""","a,b","two\nlines"\r\n');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])("never lets a spreadsheet run %j", (text) => {
    expect(csv([[text]])).toBe(`'${text}\r\n`);
  });

  it("quotes and disarms together", () => {
    expect(csv([['=HYPERLINK("x")']])).toBe(`"'=HYPERLINK(""x"")"\r\n`);
  });
});

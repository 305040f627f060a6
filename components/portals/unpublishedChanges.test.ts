import { describe, expect, it } from "vitest";
import type { Portal, Publication } from "./portalQueries.ts";
import { hasUnpublishedChanges } from "./unpublishedChanges.ts";

const portal: Portal = {
  PortalId: "p1",
  PortalArn: "arn:p1",
  Authorization: { None: {} },
  EndpointConfiguration: undefined,
  PortalContent: undefined,
  IncludedPortalProductArns: ["arn:shown"],
  PublishStatus: "PUBLISHED",
  LastModified: new Date(1_000),
  LastPublished: new Date(2_000),
};
const product = (arn: string, date: number) => ({
  PortalProductArn: arn,
  PortalProductId: arn,
  DisplayName: arn,
  Description: "",
  LastModified: new Date(date),
});
const publication = (publicationId: string, current: boolean): Publication => ({ publicationId, date: 2, current });

describe("changes that are not published yet", () => {
  it("are none while the last publication is younger than everything it shows", () => {
    const products = [product("arn:shown", 1_500), product("arn:other", 3_000)];
    expect(hasUnpublishedChanges(portal, products, [publication("a", true)])).toBe(false);
  });

  it("are those of the portal and of the products it shows", () => {
    expect(hasUnpublishedChanges({ ...portal, LastModified: new Date(3_000) }, [], [])).toBe(true);
    expect(hasUnpublishedChanges(portal, [product("arn:shown", 3_000)], [])).toBe(true);
  });

  it("are there while an earlier publication is shown", () => {
    expect(hasUnpublishedChanges(portal, [], [publication("b", false), publication("a", true)])).toBe(true);
  });

  it("are none of a portal that is not published", () => {
    const changed = { ...portal, LastModified: new Date(3_000) };
    expect(hasUnpublishedChanges({ ...changed, PublishStatus: "DISABLED" }, [], [])).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { breadcrumbs } from "./breadcrumbs.ts";

const names = {
  api: () => "Pet store",
  resource: () => "/pets/{petId}",
  item: (id: string) => (id === "abc" ? "Gold" : undefined),
  page: () => "Getting started",
};
const texts = (pathname: string) => breadcrumbs(pathname, names).map(({ text }) => text);

describe("breadcrumbs", () => {
  it("names API, section, resource and method", () => {
    const path = "/apis/abc/resources/r1/methods/GET";
    expect(texts(path)).toEqual(["APIs", "Pet store", "Resources", "/pets/{petId}", "GET"]);
    expect(breadcrumbs(path, names).at(-1)?.href).toBe(path);
  });

  it("names a stage by its own name", () => {
    expect(texts("/apis/abc/stages/prod")).toEqual(["APIs", "Pet store", "Stages", "prod"]);
  });

  it("names a dashboard by its API and stage", () => {
    expect(texts("/dashboards")).toEqual(["Dashboards"]);
    expect(texts("/dashboards/abc/prod")).toEqual(["Dashboards", "Pet store prod"]);
  });

  it("names usage plans and API keys", () => {
    expect(texts("/usage-plans/abc")).toEqual(["Usage plans", "Gold"]);
    expect(texts("/api-keys")).toEqual(["API keys"]);
    expect(texts("/custom-domains/api.example.com")).toEqual(["Custom domain names", "api.example.com"]);
    expect(texts("/vpc-links/abc")).toEqual(["VPC links", "Gold"]);
    expect(texts("/explain")).toEqual(["Explain a request"]);
    expect(texts("/shared-requests/abc")).toEqual(["Logs", "Shared request"]);
  });

  it("names portals, products and the pages of a product", () => {
    expect(texts("/portals/abc")).toEqual(["Portals", "Gold"]);
    const page = "/portal-products/abc/pages/p1";
    expect(texts(page)).toEqual(["Portal products", "Gold", "Pages", "Getting started"]);
    expect(breadcrumbs(page, names).map(({ href }) => href)).toEqual([
      "/portal-products",
      "/portal-products/abc",
      "/portal-products/abc?tab=pages",
      page,
    ]);
  });

  it("names a user below the users", () => {
    expect(texts("/users/ana")).toEqual(["Users", "ana"]);
    expect(texts("/roles/deployer")).toEqual(["Roles", "deployer"]);
    expect(texts("/policies/arn:aws:iam::000000000000:policy/team/Deploys")).toEqual(["Policies", "Deploys"]);
    expect(texts("/account")).toEqual(["Your account"]);
  });

  it("survives an address that is not valid UTF-8", () => {
    expect(texts("/apis/%E0%A4%A")).toEqual(["APIs", "Pet store"]);
  });
});

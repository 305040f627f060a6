import type { DisplayOrder } from "@aws-sdk/client-apigatewayv2";
import { moved } from "../ui/moved.ts";
import type { EndpointPage, Product } from "./productQueries.ts";

/** One heading of a product's reference, with the endpoints under it. */
export interface SectionForm {
  readonly name: string;
  /** ARNs of endpoint pages. */
  readonly arns: readonly string[];
}

export const sectionsOf = ({ DisplayOrder: order }: Product): SectionForm[] =>
  (order?.Contents ?? []).map(({ SectionName = "", ProductRestEndpointPageArns = [] }) => ({
    name: SectionName,
    arns: ProductRestEndpointPageArns,
  }));

/** In no section: nobody sees them yet. */
export const draftsAmong = (endpoints: readonly EndpointPage[], sections: readonly SectionForm[]): EndpointPage[] => {
  const placed = new Set(sections.flatMap(({ arns }) => arns));
  return endpoints.filter(({ ProductRestEndpointPageArn = "" }) => !placed.has(ProductRestEndpointPageArn));
};

/** An endpoint in another section, or, with an empty name, in none. */
export const placed = (sections: readonly SectionForm[], arn: string, name: string): SectionForm[] =>
  withSection(sections, name).map((section) => ({
    ...section,
    arns: [...section.arns.filter((one) => one !== arn), ...(section.name === name ? [arn] : [])],
  }));

/** With these endpoints at the end of a section, which is made if there is none of this name. */
export const appended = (sections: readonly SectionForm[], name: string, arns: readonly string[]): SectionForm[] =>
  arns.reduce<readonly SectionForm[]>((all, arn) => placed(all, arn, name), sections).slice();

function withSection(sections: readonly SectionForm[], name: string): readonly SectionForm[] {
  if (name === "" || sections.some((section) => section.name === name)) return sections;
  return [...sections, { name, arns: [] }];
}

export const movedWithin = (sections: readonly SectionForm[], name: string, arn: string, by: -1 | 1): SectionForm[] =>
  sections.map((section) =>
    section.name === name ? { name, arns: moved(section.arns, section.arns.indexOf(arn), by) } : section,
  );

/** Why these sections cannot be saved. */
export function sectionsProblem(sections: readonly SectionForm[]): string | undefined {
  const names = sections.map(({ name }) => name.trim());
  if (names.includes("")) return "Give every section a name.";
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice && `Two sections are called ${twice}.`;
}

/** The product's order with other sections; its pages stay where they are. */
export const withSections = ({ DisplayOrder: order }: Product, sections: readonly SectionForm[]): DisplayOrder => ({
  ...order,
  Contents: sections.map(({ name, arns }) => ({ SectionName: name.trim(), ProductRestEndpointPageArns: [...arns] })),
});

/** The product's order with its pages in this one; the first of them is what the product opens with. */
export const withPages = ({ DisplayOrder: order }: Product, arns: readonly string[]): DisplayOrder => {
  const [overview, ...others] = arns;
  return {
    Contents: order?.Contents ?? [],
    ...(overview !== undefined && { OverviewPageArn: overview }),
    ProductPageArns: others,
  };
};

export const pageArnsOf = ({ DisplayOrder: order }: Product): string[] => [
  ...(order?.OverviewPageArn ? [order.OverviewPageArn] : []),
  ...(order?.ProductPageArns ?? []),
];

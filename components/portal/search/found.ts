/** One thing the search found. */
export interface Found {
  readonly title: string;
  /** Product and kind, e.g. `Pets · Endpoint`. */
  readonly where: string;
  readonly href: string;
  readonly excerpt: string;
}

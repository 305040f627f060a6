/** The fonts a portal may have: all come with the product or with the visitor's system. The first is the default. */
export const portalFonts = ["system", "sans", "serif", "mono", "rounded"] as const;

import { notFound } from "next/navigation";
import { cache } from "react";
import { askPortal } from "./askPortal.ts";
import { type PortalContent, type PortalProduct, readPortalContent } from "./portalContent.ts";
import { NotHereError } from "./portalErrors.ts";
import { portalRequest } from "./portalRequest.ts";

export interface PublishedContent {
  readonly revision: string;
  readonly content: PortalContent;
  readonly identityProviders: readonly { readonly name: string; readonly label: string }[];
  /** AUTOMATIC, APPROVAL or EMAIL_DOMAIN. */
  readonly signUp: string;
}

interface Kept {
  readonly answer: Promise<PublishedContent>;
  readonly until: number;
}

const freshMs = 1000;
const mostKept = 200;
const kept = new Map<string, Kept>();

/** What this visitor may see of the portal, at most a second old; a page that is not found when there is no such portal. */
export const publishedContent = cache(async (): Promise<PublishedContent> => {
  const { portalId, previewToken, developerToken } = await portalRequest();
  const key = JSON.stringify([portalId, previewToken, developerToken]);
  const found = kept.get(key);
  if (found && found.until > Date.now()) return found.answer;
  const answer = ask(previewToken, await found?.answer.catch(() => undefined));
  kept.delete(key);
  kept.set(key, { answer, until: Date.now() + freshMs });
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(oldest);
  return answer.catch((error: unknown) => {
    kept.delete(key);
    if (error instanceof NotHereError) notFound();
    throw error;
  });
});

async function ask(previewToken: string | undefined, known: PublishedContent | undefined): Promise<PublishedContent> {
  const answered = await askPortal("GetPublishedPortal", { previewToken, knownRevision: known?.revision });
  const { revision, identityProviders, signUp } = answered;
  const isKnown = known !== undefined && revision === known.revision && answered.content === "";
  const content = isKnown ? known.content : readPortalContent(answered.content);
  return { revision, content, identityProviders, signUp };
}

/** A product of this portal; the page is not found when there is none, or none for this visitor. */
export async function publishedProduct(portalProductId: string): Promise<PortalProduct> {
  const { content } = await publishedContent();
  return content.products.find((product) => product.portalProductId === portalProductId) ?? notFound();
}

import { askPortal } from "../../../lib/portal/askPortal.ts";
import { currentDeveloper } from "../../../lib/portal/currentDeveloper.ts";
import { endpointsOf, type PortalContent } from "../../../lib/portal/portalContent.ts";
import { portalHref, portalRequest } from "../../../lib/portal/portalRequest.ts";
import { publishedContent } from "../../../lib/portal/publishedContent.ts";
import { renderMarkdown } from "../documentation/renderMarkdown.tsx";
import { ProductCards } from "../products/ProductCards.tsx";
import { referencePath, subscribePath } from "../products/productPaths.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Code } from "../ui/Code.tsx";

/** Where everybody arrives: what this is, what there is, and how few steps lead to the first answer. */
export async function HomePage() {
  const { content } = await publishedContent();
  const { base } = await portalRequest();
  return (
    <div className="p-stack p-stackLarge">
      <Hero content={content} />
      {content.homePage && renderMarkdown(content.homePage, base).prose}
      <section className="p-stack" aria-labelledby="products">
        <h2 id="products">{content.products.length === 1 ? "The product" : "Products"}</h2>
        <ProductCards products={content.products} level={3} />
      </section>
      <FirstCall content={content} />
    </div>
  );
}

async function Hero({ content }: { content: PortalContent }) {
  const { displayName, description } = content.portalContent;
  const developer = await currentDeveloper().catch(() => undefined);
  const [first] = content.products;
  const docs = first ? referencePath(first.portalProductId) : "/docs";
  const toKey = await wayToKey(content);
  return (
    <section className="p-hero">
      <h1>{displayName}</h1>
      {description && <p className="p-lead">{description}</p>}
      <div className="p-row">
        {developer ? (
          <ButtonLink href={await portalHref("/apps")}>Your apps and keys</ButtonLink>
        ) : (
          toKey && <ButtonLink href={toKey}>Get your key</ButtonLink>
        )}
        <ButtonLink kind={developer || toKey ? "secondary" : "primary"} href={await portalHref(docs)}>
          Read the documentation
        </ButtonLink>
      </div>
    </section>
  );
}

/** Straight to the plans of the only product. Nowhere when it has none, or when one chooses among several first: they stand below. */
async function wayToKey({ products }: PortalContent): Promise<string | undefined> {
  const [first, ...others] = products;
  if (first === undefined) return portalHref("/sign-up");
  if (others.length > 0) return undefined;
  const { portalProductId } = first;
  const plans = await portalHref(subscribePath(portalProductId));
  if ((await portalRequest()).previewToken !== undefined) return plans;
  const { items } = await askPortal("GetProductPlans", { portalProductId });
  return items.some(({ retired }) => !retired) ? plans : undefined;
}

const steps = [
  ["Sign up", "An e-mail address and a password, or an account you have elsewhere."],
  ["Choose a plan", "Each product says what it costs, how much it allows, and whether somebody must approve."],
  ["Copy your key", "It is made at once, for an app of yours; you can replace or revoke it at any time."],
  ["Call", "Try any endpoint in the browser, then copy the same call for your language."],
] as const;

async function FirstCall({ content }: { content: PortalContent }) {
  const example = content.products.flatMap(endpointsOf).find(({ method }) => method === "GET");
  return (
    <section className="p-stack" aria-labelledby="first-call">
      <h2 id="first-call">From here to your first call</h2>
      <ol className="p-steps">
        {steps.map(([title, text]) => (
          <li key={title}>
            <h3>{title}</h3>
            <p className="p-quiet">{text}</p>
          </li>
        ))}
      </ol>
      {example && (
        <Code
          title="It will look like this"
          text={`curl -H "x-api-key: YOUR_KEY" \\\n  "${example.endpoint}${example.path === "/" ? "" : example.path}"`}
        />
      )}
    </section>
  );
}

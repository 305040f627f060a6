import { sitemapAnswer } from "../../../../../components/portal/documentation/textAnswers.ts";

export const dynamic = "force-dynamic";

export { sitemapAnswer as GET };

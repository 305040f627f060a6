import { llmsAnswer } from "../../../../../components/portal/documentation/textAnswers.ts";

export const dynamic = "force-dynamic";

export { llmsAnswer as GET };

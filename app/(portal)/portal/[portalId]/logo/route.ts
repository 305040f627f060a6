import { logoAnswer } from "../../../../../components/portal/documentation/textAnswers.ts";

export const dynamic = "force-dynamic";

export { logoAnswer as GET };

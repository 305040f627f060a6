import { robotsAnswer } from "../../../../../components/portal/documentation/textAnswers.ts";

export const dynamic = "force-dynamic";

export { robotsAnswer as GET };

"use server";

import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { attempt } from "../desk/attempt.ts";
import { type DeskState, textOf } from "../desk/formState.ts";

export async function shareRequest(_: DeskState, form: FormData): Promise<DeskState> {
  return attempt(async () => {
    const { url } = await askAsDeveloper("ShareOwnRequest", { requestLogId: textOf(form, "requestLogId") });
    return { link: url };
  });
}

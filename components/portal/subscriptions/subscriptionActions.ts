"use server";

import { refresh } from "next/cache";
import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { attempt } from "../desk/attempt.ts";
import { type DeskState, passwordOf, textOf } from "../desk/formState.ts";

/** Subscribes an app to a plan: one that is there, or a new one that goes again if the plan is refused. */
export async function getAccess(_: DeskState, form: FormData): Promise<DeskState> {
  const planOfferId = textOf(form, "planOfferId");
  const chosen = textOf(form, "appId");
  const name = textOf(form, "name");
  const message = textOf(form, "message", 2048) || undefined;
  if (planOfferId === "") return { error: "Choose a plan." };
  if (chosen === "" && name === "") return { fieldErrors: { name: "Give the app a name." } };
  return attempt(async () => {
    const appId = chosen || (await askAsDeveloper("CreateApp", { name })).appId;
    try {
      const { subscription, value } = await askAsDeveloper("CreateSubscription", { appId, planOfferId, message });
      return value === undefined ? { isPending: subscription.status !== "ACTIVE" } : { keyValue: value };
    } catch (error) {
      if (chosen === "") await askAsDeveloper("DeleteApp", { appId }).catch(() => undefined);
      throw error;
    }
  });
}

export async function changePlan(_: DeskState, form: FormData): Promise<DeskState> {
  return attempt(async () => {
    const planOfferId = textOf(form, "planOfferId");
    const { planName } = await askAsDeveloper("UpdateSubscription", { subscriptionId: idOf(form), planOfferId });
    refresh();
    return { success: `The plan is ${planName} now. The keys are the same.` };
  });
}

export async function endSubscription(_: DeskState, form: FormData): Promise<DeskState> {
  return attempt(async () => {
    await askAsDeveloper("DeleteSubscription", { subscriptionId: idOf(form) });
    refresh();
    return { success: "The subscription has ended." };
  });
}

const daySeconds = 86_400;

export async function createKey(_: DeskState, form: FormData): Promise<DeskState> {
  const name = textOf(form, "name");
  if (name === "") return { fieldErrors: { name: "Give the key a name." } };
  const days = Number(textOf(form, "days"));
  const expiration = days > 0 ? new Date(Date.now() + days * daySeconds * 1000) : undefined;
  return attempt(async () => {
    const { value } = await askAsDeveloper("CreateSubscriptionKey", { subscriptionId: idOf(form), name, expiration });
    return { keyValue: value };
  }, "name");
}

export async function revealKey(_: DeskState, form: FormData): Promise<DeskState> {
  const password = passwordOf(form, "password");
  if (password === "") return { fieldErrors: { password: "Enter your password." } };
  return attempt(async () => {
    const { value } = await askAsDeveloper("RevealSubscriptionKey", { ...keyOf(form), password });
    return { keyValue: value };
  }, "password");
}

export async function rotateKey(_: DeskState, form: FormData): Promise<DeskState> {
  const graceSeconds = Number(textOf(form, "graceSeconds"));
  return attempt(async () => {
    const { value } = await askAsDeveloper("RotateSubscriptionKey", { ...keyOf(form), graceSeconds });
    return { keyValue: value };
  }, "graceSeconds");
}

export async function revokeKey(_: DeskState, form: FormData): Promise<DeskState> {
  return attempt(async () => {
    await askAsDeveloper("DeleteSubscriptionKey", keyOf(form));
    refresh();
    return { success: "The key is revoked." };
  });
}

const idOf = (form: FormData): string => textOf(form, "subscriptionId");
const keyOf = (form: FormData) => ({ subscriptionId: idOf(form), apiKeyId: textOf(form, "apiKeyId") });

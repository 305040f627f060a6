// "CreateLoginProfile", "GetLoginProfile", "UpdateLoginProfile" and "DeleteLoginProfile" of the IAM API reference: a console password.
import type { LoginProfile } from "@aws-sdk/client-iam";
import { ServiceException } from "../../../../wire/errors.ts";
import type { Call, IamOperation } from "../../../call.ts";
import { hashPassword, passwordProblem } from "../../../identity/passwords.ts";
import type { UserWithPassword } from "../../../store/users.ts";
import { alreadyExists, noSuchEntity, validationError } from "../iamErrors.ts";
import { known, orSelf } from "../lookUp.ts";

export const createLoginProfile: IamOperation<"CreateLoginProfile"> = async (input, call) => {
  const user = await account(call, orSelf(call, input.UserName));
  if (user.passwordHash !== undefined) throw alreadyExists(`Login Profile for user ${user.name} already exists.`);
  if (input.Password === undefined) throw validationError("Password is required.");
  const passwordHash = await hashed(input.Password);
  const passwordDate = new Date(call.clock.now());
  const passwordResetRequired = input.PasswordResetRequired ?? false;
  await call.store.users.update(user.name, { passwordHash, passwordDate, passwordResetRequired });
  return { LoginProfile: answer({ ...user, passwordDate, passwordResetRequired }) };
};

export const getLoginProfile: IamOperation<"GetLoginProfile"> = async ({ UserName }, call) => ({
  LoginProfile: answer(await profile(call, orSelf(call, UserName))),
});

export const updateLoginProfile: IamOperation<"UpdateLoginProfile"> = async (input, call) => {
  const user = await profile(call, input.UserName ?? "");
  const passwordHash = input.Password === undefined ? undefined : await hashed(input.Password);
  const passwordResetRequired = input.PasswordResetRequired;
  await call.store.users.update(user.name, { passwordHash, passwordResetRequired });
  if (passwordHash !== undefined) await call.store.accessKeys.deleteSessions(user.name, call.caller.accessKeyId);
  return {};
};

export const deleteLoginProfile: IamOperation<"DeleteLoginProfile"> = async ({ UserName }, call) => {
  const user = await profile(call, orSelf(call, UserName));
  await call.store.users.update(user.name, { passwordHash: null, passwordResetRequired: false });
  await call.store.accessKeys.deleteSessions(user.name, call.caller.accessKeyId);
  return {};
};

async function account(call: Call, userName: string): Promise<UserWithPassword> {
  const { name } = await known(call, "user", userName);
  const user = await call.store.users.getWithPassword(name);
  if (user === undefined) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return user;
}

async function profile(call: Call, userName: string): Promise<UserWithPassword> {
  const user = await account(call, userName);
  if (user.passwordHash === undefined) throw noSuchEntity(`Login Profile for User ${userName} cannot be found.`);
  return user;
}

const answer = ({ name, passwordDate, createdDate, passwordResetRequired }: UserWithPassword): LoginProfile => ({
  UserName: name,
  CreateDate: passwordDate ?? createdDate,
  PasswordResetRequired: passwordResetRequired,
});

export function hashed(password: string): Promise<string> {
  const problem = passwordProblem(password);
  if (problem !== undefined) throw new ServiceException("PasswordPolicyViolationException", problem);
  return hashPassword(password);
}

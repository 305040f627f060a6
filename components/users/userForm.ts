export interface UserForm {
  readonly userName: string;
  readonly email: string;
  readonly groups: readonly string[];
}

export type UserErrors = Partial<Record<keyof UserForm, string>>;

export function userErrors({ userName, email }: UserForm): UserErrors {
  return {
    ...(!/^[\w+=,.@-]{1,64}$/.test(userName) && {
      userName: "Use 1 to 64 letters, digits and + = , . @ _ - without spaces.",
    }),
    ...(!/^[^\s@]+@[^\s@]+$/.test(email) && { email: "Enter an e-mail address, for example ana@example.com." }),
  };
}

/** What a role is for, by the group that gives it. */
export const groupPurposes: Readonly<Record<string, string>> = {
  administrators: "Everything, users included",
  apiDevelopers: "Design, test and deploy APIs; keys and plans",
  productManagers: "API keys and usage plans; reads everything else",
  readOnly: "Reads everything, changes nothing",
};

const shortestPassword = 12;

export interface PasswordForm {
  readonly oldPassword: string;
  readonly newPassword: string;
  readonly again: string;
}

export function passwordErrors({ oldPassword, newPassword, again }: PasswordForm): Partial<PasswordForm> {
  return {
    ...(oldPassword === "" && { oldPassword: "Enter your password." }),
    ...(newPassword.length < shortestPassword && { newPassword: `Use at least ${shortestPassword} characters.` }),
    ...(again !== newPassword && { again: "This is not the same." }),
  };
}

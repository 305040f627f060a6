// House operations about users, their access keys and sessions, and about what a caller may do. In AWS these are IAM's.
import { boolean, Empty, list, number, operation, string, strings, structure, timestamp } from "./houseNotation.ts";

const label = [string, { httpLabel: 1 }] as const;

const User = structure("User", {
  userName: string,
  email: string,
  groups: strings,
  policies: strings,
  disabled: boolean,
  createdDate: timestamp,
  lastUsedDate: timestamp,
});
const Group = structure("Group", { name: string, policies: strings });
const AccessKey = structure("AccessKey", {
  accessKeyId: string,
  disabled: boolean,
  createdDate: timestamp,
  lastUsedDate: timestamp,
});
const UserSession = structure("UserSession", {
  sessionId: string,
  current: boolean,
  createdDate: timestamp,
  lastUsedDate: timestamp,
  expiration: timestamp,
});
const Permission = structure("Permission", { action: string, resource: string });
const Decision = structure("PermissionDecision", { action: string, resource: string, allowed: boolean });

const users = "/_house/users";
const user = `${users}/{userName}`;
const accessKeys = `${user}/access-keys`;
const sessions = `${user}/sessions`;
const userNameOnly = (name: string) => structure(name, { userName: label });

export const userSchemas = {
  /** A page of the users by name, and the groups there are. */
  GetUsers$: operation(
    "GetUsers",
    ["GET", users, 200],
    structure("GetUsersRequest", {
      position: [string, { httpQuery: "position" }],
      limit: [number, { httpQuery: "limit" }],
    }),
    structure("GetUsersResponse", {
      items: list("Users", () => User),
      position: string,
      groups: list("Groups", () => Group),
    }),
  ),
  GetUser$: operation("GetUser", ["GET", user, 200], userNameOnly("GetUserRequest"), User),
  /** Answers a generated password, once. */
  CreateUser$: operation(
    "CreateUser",
    ["POST", users, 201],
    structure("CreateUserRequest", { userName: string, email: string, groups: strings }),
    structure("CreateUserResponse", { user: () => User, password: string }),
  ),
  UpdateUser$: operation(
    "UpdateUser",
    ["PATCH", user, 200],
    structure("UpdateUserRequest", { userName: label, email: string, groups: strings, disabled: boolean }),
    User,
  ),
  DeleteUser$: operation("DeleteUser", ["DELETE", user, 204], userNameOnly("DeleteUserRequest"), Empty),
  /** Answers a generated password, once, and ends the user's sessions. */
  ResetPassword$: operation(
    "ResetPassword",
    ["POST", `${user}/password`, 200],
    userNameOnly("ResetPasswordRequest"),
    structure("ResetPasswordResponse", { password: string }),
  ),
  /** The caller's own; ends the caller's other sessions. */
  ChangePassword$: operation(
    "ChangePassword",
    ["POST", "/_house/password", 204],
    structure("ChangePasswordRequest", { oldPassword: string, newPassword: string }),
    Empty,
  ),
  GetAccessKeys$: operation(
    "GetAccessKeys",
    ["GET", accessKeys, 200],
    userNameOnly("GetAccessKeysRequest"),
    structure("GetAccessKeysResponse", { items: list("AccessKeys", () => AccessKey) }),
  ),
  /** The only time the secret is shown. */
  CreateAccessKey$: operation(
    "CreateAccessKey",
    ["POST", accessKeys, 201],
    userNameOnly("CreateAccessKeyRequest"),
    structure("CreateAccessKeyResponse", { accessKeyId: string, secretAccessKey: string, createdDate: timestamp }),
  ),
  UpdateAccessKey$: operation(
    "UpdateAccessKey",
    ["PATCH", `${accessKeys}/{accessKeyId}`, 200],
    structure("UpdateAccessKeyRequest", { userName: label, accessKeyId: label, disabled: boolean }),
    AccessKey,
  ),
  DeleteAccessKey$: operation(
    "DeleteAccessKey",
    ["DELETE", `${accessKeys}/{accessKeyId}`, 204],
    structure("DeleteAccessKeyRequest", { userName: label, accessKeyId: label }),
    Empty,
  ),
  /** Temporary credentials that have not ended. */
  GetSessions$: operation(
    "GetSessions",
    ["GET", sessions, 200],
    userNameOnly("GetSessionsRequest"),
    structure("GetSessionsResponse", { items: list("UserSessions", () => UserSession) }),
  ),
  DeleteSession$: operation(
    "DeleteSession",
    ["DELETE", `${sessions}/{sessionId}`, 204],
    structure("DeleteSessionRequest", { userName: label, sessionId: label }),
    Empty,
  ),
  /** What the caller may do of up to 100 things, in the order asked. */
  GetPermissions$: operation(
    "GetPermissions",
    ["POST", "/_house/permissions", 200],
    structure("GetPermissionsRequest", { permissions: list("Permissions", () => Permission) }),
    structure("GetPermissionsResponse", { decisions: list("PermissionDecisions", () => Decision) }),
  ),
} as const;

export const userConstraints = {
  shapes: {
    CreateUserRequest: { type: "structure", required: ["userName", "email"] },
    ChangePasswordRequest: { type: "structure", required: ["oldPassword", "newPassword"] },
    UpdateAccessKeyRequest: { type: "structure", required: ["disabled"] },
    GetPermissionsRequest: { type: "structure", required: ["permissions"] },
    Permission: { type: "structure", required: ["action", "resource"] },
    /** "CreateUser" of the IAM API reference. */
    UserName: { type: "string", pattern: "[\\w+=,.@-]{1,64}" },
    EmailAddress: { type: "string", pattern: "[!-?A-~]{1,64}@[!-?A-~]{1,189}" },
    ActionName: { type: "string", max: 128 },
    ResourceName: { type: "string", max: 2048 },
  },
  members: {
    CreateUserRequest: { userName: "UserName", email: "EmailAddress" },
    UpdateUserRequest: { email: "EmailAddress" },
    Permission: { action: "ActionName", resource: "ResourceName" },
  },
} as const;

export interface UserShape {
  userName: string;
  email: string;
  groups: string[];
  /** Names of the managed policies of all the groups. */
  policies: string[];
  disabled: boolean;
  createdDate: Date;
  /** When one of the user's keys or sessions last signed a request. */
  lastUsedDate?: Date;
}

export interface AccessKeyShape {
  accessKeyId: string;
  disabled: boolean;
  createdDate: Date;
  lastUsedDate?: Date;
}

export interface UserSessionShape {
  /** The access key id of its temporary credentials. */
  sessionId: string;
  /** It signed this very request. */
  current: boolean;
  createdDate: Date;
  lastUsedDate?: Date;
  expiration: Date;
}

export interface PermissionShape {
  action: string;
  resource: string;
}

interface OfUser {
  userName: string;
}

export interface UserOperations {
  GetUsers: {
    input: { position?: string; limit?: number };
    output: { items: UserShape[]; position?: string; groups: { name: string; policies: string[] }[] };
  };
  GetUser: { input: OfUser; output: UserShape };
  CreateUser: {
    input: { userName: string; email: string; groups?: string[] };
    output: { user: UserShape; password: string };
  };
  UpdateUser: { input: OfUser & { email?: string; groups?: string[]; disabled?: boolean }; output: UserShape };
  DeleteUser: { input: OfUser; output: object };
  ResetPassword: { input: OfUser; output: { password: string } };
  ChangePassword: { input: { oldPassword: string; newPassword: string }; output: object };
  GetAccessKeys: { input: OfUser; output: { items: AccessKeyShape[] } };
  CreateAccessKey: { input: OfUser; output: { accessKeyId: string; secretAccessKey: string; createdDate: Date } };
  UpdateAccessKey: { input: OfUser & { accessKeyId: string; disabled: boolean }; output: AccessKeyShape };
  DeleteAccessKey: { input: OfUser & { accessKeyId: string }; output: object };
  GetSessions: { input: OfUser; output: { items: UserSessionShape[] } };
  DeleteSession: { input: OfUser & { sessionId: string }; output: object };
  GetPermissions: {
    input: { permissions: PermissionShape[] };
    output: { decisions: (PermissionShape & { allowed: boolean })[] };
  };
}

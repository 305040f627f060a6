// Users with a password, signed in through the front door.
import { z } from "zod";
import { hashPassword } from "../identity/passwords.ts";
import { houseRequest } from "./houseRequest.ts";
import { administrator, type TestServer } from "./testServer.ts";

const schema = z.object({
  credentials: z.object({
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
    sessionToken: z.string(),
    expiration: z.number().transform((seconds) => new Date(seconds * 1000)),
  }),
});

export type SessionCredentials = z.infer<typeof schema>["credentials"];

/** The credentials in the answer of SignIn or RefreshCredentials. */
export const credentialsOf = (body: unknown): SessionCredentials => schema.parse(body).credentials;

export async function signedIn(
  { url }: TestServer,
  { email, password }: { email: string; password: string } = administrator,
): Promise<SessionCredentials> {
  return credentialsOf((await houseRequest(url, "POST", "/_house/sign-in", { body: { email, password } })).body);
}

/** A new user in these groups, signed in. */
export async function signedInAs(server: TestServer, name: string, groupNames: string[]): Promise<SessionCredentials> {
  const user = { name, email: `${name}@example.com`, createdDate: new Date(), groupNames };
  const passwordHash = await hashPassword("secret");
  await server.database.database.transaction((store) => store.users.insert({ ...user, passwordHash }));
  return signedIn(server, { email: user.email, password: "secret" });
}

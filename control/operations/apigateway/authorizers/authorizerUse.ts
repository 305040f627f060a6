import type { Call } from "../../../call.ts";

/** The first method that names the authorizer, e.g. `GET//pets`, or undefined. The form is the service's own, slash by slash. */
export async function authorizerUse({ store }: Call, restApiId: string, id: string): Promise<string | undefined> {
  const methods = await store.methods.list(restApiId);
  for (const resource of await store.resources.list(restApiId)) {
    const user = methods.get(resource.id)?.find(({ authorizerId }) => authorizerId === id);
    if (user) return `${user.httpMethod}/${resource.path}`;
  }
  return undefined;
}

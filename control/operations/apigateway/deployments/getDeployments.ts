// Lists the Deployments of an API page by page. API reference, "GetDeployments".
import type { Operation } from "../../../call.ts";
import { findRestApi } from "../lookUp.ts";
import { deploymentOutput } from "../outputs.ts";
import { readPage } from "../paging.ts";

export const getDeployments: Operation<"GetDeployments"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  const { items, ...rest } = await readPage(input, (after, limit) => call.store.deployments.page(id, after, limit));
  return { items: items.map((item) => deploymentOutput(item)), ...rest };
};

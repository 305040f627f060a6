// Lists the region's ClientCertificates page by page. API reference, "GetClientCertificates".
import type { Operation } from "../../../call.ts";
import { clientCertificateOutput } from "../outputs.ts";
import { readPageBy } from "../paging.ts";

export const getClientCertificates: Operation<"GetClientCertificates"> = async (input, { store, region }) => {
  const { items, ...rest } = await readPageBy(
    input,
    (after, limit) => store.clientCertificates.page(region, after, limit),
    ({ clientCertificateId }) => clientCertificateId,
    /^[a-z0-9]{1,32}$/,
  );
  return { items: items.map(clientCertificateOutput), ...rest };
};

import { dataDownload } from "../../../../../../components/portal/account/dataDownload.ts";

export const POST = (request: Request): Promise<Response> => dataDownload(request);

/** What a client got, without what the SDK adds. */
export function plain<Output extends { $metadata: object }>({
  $metadata: _,
  ...output
}: Output): Omit<Output, "$metadata"> {
  return output;
}

/** How a refused call looks to an SDK: `expect(call).rejects.toMatchObject(refusal("NotFoundException", "…"))`. */
export const refusal = (name: string, message: string): { name: string; message: string } => ({ name, message });

export const badRequest = (message: string) => refusal("BadRequestException", message);
export const notFound = (message: string) => refusal("NotFoundException", message);
export const conflict = (message: string) => refusal("ConflictException", message);

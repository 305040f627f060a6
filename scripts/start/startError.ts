/** Something the person who started the product can put right: shown as it is, without a stack. */
export class StartError extends Error {
  override readonly name = "StartError";
}

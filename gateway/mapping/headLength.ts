// "Amazon API Gateway important notes": Content-Length of a response passes. Where there is a body it is counted anew; to HEAD the back end's word is all there is.

/** For a response without a body; what is no number of bytes is not passed on. */
export const headLength = (sent: string | undefined): { readonly headLength?: string } =>
  sent !== undefined && /^\d{1,15}$/.test(sent) ? { headLength: sent } : {};

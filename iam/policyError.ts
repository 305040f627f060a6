/** A policy document that is not understood and therefore refused; `member` says where. */
export class PolicyError extends Error {
  readonly member: string;

  constructor(member: string, problem: string, options: ErrorOptions = {}) {
    super(`${member} ${problem}.`, options);
    this.name = "PolicyError";
    this.member = member;
  }
}

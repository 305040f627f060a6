/** What a regional custom domain name needs. */
export interface DomainNameForm {
  readonly domainName: string;
  readonly certificateArn: string;
}

export const emptyDomainName: DomainNameForm = { domainName: "", certificateArn: "" };

export type DomainNameErrors = Partial<Record<keyof DomainNameForm, string>>;

/** What is wrong with each field; an empty object when nothing is. */
export const checkDomainNameForm = ({ domainName, certificateArn }: DomainNameForm): DomainNameErrors => ({
  ...(!/^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/.test(domainName.trim()) && {
    domainName: "A name in lower case, for example api.example.com or *.example.com.",
  }),
  ...(!/^arn:[\w-]+:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/.test(certificateArn.trim()) && {
    certificateArn: "For example arn:aws:acm:us-east-1:000000000000:certificate/api.",
  }),
});

/** An empty base path takes what no other does. */
export const basePathError = (basePath: string): string | undefined =>
  /^[\w$.+!*'()-]*$/.test(basePath) ? undefined : "Letters, digits and $-_.+!*'() only: one segment of the path.";

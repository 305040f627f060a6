// What the tests use of packages that bring no types.
declare module "dynalite" {
  import type { Server } from "node:http";
  export default function dynalite(options: { readonly createTableMs: number }): Server;
}
declare module "kinesalite" {
  import type { Server } from "node:http";
  export default function kinesalite(options: { readonly createStreamMs: number }): Server;
}
declare module "s3rver" {
  import type { RequestListener } from "node:http";
  export default class S3rver {
    constructor(options: {
      readonly directory: string;
      readonly silent: boolean;
      readonly configureBuckets: readonly { readonly name: string }[];
    });
    configureBuckets(): Promise<void>;
    callback(): RequestListener;
  }
}

// "Throttle requests to your REST APIs": what a stage's settings and the account allow each method.

import { accountThrottle } from "../../contract/accountThrottle.ts";
import type { LiveStage, MethodSetting, ThrottleSettings } from "../../contract/liveSettings.ts";
import { TokenBucket } from "../throttling/tokenBucket.ts";
import { readMethodSettings, settingOf } from "./methodSetting.ts";

/** Null: the account has no limit of its own. */
export type AccountThrottle = ThrottleSettings | null;

/** The buckets of a method of a stage, in AWS's order. */
export type BucketsOf = (region: string, resourcePath: string, httpMethod: string) => readonly TokenBucket[];

export const noBuckets: BucketsOf = () => [];

export function stageBuckets(stage: LiveStage, account: AccountThrottle): BucketsOf {
  const settings = readMethodSettings(stage.methodSettings);
  return (region, resourcePath, httpMethod) => {
    const buckets: TokenBucket[] = [];
    const own = settingOf(settings, resourcePath, httpMethod);
    if (own && isLimit(own)) {
      const name = `stage ${stage.restApiId}/${stage.stageName} ${httpMethod} ${resourcePath}`;
      buckets.push(new TokenBucket(name, { rateLimit: own.throttlingRateLimit, burstLimit: own.throttlingBurstLimit }));
    }
    if (account) buckets.push(new TokenBucket(`account ${region}`, account));
    return buckets;
  };
}

/** Settings made for logs or caches carry the account's limits along; those limit nothing of their own. */
const isLimit = ({ throttlingRateLimit: rate, throttlingBurstLimit: burst }: MethodSetting): boolean =>
  !isAccounts(rate, accountThrottle.rateLimit) || !isAccounts(burst, accountThrottle.burstLimit);

const isAccounts = (limit: number | undefined, standard: number): boolean =>
  limit === undefined || limit === -1 || limit === standard;

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AccessRequest,
  conditionKeysOf,
  evaluate,
  PolicyError,
  type Principal,
  parsePolicyDocument,
} from "./policy.ts";

const statement = (members: object) => ({ Effect: "Allow", Action: "*", Resource: "*", ...members });
const policy = (...statements: object[]) => parsePolicyDocument({ Version: "2012-10-17", Statement: statements });
const request = (changes: Partial<AccessRequest> = {}): AccessRequest => ({
  action: "apigateway:GET",
  resource: "arn:aws:apigateway:us-east-1::/restapis/abc",
  ...changes,
});
const decide = (members: object, changes: Partial<AccessRequest> = {}) =>
  evaluate([policy(statement(members))], request(changes));

describe("evaluate", () => {
  it("denies what nothing allows", () => {
    expect(evaluate([], request())).toBe("ImplicitDeny");
    expect(decide({ Action: "apigateway:POST" })).toBe("ImplicitDeny");
  });

  it("lets one Deny outweigh every Allow, wherever it stands", () => {
    const allow = policy(statement({}));
    const deny = policy(statement({ Effect: "Deny", Action: "apigateway:GET" }));
    expect(evaluate([allow, deny], request())).toBe("ExplicitDeny");
    expect(evaluate([deny, allow], request())).toBe("ExplicitDeny");
    expect(evaluate([deny], request({ action: "apigateway:POST" }))).toBe("ImplicitDeny");
  });

  it.each([
    ["apigateway:GET", "Allow"],
    ["APIGateway:get", "Allow"],
    ["apigateway:*", "Allow"],
    ["apigateway:G?T", "Allow"],
    ["*", "Allow"],
    ["apigateway:GE", "ImplicitDeny"],
    ["apigateway:G?", "ImplicitDeny"],
    ["gatehouse:*", "ImplicitDeny"],
  ])("reads Action %s without regard to case: %s", (Action, expected) => {
    expect(decide({ Action: ["iam:PassRole", Action] })).toBe(expected);
  });

  it.each([
    ["arn:aws:apigateway:*::/*", "Allow"],
    ["arn:aws:apigateway:us-east-1::/restapis/a?c", "Allow"],
    ["arn:aws:apigateway:us-east-1::/restapis/*", "Allow"],
    ["arn:aws:apigateway:us-east-1::/restapis/ABC", "ImplicitDeny"],
    ["arn:aws:apigateway:us-east-1::/restapis/abc/", "ImplicitDeny"],
    ["arn:aws:apigateway:us-east-1::/restapis/ab", "ImplicitDeny"],
    ["arn:aws:apigateway:eu-*::/*", "ImplicitDeny"],
  ])("reads Resource %s with regard to case: %s", (Resource, expected) => {
    expect(decide({ Resource })).toBe(expected);
  });

  it("reads NotAction and NotResource as everything else", () => {
    expect(decide({ Action: undefined, NotAction: ["apigateway:POST", "apigateway:DELETE"] })).toBe("Allow");
    expect(decide({ Action: undefined, NotAction: "apigateway:G*" })).toBe("ImplicitDeny");
    expect(decide({ Resource: undefined, NotResource: "arn:aws:apigateway:*::/apikeys/*" })).toBe("Allow");
    expect(decide({ Resource: undefined, NotResource: ["x", "*abc"] })).toBe("ImplicitDeny");
  });

  it("matches wildcards without going astray on hostile patterns", () => {
    const Resource = `${"*a".repeat(500)}b`;
    expect(decide({ Resource }, { resource: "a".repeat(20_000) })).toBe("ImplicitDeny");
    expect(decide({ Resource }, { resource: `${"a".repeat(20_000)}b` })).toBe("Allow");
  });

  it("matches as a regular expression of the same meaning does", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "/"), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (pattern, resource) => {
        const source = pattern.replace(/[/*?]/g, (c) => ({ "*": ".*", "?": "." })[c] ?? "\\/");
        fc.pre(pattern !== "");
        expect(decide({ Resource: pattern }, { resource })).toBe(
          new RegExp(`^${source}$`, "s").test(resource) ? "Allow" : "ImplicitDeny",
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe("principals", () => {
  const ana = { type: "AWS", id: "arn:aws:iam::123456789012:user/ana" } as const;

  it.each([
    ["*", "Allow"],
    [{ AWS: "*" }, "Allow"],
    [{ AWS: ana.id }, "Allow"],
    [{ AWS: ["arn:aws:iam::123456789012:user/bo", "123456789012"] }, "Allow"],
    [{ AWS: "arn:aws:iam::123456789012:root" }, "Allow"],
    [{ AWS: "arn:aws:iam::123456789013:root" }, "ImplicitDeny"],
    [{ AWS: "arn:aws:iam::123456789012:user/bo" }, "ImplicitDeny"],
    [{ Service: ana.id }, "ImplicitDeny"],
  ])("%j names a user of the account: %s", (Principal, expected) => {
    expect(decide({ Principal }, { principal: ana })).toBe(expected);
  });

  it("names the anonymous only with *", () => {
    expect(decide({ Principal: "*" })).toBe("Allow");
    expect(decide({ Principal: { AWS: "123456789012" } })).toBe("ImplicitDeny");
  });

  it("excludes with NotPrincipal", () => {
    expect(decide({ Effect: "Deny", NotPrincipal: { AWS: ana.id } }, { principal: ana })).toBe("ImplicitDeny");
    expect(decide({ Effect: "Deny", NotPrincipal: { AWS: ana.id } })).toBe("ExplicitDeny");
  });

  it("names services", () => {
    const Principal = { Service: "apigateway.amazonaws.com" };
    expect(decide({ Principal }, { principal: { type: "Service", id: "apigateway.amazonaws.com" } })).toBe("Allow");
    expect(decide({ Principal }, { principal: { type: "AWS", id: "apigateway.amazonaws.com" } })).toBe("ImplicitDeny");
  });
});

describe("policy variables", () => {
  const Resource = "arn:aws:s3:::home/${aws:username}/*";
  const at = (resource: string, ...usernames: string[]) => ({ resource, conditionValues: named(usernames) });
  const named = (usernames: string[]): Record<string, string[]> =>
    usernames.length > 0 ? { "AWS:UserName": usernames } : {};

  it("stand for the request's value, wildcards in it taken literally", () => {
    expect(decide({ Resource }, at("arn:aws:s3:::home/ana/x", "ana"))).toBe("Allow");
    expect(decide({ Resource }, at("arn:aws:s3:::home/bo/x", "ana"))).toBe("ImplicitDeny");
    expect(decide({ Resource }, at("arn:aws:s3:::home/bo/x", "*"))).toBe("ImplicitDeny");
    expect(decide({ Resource: "a${*}${?}${$}" }, { resource: "a*?$" })).toBe("Allow");
    expect(decide({ Resource: "a${*}" }, { resource: "ab" })).toBe("ImplicitDeny");
  });

  it("without a value, or with several, match nothing; negated they still do not allow, but do deny", () => {
    const NotResource = Resource;
    for (const names of [[], ["ana", "bo"]]) {
      const one = at("arn:aws:s3:::home/ana/x", ...names);
      expect(decide({ Resource }, one)).toBe("ImplicitDeny");
      expect(decide({ Resource: undefined, NotResource }, one)).toBe("ImplicitDeny");
      expect(decide({ Effect: "Deny", Resource: undefined, NotResource }, one)).toBe("ExplicitDeny");
      const Condition = { StringNotEquals: { "aws:PrincipalTag/a": "${aws:username}" } };
      const tagged = { ...one, conditionValues: { ...one.conditionValues, "aws:PrincipalTag/a": ["x"] } };
      expect(decide({ Condition }, tagged)).toBe("ImplicitDeny");
      expect(decide({ Effect: "Deny", Condition }, tagged)).toBe("ExplicitDeny");
    }
  });

  it("may have a default", () => {
    const fallback = { Resource: "home/${aws:username, 'no''body'}" };
    expect(decide(fallback, { resource: "home/no'body" })).toBe("Allow");
    expect(decide(fallback, at("home/ana", "ana"))).toBe("Allow");
  });

  it("mean nothing in documents of version 2008-10-17", () => {
    const old = parsePolicyDocument({ Version: "2008-10-17", Statement: statement({ Resource: "${aws:username}" }) });
    expect(evaluate([old], request(at("ana", "ana")))).toBe("ImplicitDeny");
    expect(evaluate([old], request({ resource: "${aws:username}" }))).toBe("Allow");
  });
});

describe("conditionKeysOf", () => {
  it("finds keys and variables, wherever they stand", () => {
    const document = policy(
      statement({ Resource: "home/${aws:username}/*" }),
      statement({
        Condition: {
          StringLike: { "aws:PrincipalTag/team": ["a", "${aws:userid, 'x'}"] },
          IpAddress: { "aws:SourceIp": "10.0.0.0/8" },
        },
      }),
    );
    expect([...conditionKeysOf(document)].toSorted()).toEqual([
      "aws:principaltag/team",
      "aws:sourceip",
      "aws:userid",
      "aws:username",
    ]);
  });

  it("finds no variables in documents of version 2008-10-17, where they mean nothing", () => {
    const Condition = { StringEquals: { "aws:SourceIp": "${aws:userid}" } };
    const old = parsePolicyDocument({ Statement: statement({ Resource: "${aws:username}", Condition }) });
    expect([...conditionKeysOf(old)]).toEqual(["aws:sourceip"]);
  });
});

describe("condition values that are looked up", () => {
  it("are asked for in lower case, and only those that count", () => {
    const asked: string[] = [];
    const conditionValues = (key: string) => {
      asked.push(key);
      return ["ana"];
    };
    const Condition = { StringEquals: { "AWS:UserName": "ana" } };
    expect(evaluate([policy(statement({ Condition }))], { ...request(), conditionValues })).toBe("Allow");
    expect(asked).toEqual(["aws:username"]);
  });
});

describe("the whole of it", () => {
  const word = fc.constantFrom("*", "apigateway:*", "apigateway:GET", "apigateway:P*", "gatehouse:Get*");
  const resource = fc.constantFrom("*", "arn:aws:apigateway:*::/*", "arn:aws:apigateway:us-east-1::/restapis/*", "x");
  const condition = fc.constantFrom(
    undefined,
    { StringEquals: { "aws:username": "ana" } },
    { Bool: { "aws:SecureTransport": true } },
    { StringNotEquals: { "aws:username": "${aws:userid, 'bo'}" } },
    { "ForAllValues:StringLike": { "aws:username": ["a*", "${aws:userid}"] } },
    { Null: { "aws:username": "true" } },
  );
  const principal = fc.constantFrom(
    {},
    { Principal: "*" },
    { Principal: { AWS: "123456789012" } },
    { Principal: { AWS: ["arn:aws:iam::123456789012:user/ana", "999999999999"] } },
    { NotPrincipal: { AWS: "arn:aws:iam::123456789012:user/bo" } },
  );
  const not = fc.constantFrom(
    {},
    { Action: undefined, NotAction: "apigateway:P*" },
    { Resource: undefined, NotResource: "x" },
  );
  const members = (Effect: fc.Arbitrary<string>) =>
    fc
      .tuple(fc.record({ Effect, Action: word, Resource: resource, Condition: condition }), principal, not)
      .map(([statement, who, negated]) => ({ ...statement, ...who, ...negated }));
  const anyStatement = members(fc.constantFrom("Allow", "Deny"));
  const anyRequest = fc.record({
    action: fc.constantFrom("apigateway:GET", "apigateway:POST", "gatehouse:GetCaller"),
    resource: fc.constantFrom("arn:aws:apigateway:us-east-1::/restapis/a", "x", "y"),
    conditionValues: fc.constantFrom<Record<string, string[]>>(
      {},
      { "aws:username": ["ana"] },
      { "aws:SecureTransport": ["true"], "aws:userid": ["ana"], "aws:username": ["ana", "bo"] },
    ),
    principal: fc.constantFrom<Principal | undefined>(
      undefined,
      { type: "AWS", id: "arn:aws:iam::123456789012:user/ana" },
      { type: "AWS", id: "arn:aws:iam::123456789012:user/bo" },
    ),
  });

  it("never grants more for one more Deny", () => {
    fc.assert(
      fc.property(fc.array(anyStatement), members(fc.constant("Deny")), anyRequest, (statements, deny, asked) => {
        const policies = statements.map((one) => policy(one));
        const before = evaluate(policies, asked);
        const after = evaluate([...policies, policy(deny)], asked);
        expect(after === "Allow" ? before : "Allow").toBe("Allow");
      }),
    );
  });

  it("never minds the order of statements or how they are spread over documents", () => {
    fc.assert(
      fc.property(
        fc
          .array(anyStatement, { minLength: 1 })
          .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        anyRequest,
        ([statements, shuffled], asked) => {
          const apart = evaluate(
            statements.map((one) => policy(one)),
            asked,
          );
          expect(evaluate([policy(...shuffled)], asked)).toBe(apart);
        },
      ),
    );
  });
});

describe("parsePolicyDocument", () => {
  it("takes one statement or several, one value or several", () => {
    expect(parsePolicyDocument({ Statement: statement({}) }).statements).toHaveLength(1);
    expect(policy(statement({ Sid: "a", Action: ["a:b", "c:d"] }), statement({})).statements).toHaveLength(2);
  });

  it.each<[string, unknown]>([
    ["policy", null],
    ["policy", []],
    ["policy", "{}"],
    ["policy.Statements", { Statements: [] }],
    ["Version", { Version: "2012-10-18", Statement: statement({}) }],
    ["Id", { Id: 1, Statement: statement({}) }],
    ["Statement", { Version: "2012-10-17", Statement: [] }],
    ["Statement[0]", { Version: "2012-10-17" }],
    ["Statement[0].Effect", { Statement: statement({ Effect: "allow" }) }],
    ["Statement[0].Sid", { Statement: statement({ Sid: 1 }) }],
    ["Statement[0].Actions", { Statement: statement({ Actions: "*" }) }],
    ["Statement[0]", { Statement: statement({ Action: undefined }) }],
    ["Statement[0]", { Statement: statement({ Resource: undefined }) }],
    ["Statement[0].NotAction", { Statement: statement({ NotAction: "a:b" }) }],
    ["Statement[0].NotResource", { Statement: statement({ NotResource: "a" }) }],
    ["Statement[0].NotPrincipal", { Statement: statement({ Principal: "*", NotPrincipal: "*" }) }],
    ["Statement[0].Action", { Statement: statement({ Action: "GET" }) }],
    ["Statement[0].Action", { Statement: statement({ Action: [] }) }],
    ["Statement[0].Action", { Statement: statement({ Action: [1] }) }],
    ["Statement[0].Resource", { Statement: statement({ Resource: "" }) }],
    ["Statement[0].Resource", { Statement: statement({ Resource: "a".repeat(4097) }) }],
    ["Statement[0].Resource", { Version: "2012-10-17", Statement: statement({ Resource: "${aws:username" }) }],
    ["Statement[0].Resource", { Version: "2012-10-17", Statement: statement({ Resource: "${}" }) }],
    ["Statement[0].Principal.Aws", { Statement: statement({ Principal: { Aws: "*" } }) }],
    [
      "Statement[0].Principal.AWS",
      { Statement: statement({ Principal: { AWS: "arn:aws:iam::123456789012:user/*" } }) },
    ],
    ["Statement[0].Principal", { Statement: statement({ Principal: {} }) }],
    ["Statement[0].Principal", { Statement: statement({ Principal: "ana" }) }],
    ["Statement[0].Condition", { Statement: statement({ Condition: "x" }) }],
    ["Statement[0].Condition.StringIs", { Statement: statement({ Condition: { StringIs: { "a:b": "c" } } }) }],
  ])("names %s in what it refuses", (member, document) => {
    expect(() => parsePolicyDocument(document)).toThrow(expect.objectContaining({ name: "PolicyError", member }));
  });

  it("throws nothing but PolicyError, whatever comes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (document, condition) => {
        for (const one of [document, { Statement: document }, { Statement: statement({ Condition: condition }) }]) {
          try {
            parsePolicyDocument(one);
          } catch (error) {
            expect(error).toBeInstanceOf(PolicyError);
          }
        }
      }),
    );
  });
});

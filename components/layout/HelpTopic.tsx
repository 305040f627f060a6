"use client";

import HelpPanel from "@cloudscape-design/components/help-panel";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

interface Topic {
  readonly page: RegExp;
  readonly header: string;
  readonly body: ReactNode;
}

const topics: readonly Topic[] = [
  {
    page: /^\/portals/,
    header: "Portals",
    body: (
      <>
        <p>
          A portal is a site of its own, where app developers find products, read about them, sign up, and get keys by
          themselves.
        </p>
        <h3>Publishing</h3>
        <p>
          Visitors see what was published last. Edit as long as you like, look at a preview, then publish everything at
          once; the history brings back any earlier publication.
        </p>
        <h3>What counts at once</h3>
        <p>Rules of signing up, who sees a product, plans, approvals and suspensions.</p>
      </>
    ),
  },
  {
    page: /^\/portal-products/,
    header: "Portal products",
    body: (
      <>
        <p>A product is what developers subscribe to: methods of your stages, pages about them, and plans.</p>
        <h3>Endpoints</h3>
        <p>Sections are the headings of the reference. What is in no section is a draft.</p>
        <h3>Pages</h3>
        <p>Guides in Markdown. The product opens with the first one.</p>
        <h3>Plans</h3>
        <p>
          A plan is a usage plan with a name and a price as text. A subscription is an API key in that plan, so its
          limits hold as for any other key.
        </p>
      </>
    ),
  },
  {
    page: /^\/usage-plans/,
    header: "Usage plans",
    body: (
      <>
        <p>
          A usage plan says how fast and how often its API keys may call its stages. Methods must require an API key;
          callers send it as <code>x-api-key</code>.
        </p>
        <h3>Throttle</h3>
        <p>Requests a second on average, and how many may come at once. Whoever is faster gets 429.</p>
        <h3>Quota</h3>
        <p>Requests of a day, a week (from Sunday) or a month, in UTC. Every change is live at once.</p>
      </>
    ),
  },
  {
    page: /^\/api-keys/,
    header: "API keys",
    body: (
      <>
        <p>A key tells callers apart. It opens the stages of the usage plans it is in, and nothing else.</p>
        <p>Its value never changes; to replace it, create a new key and delete the old one.</p>
      </>
    ),
  },
  {
    page: /^\/custom-domains/,
    header: "Custom domain names",
    body: (
      <>
        <p>
          Let the name's DNS record lead to the gateway: the Host header of a request names the domain, the beginning of
          its path the API and the stage. TLS ends in front of the gateway.
        </p>
        <h3>Base paths</h3>
        <p>
          The longest one that a request begins with answers and is taken off. Without a stage, the next segment names
          it. What matches nothing gets 403. Every change is live at once.
        </p>
      </>
    ),
  },
  {
    page: /^\/vpc-links/,
    header: "VPC links",
    body: (
      <>
        <p>
          An integration with the connection type VPC_LINK goes to a member of the link's target; the host of its URI is
          what the back end hears as Host.
        </p>
        <h3>Members</h3>
        <p>
          The addresses behind the load balancer's ARN take turns. The gateway checks each of them and leaves out those
          that are unwell, unless all of them are.
        </p>
      </>
    ),
  },
  {
    page: /^\/users/,
    header: "Users",
    body: (
      <>
        <p>
          A user signs in here with e-mail address and password; the user's programs sign requests with access keys.
        </p>
        <h3>Groups</h3>
        <p>
          They say what a user may do, together with the policies attached to the user. <code>administrators</code>:
          everything. <code>apiDevelopers</code>: APIs, keys and plans. <code>productManagers</code>: keys and plans.{" "}
          <code>readOnly</code>: reads. A change counts from the next call on.
        </p>
        <h3>When somebody leaves</h3>
        <p>Disable the user: sessions end and access keys are refused at once, and everything can be had back.</p>
      </>
    ),
  },
  {
    page: /^\/groups/,
    header: "Groups",
    body: (
      <>
        <p>What a group&#39;s policies allow, its members may do. A user can be in ten groups.</p>
        <h3>Built-in roles</h3>
        <p>
          <code>administrators</code>, <code>apiDevelopers</code>, <code>productManagers</code> and{" "}
          <code>readOnly</code> come with Gatehouse: their built-in policies stay, and yours can be added.
        </p>
        <h3>At least one administrator</h3>
        <p>A change that would leave nobody who may sign in and attach policies is refused.</p>
      </>
    ),
  },
  {
    page: /^\/roles/,
    header: "Roles",
    body: (
      <>
        <p>
          A role has permissions, but no password and no keys. Whoever its trust policy names takes temporary
          credentials with AssumeRole, and may then do what the role may.
        </p>
        <h3>Trust policy</h3>
        <p>Its principals are users, roles or accounts by their ARN, or services such as API Gateway.</p>
      </>
    ),
  },
  {
    page: /^\/policies/,
    header: "Policies",
    body: (
      <>
        <p>
          A policy allows or denies actions on resources. What nothing allows is refused; an explicit deny always wins.
        </p>
        <h3>Versions</h3>
        <p>Saving keeps what was there before. The default version counts; set an older one as default to go back.</p>
        <h3>Inline policies</h3>
        <p>They stand on the page of the one user, group or role they belong to.</p>
      </>
    ),
  },
  {
    page: /^\/account/,
    header: "Your account",
    body: (
      <>
        <p>
          Your password, the keys your programs sign with, and where you are signed in. Nobody needs a role for that.
        </p>
        <h3>Access keys</h3>
        <p>
          The secret is shown once. To replace a key, create another, move your programs, disable the old one, and
          delete it when nothing misses it.
        </p>
        <h3>Sessions</h3>
        <p>End those you do not know, and change your password: that ends every session but this one.</p>
      </>
    ),
  },
  {
    page: /^\/logs/,
    header: "Logs",
    body: (
      <>
        <p>
          A row is one request to a stage that keeps an access log or an execution log. A row opens the request with
          what was logged of it.
        </p>
        <h3>Live tail</h3>
        <p>Shows requests as they come in. While it is paused, new rows are held back and counted.</p>
        <h3>Keyboard</h3>
        <p>In the list: arrow keys, Page Up and Page Down move, Enter opens, Escape closes.</p>
      </>
    ),
  },
  {
    page: /^\/explain/,
    header: "Explain a request",
    body: (
      <>
        <p>
          Every answer carries its request id in <code>x-amzn-RequestId</code> and its extended request id in{" "}
          <code>x-amz-apigw-id</code>. With either, you see which decision ended the call and what would change it.
        </p>
        <h3>What is kept</h3>
        <p>
          Refusals and errors of the last 24 hours and a sample of successes. Keys, tokens and signatures are never
          kept; query values and bodies only of methods that trace data.
        </p>
      </>
    ),
  },
  {
    page: /\/methods\//,
    header: "Methods",
    body: (
      <>
        <p>A request travels through four boxes, and its answer comes back through two of them.</p>
        <h3>Method request</h3>
        <p>What callers send: who may call, which parameters there are.</p>
        <h3>Integration request</h3>
        <p>What the back end gets. A mapping template in the Velocity Template Language (VTL) can rewrite the body.</p>
        <h3>Integration response</h3>
        <p>
          Picks a method response for what the back end answered. The selection pattern is matched against its status
          code.
        </p>
        <h3>Method response</h3>
        <p>What callers get: status codes and headers. Changes reach callers with the next deployment.</p>
      </>
    ),
  },
  {
    page: /\/resources/,
    header: "Resources",
    body: (
      <>
        <p>
          A resource is a path, a method is a verb on it. Static paths win over variables, variables over greedy ones.
        </p>
        <h3>Path parts</h3>
        <p>
          <code>pets</code> matches itself, <code>{"{petId}"}</code> one part of any value, <code>{"{proxy+}"}</code>{" "}
          everything that follows.
        </p>
        <h3>Keyboard</h3>
        <p>In the tree: arrow keys move, open and close, Enter opens, letters jump, * opens all.</p>
      </>
    ),
  },
  {
    page: /^\/functions/,
    header: "Functions",
    body: (
      <>
        <p>
          Lambda functions that run on this machine. The AWS CLI, SDKs and infrastructure tools see them as AWS
          Lambda&#39;s.
        </p>
        <h3>Permissions</h3>
        <p>
          API Gateway may invoke a function only where the function&#39;s policy lets it, or an execution role does.
          Methods and authorizers offer to add that permission.
        </p>
      </>
    ),
  },
  {
    page: /\/authorizers/,
    header: "Authorizers",
    body: (
      <>
        <p>An authorizer decides whether a caller may pass. Methods name the one they ask.</p>
        <h3>Lambda</h3>
        <p>
          A function gets a token or the whole request and answers with a policy. Results are cached by what identifies
          the caller.
        </p>
        <h3>Cognito user pools</h3>
        <p>Signature, issuer, audience and expiry of a token are checked. With scopes, a method takes access tokens.</p>
      </>
    ),
  },
  {
    page: /\/models/,
    header: "Models",
    body: (
      <p>
        A model is a JSON schema, draft 4. A method request names one for each content type; with a validator of bodies,
        what does not fit is answered with 400.
      </p>
    ),
  },
  {
    page: /\/request-validators/,
    header: "Request validators",
    body: <p>What a validator refuses never reaches the back end: the caller gets 400 and is told what is wrong.</p>,
  },
  {
    page: /\/gateway-responses/,
    header: "Gateway responses",
    body: (
      <>
        <p>
          Whenever the gateway answers instead of a back end, it uses the gateway response of that type: its status
          code, headers and templates.
        </p>
        <p>
          Templates here know <code>$context</code>, <code>$stageVariables</code> and the request&#39;s parameters, not
          its body.
        </p>
      </>
    ),
  },
  {
    page: /\/resource-policy/,
    header: "Resource policy",
    body: (
      <>
        <p>
          A policy on the API itself: who may call which method of which stage, from where. <code>execute-api:/*</code>{" "}
          stands for all of this API.
        </p>
        <p>An explicit deny always wins. Without any authorizer, whoever the policy does not allow is refused.</p>
      </>
    ),
  },
  {
    page: /\/stages/,
    header: "Stages",
    body: (
      <>
        <p>A stage is a name under which one deployment is served, such as dev or prod.</p>
        <p>Pointing a stage at another deployment, or changing its variables, takes effect at once.</p>
        <h3>Stage variables</h3>
        <p>
          Templates read them as <code>$stageVariables.name</code>, integration URIs as{" "}
          <code>{"${stageVariables.name}"}</code>.
        </p>
      </>
    ),
  },
  {
    page: /\/deployments/,
    header: "Deployments",
    body: <p>A deployment is a frozen copy of resources and methods. It never changes; stages point to it.</p>,
  },
  {
    page: /^/,
    header: "APIs",
    body: (
      <>
        <p>A REST API is a set of resources and methods that you design here, deploy to a stage and call over HTTP.</p>
        <p>Everything here can be done with the AWS CLI and the AWS SDKs too: the console uses the same operations.</p>
      </>
    ),
  },
];

export function HelpTopic() {
  const pathname = usePathname();
  const topic = topics.find(({ page }) => page.test(pathname));
  return <HelpPanel header={<h2>{topic?.header}</h2>}>{topic?.body}</HelpPanel>;
}

// A mapping template of 20 lines over a body of 1 KB: our engine beside velocityjs with a cached syntax tree, in turns within one process.
import { Compile, parse } from "velocityjs";
import { compileTemplate, noOverrides } from "../../gateway/templates/index.ts";
import { median } from "./report.ts";

const warmUpRenders = 20_000;
const rendersPerRound = 20_000;

/** The table of both engines. Throws unless they print the same. */
export function measureTemplates(rounds: number): string {
  const tree = parse(source);
  const template = compileTemplate(source);
  const engines = [
    { name: "Gatehouse", render: () => template.render({ ...scope, overrides: noOverrides() }) },
    { name: "velocityjs 2.1.7, cached syntax tree", render: () => new Compile(tree).render(variables()) },
  ].map((engine) => ({ ...engine, micros: newFigures() }));
  const [ours = "", theirs = ""] = engines.map(({ render }) => render());
  if (JSON.stringify(JSON.parse(ours)) !== JSON.stringify(JSON.parse(theirs)))
    throw new Error(`The engines differ:\n${ours}\n${theirs}`);
  for (const { render } of engines) time(render, warmUpRenders);
  for (let round = 0; round < rounds; round += 1) {
    for (const { render, micros } of engines) micros.push(time(render, rendersPerRound));
  }
  const base = median(engines[1]?.micros ?? []);
  const rows = engines.map(({ name, micros }) => {
    const figure = median(micros);
    return `| ${name} | ${figure.toFixed(2)} | ${(base / figure).toFixed(1)} |`;
  });
  return `### Mapping templates: ${source.split("\n").length} lines over a body of ${body.length} bytes

${rounds} rounds of ${rendersPerRound} renders each, in turns; medians. Each render reads the body as JSON anew, as a request does.

| Engine | µs per render | times as fast |
|---|---|---|
${rows.join("\n")}
`;
}

/** Microseconds of this process per render. */
function time(render: () => string, renders: number): number {
  const before = process.cpuUsage();
  let length = 0;
  for (let count = 0; count < renders; count += 1) length += render().length;
  const { user, system } = process.cpuUsage(before);
  if (length === 0) throw new Error("nothing was rendered");
  return (user + system) / renders;
}

const source = `#set($order = $input.path('$'))
#set($customer = $order.customer)
{
  "requestId": "$context.requestId",
  "stage": "$context.stage",
  "table": "$stageVariables.table",
  "customerId": "$input.params('customerId')",
#if($customer.name && $customer.name != "")
  "name": "$util.escapeJavaScript($customer.name)",
#else
  "name": "unknown",
#end
  "items": [
#foreach($item in $order.items)
    {"sku": "$item.sku", "quantity": $item.quantity, "position": $foreach.count}#if($foreach.hasNext),#end

#end
  ],
  "address": $input.json('$.customer.address')
}`;

const order = {
  customer: {
    name: "Ada Lovelace",
    email: "ada@example.com",
    address: { street: "12 St James's Square", city: "London", postcode: "SW1Y 4JH", country: "GB" },
  },
  items: ["A-1001", "B-2002", "C-3003"].map((sku, index) => ({
    sku,
    quantity: index + 1,
    price: 1999 + index,
    title: "An item with a title as long as titles are",
  })),
  notes: "Leave it with the porter, who is there from six in the morning until late at night. ".repeat(5),
};
const body = JSON.stringify(order);

const scope = {
  body,
  params: { path: { customerId: "c-42" }, querystring: {}, header: { Accept: "application/json" } },
  context: { requestId: "8f1f6c5e-6f0a-4a39-9d4a-0d5b9a0c3a5e", stage: "prod", httpMethod: "POST" },
  stageVariables: { table: "orders" },
};

/** What velocityjs is given: the same names over JSON.parse, with a path walked by its dots. */
function variables() {
  const document: unknown = JSON.parse(body);
  const at = (path: string) => path.split(".").slice(1).reduce(member, document);
  const { path, querystring, header } = scope.params;
  const all: Readonly<Record<string, string>> = { ...header, ...querystring, ...path };
  return {
    input: { path: at, json: (where: string) => JSON.stringify(at(where)), params: (name: string) => all[name] ?? "" },
    util: { escapeJavaScript: (text: string) => text.replace(/['"\\/]/g, "\\$&") },
    context: scope.context,
    stageVariables: scope.stageVariables,
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function newFigures(): number[] {
  return [];
}

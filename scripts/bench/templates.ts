// A mapping template of 20 lines over a body of 1 KB: our engine beside velocityjs with a cached syntax tree, in turns within one process.
import { Compile, parse } from "velocityjs";
import { compileTemplate, noOverrides } from "../../gateway/templates/index.ts";
import { median } from "./report.ts";

const rendersPerRound = 20_000;

/** The table of both engines. Throws unless they print the same. */
export function measureTemplates(rounds: number): string {
  return `### Mapping templates: ours beside velocityjs 2.1.7 with a cached syntax tree

${rounds} rounds of ${rendersPerRound} renders each, in turns; medians of CPU time. Each render reads its body as JSON anew, as a request does.
velocityjs parses a string with references in it again at each render, which is what the first template shows beside the second.

| Template | ours, µs per render | velocityjs, µs per render | times as fast |
|---|---|---|---|
${cases.map((each) => rowOf(each, rounds)).join("\n")}
`;
}

interface Case {
  readonly name: string;
  readonly source: string;
  readonly body: string;
}

function rowOf({ name, source, body }: Case, rounds: number): string {
  const tree = parse(source);
  const template = compileTemplate(source);
  const ours = { micros: newFigures(), render: () => template.render({ ...scope, body, overrides: noOverrides() }) };
  const theirs = { micros: newFigures(), render: () => new Compile(tree).render(variables(body)) };
  if (JSON.stringify(JSON.parse(ours.render())) !== JSON.stringify(JSON.parse(theirs.render())))
    throw new Error(`The engines differ:\n${ours.render()}\n${theirs.render()}`);
  for (const { render } of [ours, theirs]) time(render, rendersPerRound);
  for (let round = 0; round < rounds; round += 1) {
    for (const { render, micros } of [ours, theirs]) micros.push(time(render, rendersPerRound));
  }
  const [mine, other] = [median(ours.micros), median(theirs.micros)];
  const title = `${name}: ${source.split("\n").length} lines over ${body.length} bytes`;
  return `| ${title} | ${mine.toFixed(2)} | ${other.toFixed(2)} | ${(other / mine).toFixed(1)} |`;
}

/** Microseconds of this thread per render. */
function time(render: () => string, renders: number): number {
  const before = process.threadCpuUsage();
  let length = 0;
  for (let count = 0; count < renders; count += 1) length += render().length;
  const { user, system } = process.threadCpuUsage(before);
  if (length === 0) throw new Error("nothing was rendered");
  return (user + system) / renders;
}

/** An order with a key made of two values, as for DynamoDB. */
const keyed = `#set($order = $input.path('$'))
#set($customer = $order.customer)
#set($key = "$context.stage/$input.params('customerId')")
{
  "requestId": "$context.requestId",
  "table": "$stageVariables.table",
  "key": "$key",
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

/** "Mapping template examples": the photo example. */
const photos = `#set($inputRoot = $input.path('$'))
{
  "photos": [
#foreach($elem in $inputRoot.photos.photo)
    {
      "id": "$elem.id",
      "owner": "$elem.owner",
      "title": "$elem.title",
      "ispublic": $elem.ispublic,
      "isfriend": $elem.isfriend,
      "isfamily": $elem.isfamily
    }#if($foreach.hasNext),#end

#end
  ]
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

const album = {
  photos: {
    page: 1,
    total: "1234",
    photo: ["12345678901", "23456789012", "34567890123", "45678901234"].map((id) => ({
      id,
      owner: "23456789@A12",
      photographer_first_name: "Saanvi",
      photographer_last_name: "Sarkar",
      secret: "abc123d456",
      server: "1234",
      farm: 1,
      title: "Sample photo",
      ispublic: 1,
      isfriend: 0,
      isfamily: 0,
    })),
  },
};

const unkeyed = keyed.replace("\"$context.stage/$input.params('customerId')\"", "$input.params('customerId')");
const cases: readonly Case[] = [
  { name: "an order", source: keyed, body: JSON.stringify(order) },
  { name: "the same without a string of two references", source: unkeyed, body: JSON.stringify(order) },
  { name: "photos", source: photos, body: JSON.stringify(album) },
];

const scope = {
  params: { path: { customerId: "c-42" }, querystring: {}, header: { Accept: "application/json" } },
  context: { requestId: "8f1f6c5e-6f0a-4a39-9d4a-0d5b9a0c3a5e", stage: "prod", httpMethod: "POST" },
  stageVariables: { table: "orders" },
};

/** What velocityjs is given: the same names over JSON.parse, with a path walked by its dots. */
function variables(body: string) {
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

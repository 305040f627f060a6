// The access log formats that AWS's console offers ("Access logging for REST APIs").

const fields = [
  ["requestId", "$context.requestId"],
  ["extendedRequestId", "$context.extendedRequestId"],
  ["ip", "$context.identity.sourceIp"],
  ["caller", "$context.identity.caller"],
  ["user", "$context.identity.user"],
  ["requestTime", "$context.requestTime"],
  ["httpMethod", "$context.httpMethod"],
  ["resourcePath", "$context.resourcePath"],
  ["status", "$context.status"],
  ["protocol", "$context.protocol"],
  ["responseLength", "$context.responseLength"],
] as const;

const [, ...elements] = fields.map(([name, variable]) => `<${name}>${variable}</${name}>`);

export const accessLogPresets = {
  CLF: '$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId $context.extendedRequestId',
  JSON: `{ ${fields.map(([name, variable]) => `"${name}":"${variable}"`).join(", ")} }`,
  XML: `<request id="$context.requestId"> ${elements.join(" ")} </request>`,
  CSV: "$context.identity.sourceIp,$context.identity.caller,$context.identity.user,$context.requestTime,$context.httpMethod,$context.resourcePath,$context.protocol,$context.status,$context.responseLength,$context.requestId,$context.extendedRequestId",
} as const;

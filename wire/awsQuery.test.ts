// "Making Query Requests" of the CloudWatch API reference.
import { describe, expect, it } from "vitest";
import { operations } from "../contract/operations.ts";
import { badRequest, ServiceException } from "./errors.ts";
import type { WireRequest } from "./message.ts";
import { createProtocols } from "./protocols.ts";

const form = (body: string): WireRequest => ({
  method: "POST",
  rawPath: "/",
  rawQuery: "",
  headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
  body: Buffer.from(body),
  sourceIp: "127.0.0.1",
});
const protocol = createProtocols(operations)(form(""));

function parse(body: string) {
  const match = protocol.route(form(body));
  if (!match) throw new Error("no operation");
  return protocol.parse(match, form(body));
}

const answer = (name: string, output: unknown) => {
  const match = protocol.route(form(`Action=${name}`));
  if (!match) throw new Error("no operation");
  return String(protocol.serialize(match.operation, output, "id-1").body);
};

describe("the AWS Query protocol", () => {
  it("reads lists, structures, numbers, booleans and timestamps, members in the order of their numbers", () => {
    const query = "Action=GetMetricData&Version=2010-08-01&StartTime=2026-11-21T00%3A00%3A00Z&MaxDatapoints=7";
    const stat = "MetricDataQueries.member.1.MetricStat";
    const members =
      `MetricDataQueries.member.2.Id=b&MetricDataQueries.member.1.Id=a&MetricDataQueries.member.1.ReturnData=false` +
      `&${stat}.Metric.Dimensions.member.10.Name=ten&${stat}.Metric.Dimensions.member.2.Name=two+%26&${stat}.Stat=p99.9`;
    const Dimensions = [{ Name: "two &" }, { Name: "ten" }];
    expect(parse(`${query}&${members}`)).toEqual({
      StartTime: new Date("2026-11-21T00:00:00Z"),
      MaxDatapoints: 7,
      MetricDataQueries: [
        { Id: "a", ReturnData: false, MetricStat: { Stat: "p99.9", Metric: { Dimensions } } },
        { Id: "b" },
      ],
    });
    expect(parse("Action=GetMetricStatistics&Statistics=")).toEqual({ Statistics: [] });
  });

  it.each([
    "Action=GetMetricStatistics&Period=soon",
    "Action=GetMetricStatistics&StartTime=never",
    "Action=GetMetricStatistics&Namespace.member.1=x",
    `Action=GetMetricStatistics&${"a.".repeat(40)}=x`,
    `Action=GetMetricStatistics${"&x=1".repeat(20_001)}`,
  ])("refuses what it cannot read: %.60s", (body) => {
    expect(() => parse(body)).toThrow(ServiceException);
  });

  it("answers XML: lists as member, maps as entry, timestamps in ISO 8601, the request id last", () => {
    const Datapoints = [
      { Timestamp: new Date("2026-11-21T10:00:00Z"), Sum: 2, ExtendedStatistics: { p50: 1.5 }, Unit: "Count" },
    ];
    expect(answer("GetMetricStatistics", { Label: "<&>\u0001", Datapoints })).toBe(
      '<GetMetricStatisticsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><GetMetricStatisticsResult>' +
        "<Label>&lt;&amp;&gt;\uFFFD</Label><Datapoints><member><Timestamp>2026-11-21T10:00:00Z</Timestamp><Sum>2</Sum>" +
        "<Unit>Count</Unit><ExtendedStatistics><entry><key>p50</key><value>1.5</value></entry></ExtendedStatistics></member>" +
        "</Datapoints></GetMetricStatisticsResult><ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata>" +
        "</GetMetricStatisticsResponse>",
    );
  });

  it("answers errors by the codes of the Query protocol, and tells nothing of unknown ones", () => {
    const error = new ServiceException("InvalidParameterValueException", "a < b");
    expect(protocol.refuse(error, "id-1")).toEqual({
      status: 400,
      headers: { "content-type": "text/xml" },
      body:
        '<ErrorResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><Error><Type>Sender</Type>' +
        "<Code>InvalidParameterValue</Code><Message>a &lt; b</Message></Error><RequestId>id-1</RequestId></ErrorResponse>",
    });
    expect(protocol.refuse(badRequest("x"), "id-1").body).toContain("<Code>BadRequestException</Code>");
    const unknown = protocol.refuse(new Error("secret"), "id-1");
    expect([unknown.status, String(unknown.body).includes("secret")]).toEqual([500, false]);
    expect(unknown.body).toContain("<Type>Receiver</Type><Code>InternalFailure</Code>");
  });
});

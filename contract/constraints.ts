// Enum sets, patterns, lengths and required members of the service models, which the SDK packages do not carry.

import { RecentlyActive, ScanBy, StandardUnit, Statistic } from "@aws-sdk/client-cloudwatch";
import { LogGroupClass, OrderBy } from "@aws-sdk/client-cloudwatch-logs";
import data from "./constraints.json" with { type: "json" };
import { corsSchemas } from "./corsOperations.ts";
import { explainConstraints } from "./explainOperations.ts";
import { requiredMembers } from "./houseNotation.ts";
import identity from "./identityConstraints.json" with { type: "json" };
import { integrationRoleSchemas } from "./integrationRoleOperations.ts";
import { lambdaConstraints } from "./lambdaConstraints.ts";
import type { ServiceName } from "./operations.ts";
import { ownerSchemas } from "./portal/ownerOperations.ts";
import { portalMembers } from "./portal/portalConstraints.ts";
import { portalSchemas } from "./portal/portalOperations.ts";
import { requestLogConstraints } from "./requestLogOperations.ts";
import { userConstraints } from "./userOperations.ts";
import { userPoolSchemas } from "./userPoolOperations.ts";
import { vpcLinkTargetSchemas } from "./vpcLinkTargetOperations.ts";

export interface Constraint {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
  readonly required?: readonly string[];
}

export interface ServiceConstraints {
  /** By shape name. */
  readonly shapes: Readonly<Record<string, Constraint>>;
  /** structure name → member name → shape name of its constraint, `list<Shape>` for constrained list members. */
  readonly members: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const house: ServiceConstraints = {
  shapes: {
    ...userConstraints.shapes,
    ...requestLogConstraints.shapes,
    ...explainConstraints.shapes,
    ...requiredMembers(ownerSchemas),
    ...requiredMembers(userPoolSchemas),
    ...requiredMembers(vpcLinkTargetSchemas),
    ...requiredMembers(integrationRoleSchemas),
    ...requiredMembers(corsSchemas),
    SignInRequest: { type: "structure", required: ["email", "password"] },
    TraceMethodRequest: { type: "structure", required: ["restApiId", "resourceId", "httpMethod"] },
    GetTypeScriptClientRequest: { type: "structure", required: ["restApiId", "stageName"] },
    CheckTemplateRequest: { type: "structure", required: ["template"] },
  },
  members: { ...userConstraints.members },
};

// "GetMetricData", "GetMetricStatistics" and "ListMetrics" of the CloudWatch API reference.
const name = { type: "string", min: 1, max: 255 };
const monitoring: ServiceConstraints = {
  shapes: {
    GetMetricDataInput: { type: "structure", required: ["MetricDataQueries", "StartTime", "EndTime"] },
    GetMetricStatisticsInput: {
      type: "structure",
      required: ["Namespace", "MetricName", "StartTime", "EndTime", "Period"],
    },
    Dimension: { type: "structure", required: ["Name", "Value"] },
    DimensionFilter: { type: "structure", required: ["Name"] },
    MetricDataQuery: { type: "structure", required: ["Id"] },
    MetricStat: { type: "structure", required: ["Metric", "Period", "Stat"] },
    MetricName: name,
    Namespace: { ...name, pattern: "[^:].*" },
    DimensionName: name,
    DimensionValue: { ...name, max: 1024 },
    MetricId: { ...name, pattern: "[a-z][a-zA-Z0-9_]*" },
    Period: { type: "integer", min: 1 },
    Statistic: { type: "string", enum: Object.values(Statistic) },
    StandardUnit: { type: "string", enum: Object.values(StandardUnit) },
    ScanBy: { type: "string", enum: Object.values(ScanBy) },
    RecentlyActive: { type: "string", enum: Object.values(RecentlyActive) },
  },
  members: {
    GetMetricDataInput: { ScanBy: "ScanBy" },
    GetMetricStatisticsInput: {
      Namespace: "Namespace",
      MetricName: "MetricName",
      Period: "Period",
      Statistics: "list<Statistic>",
      Unit: "StandardUnit",
    },
    ListMetricsInput: { Namespace: "Namespace", MetricName: "MetricName", RecentlyActive: "RecentlyActive" },
    Metric: { Namespace: "Namespace", MetricName: "MetricName" },
    Dimension: { Name: "DimensionName", Value: "DimensionValue" },
    DimensionFilter: { Name: "DimensionName", Value: "DimensionValue" },
    MetricDataQuery: { Id: "MetricId" },
    MetricStat: { Period: "Period", Unit: "StandardUnit" },
  },
};

// "DescribeLogGroups", "DescribeLogStreams", "FilterLogEvents" and "GetLogEvents" of the CloudWatch Logs API reference.
const logGroup = { logGroupName: "LogGroupName", logGroupIdentifier: "LogGroupIdentifier", nextToken: "NextToken" };
const eventRange = { startTime: "Timestamp", endTime: "Timestamp", limit: "EventsLimit" };
const logs: ServiceConstraints = {
  shapes: {
    GetLogEventsRequest: { type: "structure", required: ["logStreamName"] },
    LogGroupName: { type: "string", min: 1, max: 512, pattern: "[\\.\\-_/#A-Za-z0-9]+" },
    LogGroupNamePattern: { type: "string", max: 512, pattern: "[\\.\\-_/#A-Za-z0-9]*" },
    LogGroupIdentifier: { type: "string", min: 1, max: 2048, pattern: "[\\w#+=/:,.@-]*" },
    LogStreamName: { type: "string", min: 1, max: 512, pattern: "[^:*]*" },
    FilterPattern: { type: "string", max: 1024 },
    NextToken: { type: "string", min: 1 },
    Timestamp: { type: "long", min: 0 },
    DescribeLimit: { type: "integer", min: 1, max: 50 },
    EventsLimit: { type: "integer", min: 1, max: 10_000 },
    OrderBy: { type: "string", enum: Object.values(OrderBy) },
    LogGroupClass: { type: "string", enum: Object.values(LogGroupClass) },
  },
  members: {
    DescribeLogGroupsRequest: {
      logGroupNamePrefix: "LogGroupName",
      logGroupNamePattern: "LogGroupNamePattern",
      logGroupClass: "LogGroupClass",
      logGroupIdentifiers: "list<LogGroupIdentifier>",
      nextToken: "NextToken",
      limit: "DescribeLimit",
    },
    DescribeLogStreamsRequest: {
      ...logGroup,
      logStreamNamePrefix: "LogStreamName",
      orderBy: "OrderBy",
      limit: "DescribeLimit",
    },
    FilterLogEventsRequest: {
      ...logGroup,
      ...eventRange,
      logStreamNames: "list<LogStreamName>",
      logStreamNamePrefix: "LogStreamName",
      filterPattern: "FilterPattern",
    },
    GetLogEventsRequest: { ...logGroup, ...eventRange, logStreamName: "LogStreamName" },
  },
};

export const constraints: Readonly<Record<ServiceName, ServiceConstraints>> = {
  apigateway: { shapes: data.constraints.apigateway, members: data.members.apigateway },
  apigatewayv2: { shapes: data.constraints.apigatewayv2, members: { ...data.members.apigatewayv2, ...portalMembers } },
  monitoring,
  logs,
  lambda: lambdaConstraints,
  iam: identity.iam,
  sts: identity.sts,
  house,
  portal: { shapes: requiredMembers(portalSchemas), members: {} },
};

import { describe, expect, it } from "vitest";
import { type Environment, readSettings } from "./settings.ts";

const refusal = (environment: Environment): string => {
  try {
    readSettings(environment);
  } catch (error) {
    return String(error);
  }
  return "";
};

describe("settings", () => {
  it("are the documented defaults when nothing is set, and when variables are empty", () => {
    expect(readSettings({ GATEWAY_PORT: "" })).toMatchObject({
      DATA_DIR: ".data",
      HOST: "127.0.0.1",
      CONSOLE_PORT: 3000,
      PORTAL_PORT: 3001,
      MANAGEMENT_PORT: 4566,
      GATEWAY_PORT: 8080,
      ACCOUNT_ID: "000000000000",
      AWS_REGION: "us-east-1",
      MANAGEMENT_AUTH: "sigv4",
      LIMITS: "aws",
      GATEWAY_WORKERS: 1,
      LOG_MAX_BYTES: 10_000_000_000,
      CACHE_MAX_BYTES: 268_435_456,
      LOG_RETENTION_DAYS: 7,
      LOG_LEVEL: "info",
      LOG_STDOUT: "off",
      EXPLAIN_SAMPLE_PERCENT: 1,
      FUNCTIONS: "on",
    });
  });

  it.each([
    [{ GATEWAY_PORT: "80800" }, "GATEWAY_PORT=80800 is not allowed. Allowed: a port number from 1 to 65535."],
    [{ GATEWAY_PORT: "8e3" }, "GATEWAY_PORT=8e3"],
    [{ PORTAL_PORT: "portal" }, "PORTAL_PORT=portal is not allowed. Allowed: a port number from 1 to 65535."],
    [{ PUBLIC_PORTAL_URL: "https://dev.example/portal" }, "PUBLIC_PORTAL_URL=https://dev.example/portal"],
    [
      { EXPLAIN_SAMPLE_PERCENT: "101" },
      "EXPLAIN_SAMPLE_PERCENT=101 is not allowed. Allowed: a percentage from 0 to 100",
    ],
    [{ LOG_STDOUT: "yes" }, 'LOG_STDOUT=yes is not allowed. Allowed: "on" or "off"'],
    [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL=loud is not allowed. Allowed: "trace" or "debug"'],
    [
      { LOG_MAX_BYTES: "10 GB" },
      "LOG_MAX_BYTES=10 GB is not allowed. Allowed: a number of bytes from 1048576 to 999999999999999.",
    ],
    [{ LOG_MAX_BYTES: "1048575" }, "LOG_MAX_BYTES=1048575"],
    [{ LOG_RETENTION_DAYS: "0" }, "LOG_RETENTION_DAYS=0 is not allowed. Allowed: a number of days from 1 to 3653."],
    [{ ACCOUNT_ID: "12" }, "ACCOUNT_ID=12 is not allowed. Allowed: twelve digits."],
    [{ AWS_REGION: "Paris" }, "AWS_REGION=Paris"],
    [{ HOST: "example.com" }, "HOST=example.com"],
    [{ TRUSTED_PROXIES: "10.0.0.0/8,10.0.0.0/33" }, "TRUSTED_PROXIES=10.0.0.0/8,10.0.0.0/33"],
    [{ INTEGRATION_DENY: "10.0.0.0/8, in valid" }, "INTEGRATION_DENY="],
    [{ DATABASE_URL: "mysql://root:secret@db/x" }, "DATABASE_URL=(hidden)"],
    [{ DATABASE_URL: "postgresql://db/x?schema=other" }, "DATABASE_URL=(hidden)"],
    [{ MASTER_KEY: "short" }, "MASTER_KEY=(hidden) is not allowed. Allowed: 32 bytes in base64"],
    [{ REDIS_URL: "http://u:secret@localhost" }, "REDIS_URL=(hidden) is not allowed. Allowed: a URL like redis://"],
    [{ REDIS_URL: "redis://" }, "REDIS_URL=(hidden)"],
    [{ REDIS_URL: "localhost:6379" }, "REDIS_URL=(hidden)"],
    [{ REDIS_URL: "redis://localhost/zero" }, "REDIS_URL=(hidden)"],
    [{ REDIS_URL: "redis://localhost/0?enableOfflineQueue=true" }, "REDIS_URL=(hidden)"],
    [{ FUNCTIONS: "yes" }, 'FUNCTIONS=yes is not allowed. Allowed: "on" or "off"'],
    [{ INTEGRATION_ENDPOINT_URL_LAMBDA: "ftp://localhost" }, "INTEGRATION_ENDPOINT_URL_LAMBDA=ftp://localhost"],
    [{ INTEGRATION_ENDPOINT_URL_DYNAMODB: "localhost:8000" }, "INTEGRATION_ENDPOINT_URL_DYNAMODB=localhost:8000"],
    [{ INTEGRATION_ENDPOINT_URL_DINAMODB: "http://localhost:8000" }, "INTEGRATION_ENDPOINT_URL_DINAMODB names no"],
    [{ INTEGRATION_ENDPOINT_URL_S3: "http://127.0.0.1:4566" }, "it is MANAGEMENT_PORT"],
    [{ INTEGRATION_ENDPOINT_URL: "http://localhost:8080" }, "it is GATEWAY_PORT"],
  ])("refuses %o, naming the variable and what is allowed", (environment, expected) => {
    expect(refusal(environment)).toContain(expected);
  });

  it("takes an endpoint of functions with keys of its own", () => {
    const endpoint = "http://localhost:9001";
    const keys = { INTEGRATION_ACCESS_KEY_ID: "AKID", INTEGRATION_SECRET_ACCESS_KEY: "secret" };
    expect(readSettings({ INTEGRATION_ENDPOINT_URL_LAMBDA: endpoint, ...keys })).toMatchObject(keys);
    expect(readSettings({ INTEGRATION_ENDPOINT_URL_LAMBDA: endpoint })).toMatchObject({
      INTEGRATION_ENDPOINT_URL_LAMBDA: endpoint,
      INTEGRATION_ACCESS_KEY_ID: "test",
      INTEGRATION_SECRET_ACCESS_KEY: "test",
    });
  });

  it.each(["redis://localhost", "redis://:pass@10.0.0.1:6380/3", "rediss://user:pass@redis.example.com:6379/"])(
    "takes %s as the Redis where gateways count together",
    (REDIS_URL) => {
      expect(readSettings({ REDIS_URL })).toMatchObject({ REDIS_URL });
    },
  );

  it("names every wrong variable at once and never repeats a secret", () => {
    const text = refusal({ GATEWAY_PORT: "x", ADMIN_PASSWORD: "hunter2", LIMITS: "none" });
    expect(text).toContain("GATEWAY_PORT");
    expect(text).toContain("LIMITS");
    expect(text).toContain("ADMIN_PASSWORD");
    expect(text).not.toContain("hunter2");
  });

  it("refuses two listeners on one port, two master keys and two databases", () => {
    expect(refusal({ GATEWAY_PORT: "3000" })).toContain("GATEWAY_PORT=3000 is not allowed: it is also CONSOLE_PORT");
    expect(refusal({ PORTAL_PORT: "3000" })).toContain("PORTAL_PORT=3000 is not allowed: it is also CONSOLE_PORT");
    expect(refusal({ METRICS_PORT: "8080" })).toContain("METRICS_PORT=8080 is not allowed: it is also GATEWAY_PORT");
    expect(refusal({ MASTER_KEY: "00".repeat(32), MASTER_KEY_FILE: "/key" })).toContain("MASTER_KEY_FILE are both set");
    expect(refusal({ DATABASE_URL: "postgresql://db/x", DATABASE_PORT: "5433" })).toContain("DATABASE_PORT");
  });

  it("sends mails from somebody through a server, or not at all", () => {
    const SMTP_URL = "smtps://user:hunter2@mail.example.com";
    for (const MAIL_FROM of ["no-reply@example.com", "Pets & friends <no-reply@example.com>"])
      expect(readSettings({ SMTP_URL, MAIL_FROM })).toMatchObject({ SMTP_URL, MAIL_FROM });
    expect(refusal({ SMTP_URL })).toContain("SMTP_URL and MAIL_FROM belong together");
    expect(refusal({ MAIL_FROM: "a@example.com" })).toContain("SMTP_URL and MAIL_FROM belong together");
    expect(refusal({ SMTP_URL: "https://user:hunter2@example.com", MAIL_FROM: "a@example.com" })).toContain(
      "SMTP_URL=(hidden) is not allowed. Allowed: an smtp or smtps URL",
    );
    for (const MAIL_FROM of [
      "Pets",
      "a@example.com, b@example.com",
      "Pets\r\nBcc: x@example.com <a@example.com>",
      "<a@b>",
    ])
      expect(refusal({ SMTP_URL, MAIL_FROM }), MAIL_FROM).toContain("MAIL_FROM=");
  });

  it("accepts unsigned management requests on loopback only", () => {
    expect(refusal({ MANAGEMENT_AUTH: "none", HOST: "0.0.0.0" })).toContain(
      "MANAGEMENT_AUTH=none is not allowed with HOST=0.0.0.0",
    );
    expect(readSettings({ MANAGEMENT_AUTH: "none", HOST: "::1" }).MANAGEMENT_AUTH).toBe("none");
  });
});

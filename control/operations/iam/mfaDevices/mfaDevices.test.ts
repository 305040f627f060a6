// Virtual MFA devices, of the IAM API reference, and what they mean at sign-in.
import {
  CreateLoginProfileCommand,
  CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  ListMFADevicesCommand,
  ListMFADeviceTagsCommand,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
  ResyncMFADeviceCommand,
  TagMFADeviceCommand,
  UntagMFADeviceCommand,
} from "@aws-sdk/client-iam";
import { GetSessionTokenCommand } from "@aws-sdk/client-sts";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { credentialsIn, iamOf, stsOf, userWith } from "../../../testing/identityClients.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let iam: ReturnType<typeof iamOf>;
beforeAll(async () => {
  server = await startTestServer();
  iam = iamOf(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const Password = "correct horse battery";

interface Device {
  readonly SerialNumber: string;
  /** The code of the time step that is `steps` from now. */
  readonly code: (steps: number) => string;
}

async function create(VirtualMFADeviceName: string): Promise<Device> {
  const { VirtualMFADevice } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }));
  const secret = Buffer.from(VirtualMFADevice?.Base32StringSeed ?? []).toString("utf8");
  const totp = new TOTP({ secret });
  const startedAt = Date.now();
  const code = (steps: number) => totp.generate({ timestamp: startedAt + steps * 30_000 });
  return { SerialNumber: VirtualMFADevice?.SerialNumber ?? "", code };
}

async function enabled(UserName: string): Promise<Device> {
  const device = await create(UserName);
  const { SerialNumber, code } = device;
  const codes = { AuthenticationCode1: code(-2), AuthenticationCode2: code(-1) };
  await iam.send(new EnableMFADeviceCommand({ UserName, SerialNumber, ...codes }));
  return device;
}

const signIn = (email: string, more: { code?: string } = {}) =>
  houseRequest(server.url, "POST", "/_house/sign-in", { body: { email, password: Password, ...more } });

describe("CreateVirtualMFADevice", () => {
  describe("behaviour", () => {
    it("answers the seed in Base32 and a picture of it", async () => {
      const { VirtualMFADevice } = await iam.send(
        new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: "phone", Path: "/own/" }),
      );
      expect(VirtualMFADevice?.SerialNumber).toBe("arn:aws:iam::000000000000:mfa/own/phone");
      expect(Buffer.from(VirtualMFADevice?.Base32StringSeed ?? []).toString()).toMatch(/^[A-Z2-7]{64}$/);
      const png = Buffer.from(VirtualMFADevice?.QRCodePNG ?? []);
      expect(png.subarray(1, 4).toString()).toBe("PNG");
    });

    it("keeps the seed sealed", async () => {
      const { VirtualMFADevice } = await iam.send(
        new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: "sealed" }),
      );
      const seed = Buffer.from(VirtualMFADevice?.Base32StringSeed ?? []);
      const rows = await server.database.query<{ hex: string }>(
        `SELECT encode("seedSealed", 'hex') AS "hex" FROM "MfaDevice" WHERE "name" = 'sealed'`,
      );
      expect(rows[0]?.hex).not.toContain(seed.toString("hex"));
    });
  });

  describe("errors", () => {
    it("are EntityAlreadyExists for a second device of a name", async () => {
      await create("twice");
      await expect(create("TWICE")).rejects.toMatchObject({ name: "EntityAlreadyExistsException" });
    });
  });
});

describe("EnableMFADevice", () => {
  describe("behaviour", () => {
    it("makes sign-in ask for a code, and takes each code once", async () => {
      await userWith(server, "ana");
      await iam.send(new CreateLoginProfileCommand({ UserName: "ana", Password }));
      expect((await signIn("ana")).status).toBe(200);
      const { code } = await enabled("ana");
      const without = await signIn("ana");
      expect([without.status, without.body.challenge]).toEqual([401, "MFA_CODE"]);
      expect((await signIn("ana", { code: "000000" })).status).toBe(401);
      const now = code(0);
      expect((await signIn("ana", { code: now })).status).toBe(200);
      const replayed = await signIn("ana", { code: now });
      expect([replayed.status, replayed.body.challenge]).toEqual([401, "MFA_CODE"]);
    });

    it("takes a code once even of many at the same time", async () => {
      await userWith(server, "racing");
      await iam.send(new CreateLoginProfileCommand({ UserName: "racing", Password }));
      const { code } = await enabled("racing");
      const now = code(0);
      const answers = await Promise.all([0, 1, 2, 3].map(() => signIn("racing", { code: now })));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    });

    it("lets codes be guessed no oftener than passwords", async () => {
      await userWith(server, "guessed");
      await iam.send(new CreateLoginProfileCommand({ UserName: "guessed", Password }));
      const { code } = await enabled("guessed");
      for (let guess = 0; guess < 5; guess++) expect((await signIn("guessed", { code: "000000" })).status).toBe(401);
      expect((await signIn("guessed", { code: code(0) })).status).toBe(429);
    });
  });

  describe("errors", () => {
    it("are InvalidAuthenticationCode unless two codes in a row are right", async () => {
      await userWith(server, "unsure");
      const { SerialNumber, code } = await create("unsure");
      for (const [one, two] of [
        ["000000", "000001"],
        [code(0), code(0)],
        [code(0), code(-1)],
        [code(-3), code(-1)],
      ]) {
        const codes = { AuthenticationCode1: one, AuthenticationCode2: two };
        await expect(
          iam.send(new EnableMFADeviceCommand({ UserName: "unsure", SerialNumber, ...codes })),
        ).rejects.toMatchObject({ name: "InvalidAuthenticationCodeException", $metadata: { httpStatusCode: 403 } });
      }
    });

    it("are EntityAlreadyExists for a device in use", async () => {
      await userWith(server, "owner");
      const { SerialNumber, code } = await enabled("owner");
      const codes = { AuthenticationCode1: code(0), AuthenticationCode2: code(1) };
      await expect(
        iam.send(new EnableMFADeviceCommand({ UserName: "owner", SerialNumber, ...codes })),
      ).rejects.toMatchObject({ name: "EntityAlreadyExistsException" });
    });
  });
});

describe("ResyncMFADevice", () => {
  describe("behaviour", () => {
    it("takes two codes in a row, however far the clock is off within reason, but none again", async () => {
      await userWith(server, "drifting");
      const { SerialNumber, code } = await enabled("drifting");
      const codes = { AuthenticationCode1: code(10), AuthenticationCode2: code(11) };
      const resync = () => iam.send(new ResyncMFADeviceCommand({ UserName: "drifting", SerialNumber, ...codes }));
      await resync();
      await expect(resync()).rejects.toMatchObject({ name: "InvalidAuthenticationCodeException" });
    });
  });
});

describe("DeactivateMFADevice", () => {
  describe("behaviour", () => {
    it("ends asking for codes; the device can be deleted then", async () => {
      await userWith(server, "leaving");
      await iam.send(new CreateLoginProfileCommand({ UserName: "leaving", Password }));
      const { SerialNumber } = await enabled("leaving");
      await expect(iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }))).rejects.toMatchObject({
        name: "DeleteConflictException",
      });
      await iam.send(new DeactivateMFADeviceCommand({ UserName: "leaving", SerialNumber }));
      expect((await signIn("leaving")).status).toBe(200);
      await iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
    });

    it("is for oneself only with a second factor, by what everybody may", async () => {
      const credentials = await userWith(server, "careful");
      const { SerialNumber, code } = await enabled("careful");
      const deactivate = new DeactivateMFADeviceCommand({ UserName: "careful", SerialNumber });
      await expect(iamOf(server, credentials).send(deactivate)).rejects.toMatchObject({ name: "AccessDenied" });
      const { Credentials } = await stsOf(server, credentials).send(
        new GetSessionTokenCommand({ SerialNumber, TokenCode: code(0) }),
      );
      await iamOf(server, credentialsIn(Credentials)).send(
        new DeactivateMFADeviceCommand({ UserName: "careful", SerialNumber }),
      );
    });
  });

  describe("errors", () => {
    it("are NoSuchEntity for another user's device", async () => {
      await userWith(server, "has");
      await userWith(server, "hasnot");
      const { SerialNumber } = await enabled("has");
      await expect(
        iam.send(new DeactivateMFADeviceCommand({ UserName: "hasnot", SerialNumber })),
      ).rejects.toMatchObject({ name: "NoSuchEntityException" });
    });
  });
});

describe("ListMFADevices", () => {
  describe("behaviour", () => {
    it("answers the devices of a user", async () => {
      await userWith(server, "lister");
      const { SerialNumber } = await enabled("lister");
      const { MFADevices } = await iam.send(new ListMFADevicesCommand({ UserName: "lister" }));
      expect(MFADevices).toEqual([{ UserName: "lister", SerialNumber, EnableDate: expect.any(Date) }]);
    });
  });
});

describe("ListVirtualMFADevices", () => {
  describe("behaviour", () => {
    it("tells assigned devices from others", async () => {
      const numbers = async (AssignmentStatus: "Assigned" | "Unassigned" | "Any") =>
        (await iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus }))).VirtualMFADevices?.map(
          ({ SerialNumber }) => SerialNumber,
        ) ?? [];
      const [assigned, free] = [await numbers("Assigned"), await numbers("Unassigned")];
      expect(assigned).toContain("arn:aws:iam::000000000000:mfa/lister");
      expect(free).toContain("arn:aws:iam::000000000000:mfa/own/phone");
      expect((await numbers("Any")).toSorted()).toEqual([...assigned, ...free].toSorted());
    });
  });
});

describe("DeleteVirtualMFADevice", () => {
  describe("behaviour", () => {
    it("forgets the device", async () => {
      const { SerialNumber } = await create("forgotten");
      await iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
      await expect(iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }))).rejects.toMatchObject({
        name: "NoSuchEntityException",
      });
    });
  });
});

describe.each(["TagMFADevice", "UntagMFADevice", "ListMFADeviceTags"])("%s", (name) => {
  describe("behaviour", () => {
    it("keeps tags by key", async () => {
      const { SerialNumber } = await create(`tags${name}`);
      const Tags = [{ Key: "a", Value: "1" }];
      await iam.send(new TagMFADeviceCommand({ SerialNumber, Tags }));
      expect((await iam.send(new ListMFADeviceTagsCommand({ SerialNumber }))).Tags).toEqual(Tags);
      await iam.send(new UntagMFADeviceCommand({ SerialNumber, TagKeys: ["A"] }));
      expect((await iam.send(new ListMFADeviceTagsCommand({ SerialNumber }))).Tags).toEqual([]);
    });
  });
});

describe("aws:MultiFactorAuthPresent", () => {
  it("is what policies can ask for", async () => {
    const Condition = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
    const credentials = await userWith(server, "asked", { Action: "iam:ListUsers", Condition });
    const { SerialNumber, code } = await enabled("asked");
    await expect(iamOf(server, credentials).send(new ListUsersCommand({}))).rejects.toMatchObject({
      name: "AccessDenied",
    });
    const { Credentials } = await stsOf(server, credentials).send(
      new GetSessionTokenCommand({ SerialNumber, TokenCode: code(0) }),
    );
    await iamOf(server, credentialsIn(Credentials)).send(new ListUsersCommand({}));
  });
});

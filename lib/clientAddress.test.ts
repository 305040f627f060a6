import { describe, expect, it } from "vitest";
import { addressList, clientAddress } from "./clientAddress.ts";

const trusted = addressList(["10.0.0.0/8", "192.0.2.7", "fd00::/8"]);

describe("clientAddress", () => {
  it("believes nobody who is not a trusted proxy", () => {
    expect(clientAddress("203.0.113.5", "198.51.100.1", trusted)).toBe("203.0.113.5");
    expect(clientAddress("127.0.0.1", "198.51.100.1", addressList([]))).toBe("127.0.0.1");
  });

  it("takes the address a trusted proxy has seen, and not what the client put in front of it", () => {
    expect(clientAddress("10.1.2.3", "198.51.100.66, 203.0.113.5", trusted)).toBe("203.0.113.5");
    expect(clientAddress("10.1.2.3", "203.0.113.5, 192.0.2.7", trusted)).toBe("203.0.113.5");
    expect(clientAddress("fd00::1", "2001:db8::5", trusted)).toBe("2001:db8::5");
  });

  it("stays with the proxy when it says nothing, or nonsense", () => {
    expect(clientAddress("10.1.2.3", "", trusted)).toBe("10.1.2.3");
    expect(clientAddress("10.1.2.3", "unknown", trusted)).toBe("10.1.2.3");
  });
});

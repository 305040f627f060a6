// Headers that never change; the Content-Security-Policy carries a nonce per request and comes from proxy.ts.
const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
];

// Two development servers cannot share a folder; the built pages are one, whoever serves them.
const isPortalInDevelopment = process.env.SURFACE === "portal" && process.env.NODE_ENV === "development";

/** @type {import("next").NextConfig} */
export default {
  distDir: isPortalInDevelopment ? ".next/portal" : ".next",
  // No picture is ever fetched for anybody: the optimizer would be a door past proxy.ts.
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  skipTrailingSlashRedirect: true,
  // Without it proxy.ts's rewrites name localhost where the server listens on 127.0.0.1, and it asks itself over the wire, for ever.
  skipProxyUrlNormalize: true,
  devIndicators: false,
  // tsc checks types in `npm run check`, with the same tsconfig.
  typescript: { ignoreBuildErrors: true },
  // Browsers ask for it where a page names no icon: a file that is shown, an answer that is no page.
  redirects: async () => [{ source: "/favicon.ico", destination: "/icon.svg", permanent: true }],
  headers: async () => [{ source: "/:path*", headers }],
};

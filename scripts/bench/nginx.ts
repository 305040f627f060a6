// nginx as the yardstick: one worker that proxies, and one that plays the back end of everybody.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const smallBody = `{"id":"4711","name":"widget","pad":"${"x".repeat(162)}"}`;

/** Answers 200 bytes of JSON, and 64 KiB under /64k. Answers the command line that starts it. */
export function nginxBackEnd(folder: string, port: number): string[] {
  const home = makeHome(folder, `back-end-${port}`);
  writeFileSync(join(home, "64k"), "y".repeat(65_536));
  return nginx(
    home,
    `server { listen 127.0.0.1:${port} backlog=4096; root ${home};
      location = /64k { default_type application/octet-stream; }
      location / { default_type application/json; return 200 '${smallBody}'; } }`,
  );
}

export function nginxProxy(folder: string, port: number, backEndPort: number): string[] {
  return nginx(
    makeHome(folder, `proxy-${port}`),
    `upstream back_end { server 127.0.0.1:${backEndPort}; keepalive 128; keepalive_requests 1000000000; }
     server { listen 127.0.0.1:${port} backlog=4096;
      location / { proxy_pass http://back_end; proxy_http_version 1.1; proxy_set_header Connection "";
        proxy_set_header X-Forwarded-For $remote_addr; proxy_buffer_size 16k; proxy_buffers 8 32k; } }`,
  );
}

/** A proxy that knows its callers by their keys and limits each. */
export function nginxKeyed(folder: string, port: number, backEndPort: number, key: string): string[] {
  return nginx(
    makeHome(folder, `keyed-${port}`),
    `map_hash_bucket_size 128; map $http_x_api_key $caller { default ""; "${key}" caller; }
     limit_req_zone $caller zone=callers:1m rate=100000r/s;
     upstream back_end { server 127.0.0.1:${backEndPort}; keepalive 128; keepalive_requests 1000000000; }
     server { listen 127.0.0.1:${port} backlog=4096;
      location = /_ { return 200; } location / { if ($caller = "") { return 403; } limit_req zone=callers burst=100000 nodelay; limit_req_status 429;
        proxy_pass http://back_end; proxy_http_version 1.1; proxy_set_header Connection "";
        proxy_set_header X-Forwarded-For $remote_addr; } }`,
  );
}

/** A proxy that keeps answers for five minutes, as nginx does: in files, their keys in memory. */
export function nginxCache(folder: string, port: number, backEndPort: number): string[] {
  const home = makeHome(folder, `cache-${port}`);
  return nginx(
    home,
    `proxy_cache_path ${home}/kept keys_zone=kept:16m max_size=256m inactive=10m use_temp_path=off;
     open_file_cache max=1000 inactive=60s;
     upstream back_end { server 127.0.0.1:${backEndPort}; keepalive 128; keepalive_requests 1000000000; }
     server { listen 127.0.0.1:${port} backlog=4096;
      location / { proxy_pass http://back_end; proxy_http_version 1.1; proxy_set_header Connection "";
        proxy_cache kept; proxy_cache_key $request_uri; proxy_cache_valid any 5m; proxy_cache_lock on; } }`,
  );
}

function makeHome(folder: string, name: string): string {
  const home = join(folder, name);
  mkdirSync(home, { recursive: true });
  return home;
}

function nginx(home: string, servers: string): string[] {
  const file = join(home, "nginx.conf");
  const asRoot = process.getuid?.() === 0 ? "user root;" : "";
  writeFileSync(
    file,
    `${asRoot} daemon off; worker_processes 1; pid ${home}/pid; error_log ${home}/error.log crit; worker_rlimit_nofile 16384;
     events { worker_connections 8192; }
     http { access_log off; keepalive_requests 1000000000; server_tokens off; client_body_temp_path ${home}/b; proxy_temp_path ${home}/p;
       fastcgi_temp_path ${home}/f; uwsgi_temp_path ${home}/u; scgi_temp_path ${home}/s;
       ${servers} }`,
  );
  return ["nginx", "-e", `${home}/start.log`, "-p", home, "-c", file];
}

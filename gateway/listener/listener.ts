// HTTP/1.1 of our own over plain sockets (decision 0035).
import { Server } from "node:net";
import { ClientConnection, type HearRefusal, type Serve } from "./clientConnection.ts";
import type { ClientLimits } from "./clientLimits.ts";

export class Listener extends Server {
  readonly #connections = new Set<ClientConnection>();

  constructor(serve: Serve, limits: ClientLimits, hearRefusal: HearRefusal) {
    super({ noDelay: true, pauseOnConnect: true });
    this.on("connection", (socket) => {
      const connection = new ClientConnection(socket, serve, limits, hearRefusal);
      this.#connections.add(connection);
      socket.once("close", () => this.#connections.delete(connection));
    });
    const checking = setInterval(() => this.#check(), limits.checkEveryMs).unref();
    this.once("close", () => clearInterval(checking));
  }

  closeIdleConnections(): void {
    for (const connection of this.#connections) if (connection.isIdle) connection.destroy();
  }

  closeAllConnections(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  #check(): void {
    const now = performance.now();
    for (const connection of this.#connections) connection.check(now);
  }
}

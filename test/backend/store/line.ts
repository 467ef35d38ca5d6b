import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a server that can be cut and mended. */
export interface Line {
  /** The server's URL over this line. */
  readonly url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** Opens a line to the server of a URL. */
export async function openLine(url: string): Promise<Line> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;

  async function mend(): Promise<void> {
    server = createServer((near) => {
      const far = connect(Number(target.port || 5432), target.hostname);
      for (const [one, other] of [[near, far], [far, near]] as const) {
        sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  }

  await mend();
  const near = new URL(url);
  near.hostname = '127.0.0.1';
  near.port = String(port);
  return {
    url: near.href,
    mend,
    async cut() {
      const closed = server?.listening === true ? once(server, 'close') : undefined;
      server?.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

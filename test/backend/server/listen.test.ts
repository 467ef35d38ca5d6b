import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../../src/backend/server/listen.js';

let listening: Listening;
let asked: string[];

beforeEach(async () => {
  asked = [];
  const answer = async (request: Request) => {
    asked.push(request.url);
    return new Response('answered');
  };
  listening = await listen(answer, { host: '127.0.0.1', port: 0 });
});
afterEach(() => listening.close());

/** What comes back for a request written by hand. */
async function send(head: string): Promise<{ readonly head: string; readonly body: string }> {
  const socket = connect(listening.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`${head}\r\nConnection: close\r\n\r\n`);
  const [status = '', ...body] = (await text(socket)).split('\r\n\r\n');
  return { head: status, body: body.join('') };
}

describe('a server that listens', () => {
  it('answers a request', async () => {
    expect((await send('GET /v1 HTTP/1.1\r\nHost: localhost')).head).toContain('200 OK');
    expect(asked).toEqual(['http://localhost/v1']);
  });

  it.each(['local host/x', 'evil.example@localhost', 'localhost:port', ''])('refuses the host "%s" by a problem document', async (host) => {
    const { head, body } = await send(`GET /v1 HTTP/1.1\r\nHost: ${host}`);
    expect(head).toContain('400 Bad Request');
    expect(head.toLowerCase()).toContain('content-type: application/problem+json');
    expect(head.toLowerCase()).toContain("content-security-policy: default-src 'none'");
    expect(JSON.parse(body)).toMatchObject({ status: 400, tiebeam: { kind: 'invalid-data' } });
    expect(asked).toEqual([]);
  });
});

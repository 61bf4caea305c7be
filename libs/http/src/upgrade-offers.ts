import { IncomingMessage } from 'node:http';

/**
 * The requests of the server. Where someone listens for upgrades, Node hands over every request that offers one,
 * whatever to, and HTTP sees no more of it; but a server passes over offers that it does not take (RFC 9110, 7.8), and
 * clients that offer HTTP/2 with each request are answered.
 * @param leavesHttp whether someone takes the offer of a request
 */
export function requestsThatStay(leavesHttp: (request: IncomingMessage) => boolean): typeof IncomingMessage {
  return class extends IncomingMessage {
    /** Without a value of its own, as Node's constructor sets it before that of a field would be. */
    declare private offered: boolean | null;

    /** Asked for by Node once the head of the request is read. */
    get upgrade(): boolean {
      return this.offered === true && (this.method === 'CONNECT' || leavesHttp(this));
    }

    set upgrade(offered: boolean | null) {
      this.offered = offered;
    }
  };
}

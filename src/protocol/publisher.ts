import { XPublisher } from 'zeromq';

// Options of zmq_setsockopt(3) for which zeromq.js has no names.
const ZMQ_SUBSCRIBE = 6;
const ZMQ_UNSUBSCRIBE = 7;
const ZMQ_XPUB_MANUAL = 71;

/**
 * A socket that publishes, and tells of subscriptions as they come. ZeroMQ itself takes a subscription some time before it
 * tells of it, and the subscriber gets what is sent meanwhile; here it is taken when we say so, and gets what we send from then on.
 */
export class Publisher extends XPublisher {
  constructor() {
    // Without a high-water mark nothing is dropped for a slow client.
    super({ sendHighWaterMark: 0 });
    this.setBoolOption(ZMQ_XPUB_MANUAL, true);
  }

  /** Does what the frame asks for that was received last: its first byte is 1 to subscribe and 0 to leave, the topic follows. */
  heed(frame: Buffer): { readonly subscribed: string } | undefined {
    // What a client sends when it leaves may be read while the kernel ends.
    if (this.closed) return undefined;
    const topic = frame.subarray(1);
    this.setStringOption(frame[0] === 1 ? ZMQ_SUBSCRIBE : ZMQ_UNSUBSCRIBE, topic);
    return frame[0] === 1 ? { subscribed: topic.toString() } : undefined;
  }
}

// The wire to the club: it opens again by itself, resumes where it was, and says the outbox again.

const PAUSES = [500, 1000, 2000, 4000, 8000];
const SILENCE = 40000;
const PATIENCE = 10000;

export class Socket {
  // since() gives the highest seq seen; heard(frame), changed(open) and refused() tell the page.
  constructor({ outbox, since, heard, changed, refused }) {
    Object.assign(this, { outbox, since, heard, changed, refused });
    this.tries = 0;
    this.closed = false;
    this.again = this.again.bind(this);
    this.looked = () => document.visibilityState === "visible" && this.again();
    window.addEventListener("online", this.again);
    document.addEventListener("visibilitychange", this.looked);
    this.watch = setInterval(() => this.listen(), 5000);
    this.open();
  }

  get isOpen() {
    return this.wire?.readyState === WebSocket.OPEN;
  }

  open() {
    clearTimeout(this.timer);
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const wire = new WebSocket(`${scheme}//${location.host}/socket`);
    this.wire = wire;
    this.last = Date.now();
    let opened = false;
    wire.addEventListener("open", () => {
      if (wire !== this.wire) return;
      opened = true;
      this.send({ type: "hello", since: this.since(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? null });
      for (const line of this.outbox.lines) this.send(line.frame);
      this.changed(true);
    });
    wire.addEventListener("message", (event) => wire === this.wire && this.receive(event.data));
    wire.addEventListener("close", () => wire === this.wire && this.lost(opened));
  }

  receive(data) {
    this.last = Date.now();
    this.tries = 0;
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    if (frame.type !== "beat") this.heard(frame);
  }

  // A socket that never opened may mean that the session is over: `GET /me` knows.
  async lost(opened) {
    if (this.closed) return;
    this.changed(false);
    const pause = PAUSES[Math.min(this.tries, PAUSES.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => this.open(), pause);
    if (opened) return;
    try {
      const me = await fetch("/me");
      if (me.status === 401 && !this.closed) this.refused(await me.json());
    } catch {
      // No server at all: the timer tries again.
    }
  }

  listen() {
    if (this.closed) return;
    const silent = Date.now() - this.last;
    const hung = this.wire.readyState === WebSocket.CONNECTING && silent > PATIENCE;
    if (hung || (this.isOpen && silent > SILENCE)) this.replace();
  }

  again() {
    if (this.closed || (this.isOpen && Date.now() - this.last < SILENCE)) return;
    if (this.wire.readyState === WebSocket.CONNECTING && Date.now() - this.last < PATIENCE) return;
    this.tries = 0;
    this.replace();
  }

  replace() {
    const old = this.wire;
    this.wire = null;
    old?.close();
    this.changed(false);
    this.open();
  }

  send(frame) {
    if (!this.isOpen) return false;
    this.wire.send(JSON.stringify(frame));
    return true;
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    clearInterval(this.watch);
    window.removeEventListener("online", this.again);
    document.removeEventListener("visibilitychange", this.looked);
    this.wire?.close();
  }
}

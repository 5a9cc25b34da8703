// The event stream: resumed where it broke off, and never trusted to say
// that it is dead.

const SILENCE = 40000;

/** Events: those of the protocol (detail: the data), and `status`. */
export class Stream extends EventTarget {
  constructor(url) {
    super();
    this.url = url;
    this.last = 0;
    this.isConnected = false;
    this.since = null;
    this.delay = 1000;
    addEventListener("online", () => this.connect());
    addEventListener("offline", () => this.lose());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && !this.isConnected) this.connect();
    });
    this.watch = setInterval(() => {
      if (this.isConnected && Date.now() - this.heardAt > SILENCE) this.lose();
    }, 5000);
  }

  connect() {
    clearTimeout(this.timer);
    this.source?.close();
    const source = new EventSource(`${this.url}?after=${this.last}`);
    this.source = source;
    this.heardAt = Date.now();
    source.onopen = () => {
      this.heardAt = Date.now();
      this.delay = 1000;
      this.set(true);
    };
    source.onerror = () => {
      if (this.source === source) this.lose();
    };
    for (const name of ["entry", "standing", "presence", "agenda", "ping"]) {
      source.addEventListener(name, (event) => {
        if (this.source !== source) return;
        this.heardAt = Date.now();
        this.set(true);
        if (event.lastEventId) this.last = Math.max(this.last, Number(event.lastEventId) || 0);
        let detail = {};
        try { detail = JSON.parse(event.data); } catch { return; }
        this.dispatchEvent(new CustomEvent(name, { detail }));
      });
    }
    // Neither opened nor refused: a network that swallows everything.
    this.timer = setTimeout(() => { if (!this.isConnected) this.lose(); }, 15000);
  }

  lose() {
    this.source?.close();
    this.source = null;
    this.set(false);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), this.delay * (0.75 + Math.random() / 2));
    this.delay = Math.min(this.delay * 2, 15000);
  }

  set(isConnected) {
    if (isConnected === this.isConnected && (isConnected || this.since)) return;
    this.isConnected = isConnected;
    this.since = isConnected ? null : this.since ?? new Date();
    this.dispatchEvent(new Event("status"));
  }
}

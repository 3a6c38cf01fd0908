// Live state: one full event, then the parts that changed. The page keeps the last state and says how old it is.

const PARTS = ['health', 'margins', 'predictions', 'debt', 'services', 'siren', 'sirenMessages', 'alarms', 'events'];
/** Without any event for this long the connection counts as lost, even if the socket still looks open. */
const SILENT_MS = 6000;

/** When the twin says that its feed was lost, else null. */
const feedAlarm = (state) => state.alarms.find((a) => a.condition.key === 'feed.disconnected')?.raisedAtNs ?? null;

export class Live {
  constructor(onChange) {
    this.onChange = onChange;
    this.state = { devices: new Map(), predictions: [], debt: [], services: [], alarms: [], events: [], margins: [] };
    this.connected = false;
    this.everConnected = false;
    this.lastMs = 0;
    this.tickChangedMs = 0;
    this.feedLost = null;
    this.open();
    setInterval(() => this.watch(), 1000);
  }

  open() {
    this.source = new EventSource('/api/v1/stream');
    this.source.addEventListener('full', (e) => this.take(JSON.parse(e.data), true));
    this.source.addEventListener('change', (e) => this.take(JSON.parse(e.data), false));
    this.source.onerror = () => this.lost();
  }

  take(message, full) {
    const now = Date.now();
    if (message.tick !== this.state.tick) this.tickChangedMs = now;
    const state = { ...this.state, timeNs: message.timeNs, tick: message.tick, elapsedS: message.elapsedS };
    for (const part of PARTS) if (part in message) state[part] = message[part];
    if (full) state.devices = new Map();
    if (message.devices) {
      state.devices = new Map(state.devices);
      for (const device of message.devices) state.devices.set(device.id, device);
    }
    // The feed behind the twin: once it is lost, what stands on the page is the past.
    if (state.health?.feed.connected !== false) this.feedLost = null;
    else this.feedLost ??= { ns: feedAlarm(state) ?? state.timeNs, ms: now };
    this.state = state;
    this.connected = true;
    this.everConnected = true;
    this.lastMs = now;
    this.onChange();
  }

  lost() {
    this.connected = false;
    this.onChange();
  }

  watch() {
    if (this.connected && Date.now() - this.lastMs > SILENT_MS) this.lost();
    // A browser gives up for good on some errors; we do not.
    if (this.source.readyState === EventSource.CLOSED) this.open();
    this.onChange();
  }

  /** Why the numbers must not be believed right now, or null. */
  trouble() {
    if (!this.everConnected) return { text: 'Waiting for the first values', sinceMs: 0 };
    if (!this.connected) return { text: 'Connection lost', sinceMs: this.lastMs };
    if (Date.now() - this.tickChangedMs > SILENT_MS) return { text: 'The twin has stopped updating', sinceMs: this.tickChangedMs };
    if (this.feedLost) return { text: 'Feed lost', sinceNs: this.feedLost.ns, sinceMs: this.feedLost.ms, blind: true };
    return null;
  }
}

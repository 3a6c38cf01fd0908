// The page: state in, one render. Sections are functions from the page to a template.
import { html, nothing, render } from './lit.js';
import { getJson } from './api.js';
import { patterns } from './bars.js';
import { alarmConsole } from './alarms.js';
import { bringUp } from './bringup.js';
import { contingencyList } from './contingencies.js';
import { eventList } from './events.js';
import { faceplate, Faceplate } from './faceplate.js';
import { dateStamp, span, stamp } from './format.js';
import { healthView } from './health.js';
import { noticeBoard } from './notices.js';
import { oneLine } from './oneline.js';
import { overview } from './overview.js';
import { planning, Planning } from './planning.js';
import { predictionTable } from './predictions.js';
import { recordView } from './record.js';
import { serviceTable } from './services.js';
import { sirenTable } from './siren.js';
import { Live } from './stream.js';
import { whatIf, WhatIf } from './whatif.js';
import { headline, threat } from './words.js';

const SECTIONS = {
  overview: ['Overview', overview],
  oneline: ['One-line', oneLine],
  predictions: ['Predictions', predictionTable],
  record: ['Record', recordView],
  services: ['Services', serviceTable],
  notices: ['Who notices', noticeBoard],
  siren: ['Siren', sirenTable],
  whatif: ['What-if', whatIf],
  planning: ['Planning', planning],
  contingencies: ['Contingencies', contingencyList],
  bringup: ['Bring-up', bringUp],
  events: ['Events', eventList],
  alarms: ['Alarms', alarmConsole],
  health: ['Health', healthView],
};

const remembered = (key, otherwise) => localStorage.getItem(`ridethrough.${key}`) ?? otherwise;

class Page {
  ui = {
    operator: remembered('operator', ''),
    palette: remembered('palette', 'grey'),
    theme: remembered('theme', 'auto'),
    expanded: new Set(),
    unfolded: new Set(),
    filter: { device: '', kind: '', text: '' },
    full: false,
    zoom: 1,
    shelving: null,
    alarmMessage: '',
  };
  plant = null;
  announced = null;
  pending = false;

  constructor() {
    document.getElementById('app').replaceChildren();
    this.live = new Live(() => this.draw());
    this.plate = new Faceplate(this);
    this.question = new WhatIf(this);
    this.plan = new Planning(this);
    window.addEventListener('hashchange', () => this.draw());
    document.addEventListener('keydown', (e) => e.key === 'Escape' && this.select(null));
    this.loadPlant();
    this.draw();
  }

  get state() {
    return this.live.state;
  }

  get section() {
    const name = location.hash.slice(1);
    return name in SECTIONS ? name : 'overview';
  }

  async loadPlant() {
    try {
      this.plant = await getJson('/api/v1/plant');
      this.devices = new Map(this.plant.devices.map((d) => [d.id, d]));
      this.draw();
    } catch {
      setTimeout(() => this.loadPlant(), 2000);
    }
  }

  set(change) {
    Object.assign(this.ui, change);
    for (const key of ['operator', 'palette', 'theme']) {
      if (key in change) localStorage.setItem(`ridethrough.${key}`, change[key]);
    }
    this.draw();
  }

  expand(event) {
    this.ui.expanded.add(event);
  }

  select(id) {
    this.plate.open(id);
  }

  /** Many changes, one frame. */
  draw() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.render();
    });
  }

  render() {
    const root = document.documentElement;
    root.dataset.palette = this.ui.palette;
    root.dataset.theme = this.ui.theme;
    const trouble = this.live.trouble();
    root.classList.toggle('lost', trouble !== null && this.live.everConnected);
    render(this.frame(trouble), document.getElementById('app'));
    this.announce();
  }

  frame(trouble) {
    const [title, view] = SECTIONS[this.section];
    document.title = `${threat(this.state.predictions) ? '▲ ' : ''}${title} · Ridethrough`;
    return html`${patterns}${this.head()} ${trouble ? lostBar(trouble) : nothing}
      <main id="view" tabindex="-1" aria-label=${title}>
        ${this.live.everConnected ? view(this) : html`<p class="loading">Waiting for the first values …</p>`}
      </main>
      ${this.plate.id ? faceplate(this) : nothing}
      <footer>Advisory. Ridethrough only reads the plant; not for protection or switching.</footer>`;
  }

  head() {
    const { state, ui } = this;
    const status = this.live.feedLost ? 'BLIND' : (state.health?.status ?? 'NO DATA');
    const urgent = state.alarms.filter((a) => a.condition.priority === 'act-now' && a.state !== 'SHELVED').length;
    const verdict = this.live.feedLost ? { key: 'bad', label: 'Feed lost', word: 'no answer', text: 'The twin is blind.' } : headline(state);
    return html`<header class="top">
      <p class="brand">Ridethrough <span>${this.plant?.name ?? ''}</span></p>
      <nav aria-label="Sections">
        ${Object.entries(SECTIONS).map(
          ([name, [title]]) => html`<a href="#${name}" aria-current=${name === this.section ? 'page' : 'false'}>${title}${
            name === 'alarms' && urgent > 0 ? html` <span class="badge" aria-label="${urgent} act-now">▲ ${urgent}</span>` : nothing
          }</a>`,
        )}
      </nav>
      ${this.section === 'overview' ? nothing : html`<p class="mini ${verdict.key}" title=${verdict.text}>${verdict.label} <strong>${verdict.word}</strong></p>`}
      <p class="clock" title="Plant time, UTC">${dateStamp(state.timeNs)}</p>
      <p class="twin ${status === 'LIVE' ? 'ok' : 'watch'}">${status}</p>
      <label class="pick"><span class="sr-only">Palette</span><select @change=${(e) => this.set({ palette: e.target.value })}>
        <option value="grey" ?selected=${ui.palette === 'grey'}>Grey</option>
        <option value="classic" ?selected=${ui.palette === 'classic'}>Red/green</option></select></label>
      <label class="pick"><span class="sr-only">Light or dark</span><select @change=${(e) => this.set({ theme: e.target.value })}>
        <option value="auto" ?selected=${ui.theme === 'auto'}>Auto</option>
        <option value="light" ?selected=${ui.theme === 'light'}>Light</option>
        <option value="dark" ?selected=${ui.theme === 'dark'}>Dark</option></select></label>
    </header>`;
  }

  /** A new act-now alarm is spoken once; those that stood when the page opened are not. */
  announce() {
    if (!this.live.everConnected) return;
    const urgent = this.state.alarms.filter((a) => a.condition.priority === 'act-now' && a.state === 'UNACKNOWLEDGED');
    const before = this.announced ?? new Set(urgent.map((a) => a.id));
    const fresh = urgent.filter((a) => !before.has(a.id));
    if (fresh.length > 0) {
      document.getElementById('announcer').textContent = fresh.map((a) => `Act now: ${a.condition.device}. ${a.condition.cause}.`).join(' ');
    }
    this.announced = new Set(urgent.map((a) => a.id));
  }
}

function lostBar(trouble) {
  const ago = trouble.sinceMs ? span((Date.now() - trouble.sinceMs) / 1000) : '';
  if (trouble.blind) {
    return html`<div class="lost-bar bad" role="alert"><strong>${trouble.text} since ${stamp(trouble.sinceNs).slice(0, 8)}</strong> (${ago}) · the twin is blind: values are unknown, alarms and forecasts are as they were then</div>`;
  }
  const since = ago ? `since ${new Date(trouble.sinceMs).toLocaleTimeString()} (${ago})` : '';
  return html`<div class="lost-bar" role="status"><strong>${trouble.text}</strong> ${since} ${since ? '· everything below is as it was then' : ''}</div>`;
}

new Page();

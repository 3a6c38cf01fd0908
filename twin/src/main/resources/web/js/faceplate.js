// Faceplate of one device: points with quality and age, trends, alarms and predictions that name it.
import { html, nothing } from './lit.js';
import { getJson } from './api.js';
import { priorityChip } from './alarms.js';
import { age, clock, isKnown, percent, power, quantity } from './format.js';
import { trend } from './trend.js';
import { eventName, modeWords, title } from './words.js';

const POINTS_MS = 1000;
const TRENDS_MS = 10000;
const MOST_TRENDS = 4;
/** What to draw first, by kind. */
const TREND_ORDER = {
  ups: ['battery.charge', 'battery.voltage', 'output.power', 'battery.current'],
  generator: ['start-battery.voltage', 'start-battery.crank-voltage', 'frequency', 'fuel.level'],
  utility: ['voltage.l1n', 'frequency', 'power'],
};

export class Faceplate {
  constructor(page) {
    this.page = page;
    this.id = null;
    setInterval(() => this.refresh(false), POINTS_MS);
  }

  open(id) {
    if (!id || id === this.id) {
      this.id = null;
      this.page.draw();
      this.back?.focus?.();
      return;
    }
    this.back = document.activeElement;
    Object.assign(this, { id, points: [], series: [], trendsAt: 0, error: '' });
    this.page.draw();
    this.refresh(true);
    requestAnimationFrame(() => requestAnimationFrame(() => this.show()));
  }

  /** Focus goes to the faceplate; the device stays in sight beside it. */
  show() {
    document.querySelector('.faceplate')?.focus();
    document.querySelector('.node.selected')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  async refresh(force) {
    const id = this.id;
    if (!id || id.startsWith('racks:')) return;
    try {
      const answer = await getJson(`/api/v1/points?device=${encodeURIComponent(id)}`);
      if (id !== this.id) return;
      this.points = answer.points;
      this.error = '';
      if (force || Date.now() - this.trendsAt > TRENDS_MS) await this.loadTrends(id);
    } catch (e) {
      this.error = e.message;
    }
    this.page.draw();
  }

  async loadTrends(id) {
    this.trendsAt = Date.now();
    const kind = this.page.state.devices.get(id)?.kind;
    const wanted = TREND_ORDER[kind] ?? [];
    const gauges = this.points.filter((p) => p.quantity !== 'STATE' && p.quantity !== 'COUNT');
    const rank = (p) => (wanted.includes(p.path) ? wanted.indexOf(p.path) : wanted.length);
    gauges.sort((a, b) => rank(a) - rank(b));
    const query = gauges.slice(0, MOST_TRENDS).map((p) => `point=${encodeURIComponent(p.name)}`).join('&');
    if (!query) return;
    const history = await getJson(`/api/v1/history?${query}`);
    if (id === this.id) Object.assign(this, { series: history.series, fromNs: history.fromNs, toNs: history.toNs });
  }
}

export function faceplate(page) {
  const { id } = page.plate;
  return html`<aside class="faceplate" tabindex="-1" aria-label="Faceplate of ${id}">
    <button class="close" aria-label="Close faceplate" @click=${() => page.select(null)}>×</button>
    ${id.startsWith('racks:') ? rackGroup(page) : device(page)}
  </aside>`;
}

function rackGroup(page) {
  const layout = page.ui.full ? page.plant.fullLayout : page.plant.layout;
  const group = layout.nodes.find((n) => n.id === page.plate.id);
  const members = group?.members ?? [];
  return html`<h2>${members.length} racks</h2>
    <p class="sub">fed by ${page.plate.id.slice(6).split('+').join(' and ')}</p>
    <table class="points">
      <thead><tr><th scope="col">Rack</th><th scope="col">State</th><th scope="col" class="num">Load</th><th scope="col" class="num">Dark in</th></tr></thead>
      <tbody>${members.map((id) => {
        const d = page.state.devices.get(id);
        return html`<tr class=${d?.stale ? 'stale' : ''}>
          <th scope="row"><button class="link" @click=${() => page.select(id)}>${id}</button></th>
          <td>${d?.energised ?? 'UNKNOWN'}</td><td class="num">${power(d?.loadW)}</td>
          <td class="num">${isKnown(d?.timeToDarkS) && d.energised !== 'DEAD' ? clock(d.timeToDarkS) : ''}</td></tr>`;
      })}</tbody>
    </table>`;
}

function device(page) {
  const { plate, state } = page;
  const d = state.devices.get(plate.id);
  const record = page.devices?.get(plate.id);
  const alarms = state.alarms.filter((a) => a.condition.device === plate.id);
  const mentions = state.predictions
    .map((p) => ({ p, outlook: p.devices.find((o) => o.id === plate.id), causes: p.causes.filter((c) => c.device === plate.id) }))
    .filter((m) => m.outlook || m.causes.length > 0);
  return html`<h2>${plate.id}</h2>
    <p class="sub">${d?.kind ?? ''}${record?.fedFrom?.length ? html` fed from ${record.fedFrom.map((f) => html`<button class="link" @click=${() => page.select(f)}>${f}</button> `)}` : nothing}</p>
    <dl class="facts">
      <div><dt>Mode</dt><dd>${modeWords(d?.mode, record?.fedFrom)}</dd></div>
      <div><dt>Voltage</dt><dd>${d?.energised ?? 'UNKNOWN'}${d?.energisedBy ? html` <small>by ${d.energisedBy}</small>` : nothing}</dd></div>
      <div><dt>Load</dt><dd>${power(d?.loadW)}${d?.ratingW > 0 ? html` <small>of ${power(d.ratingW)}</small>` : nothing}</dd></div>
      <div><dt>Dark in</dt><dd>${isKnown(d?.timeToDarkS) && d.energised !== 'DEAD' ? clock(d.timeToDarkS) : html`<small>no countdown</small>`}</dd></div>
    </dl>
    ${d?.note ? html`<p class="note">${d.note}</p>` : nothing}
    ${d?.stale ? html`<p class="message">A deciding input is stale or missing.</p>` : nothing}
    ${plate.error ? html`<p class="message">${plate.error}</p>` : nothing}
    ${alarms.length > 0 ? html`<h3>Alarms</h3><ul class="plain">${alarms.map((a) => html`<li>${priorityChip(a.condition.priority)} ${a.condition.cause}</li>`)}</ul>` : nothing}
    ${mentions.length > 0 ? html`<h3>Predictions</h3><ul class="plain">${mentions.map(mention)}</ul>` : nothing}
    ${plate.series?.length > 0 ? html`<h3>Last 15 minutes</h3>${plate.series.map((s) => seriesView(s, plate))}` : nothing}
    <h3>Points</h3>
    <table class="points">
      <thead><tr><th scope="col">Point</th><th scope="col" class="num">Value</th><th scope="col">Quality</th><th scope="col" class="num">Age</th></tr></thead>
      <tbody>${(plate.points ?? []).map((p) => pointRow(p, state.timeNs))}</tbody>
    </table>`;
}

function mention({ p, outlook, causes }) {
  const dark = outlook?.timeToDarkS;
  return html`<li><strong>${title(eventName(p.event))}</strong>
    ${outlook ? html`dark with ${percent(outlook.probability)}${dark ? `, after ${clock(dark.p50)} (${clock(dark.p10)} to ${clock(dark.p90)})` : ''}` : nothing}
    ${causes.map((c) => html`<small>${c.text}. ${c.check}.</small>`)}</li>`;
}

function seriesView(series, plate) {
  const point = plate.points.find((p) => p.name === series.point);
  return html`<div class="series"><span>${point?.path ?? series.point}</span>${trend(series, point?.quantity, plate.fromNs, plate.toNs)}</div>`;
}

function pointRow(p, nowNs) {
  const usable = isKnown(p.value);
  const value = usable ? (p.text ?? quantity(p.value, p.unit, p.quantity)) : html`<span class="nodata-text">no data</span>${
    isKnown(p.lastKnown) ? html` <small>last ${p.states.length ? p.states[p.lastKnown] : quantity(p.lastKnown, p.unit, p.quantity)}</small>` : nothing}`;
  return html`<tr class=${usable ? '' : 'stale'}>
    <th scope="row">${p.path}</th><td class="num">${value}</td><td>${p.quality}</td><td class="num">${age(p.timeNs, nowNs)}</td></tr>`;
}

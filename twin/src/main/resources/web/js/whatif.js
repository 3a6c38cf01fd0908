// What-if: faults in, forecast out, from the plant as it is now. Nothing is switched.
import { html, nothing } from './lit.js';
import { getJson, postJson } from './api.js';
import { probabilityBar } from './bars.js';
import { clock, isKnown, percent, span } from './format.js';
import { firstDark, level, modeWords, restored, serviceState } from './words.js';

/** Sensible first values for the places in a phrase; the reader of the line checks the range. */
const FIRST = { '%': ['50', '%'], V: ['12', ' V'], Hz: ['58', ' Hz'], C: ['40', ' C'], kW: ['8', ' kW'], n: ['1', ''] };
const PLACE = /\{([^}]+)\}/g;
const SHOWN = 60;

export class WhatIf {
  constructor(page) {
    Object.assign(this, { page, devices: null, rows: [], horizonS: 3600, running: false, error: '', result: null });
    this.load();
  }

  async load() {
    try {
      const { devices } = await getJson('/api/v1/faults');
      // Lying sensors do not change what the plant does, so they are no question to ask of it here.
      this.devices = devices.filter((d) => d.kind !== 'Point');
      this.rows = this.devices.filter((d) => d.kind === 'Utility').map((d) => this.row(d.device));
      if (this.rows.length === 0) this.rows = [this.row(this.devices[0].device)];
      this.page.draw();
    } catch {
      setTimeout(() => this.load(), 3000);
    }
  }

  row(device) {
    const row = { atS: 0, device, phrase: this.phrases(device)[0], values: [] };
    return this.choose(row, row.phrase);
  }

  choose(row, phrase) {
    row.phrase = phrase;
    row.values = [...phrase.matchAll(PLACE)].map((m) => FIRST[m[1]]?.[0] ?? '');
    return row;
  }

  phrases(device) {
    return this.devices.find((d) => d.device === device)?.phrases ?? [];
  }

  line(row) {
    let i = 0;
    return `at ${row.atS}s ${row.device} ${row.phrase.replace(PLACE, (_, unit) => `${row.values[i++]}${FIRST[unit]?.[1] ?? ''}`)}`;
  }

  change(action) {
    action();
    this.page.draw();
  }

  async run() {
    this.change(() => Object.assign(this, { running: true, error: '' }));
    const faults = this.rows.map((r) => this.line(r));
    try {
      const body = { faults, horizonS: this.horizonS, samples: 300, seed: 1 };
      this.result = { faults, answer: await postJson('/api/v1/whatif', body), atNs: this.page.state.timeNs };
    } catch (e) {
      this.error = e.message;
    }
    this.change(() => (this.running = false));
  }
}

export function whatIf(page) {
  const q = page.question;
  return html`<div class="page">
    <header class="page-head"><h1>What if</h1><span class="chip outline advice">ADVICE ONLY</span>
      <p class="quiet">Asks the twin, starting from the plant as it is now. Nothing is switched, no alarm is raised.</p></header>
    ${q.devices ? form(q) : html`<p class="loading">Loading the list of faults …</p>`}
    ${q.error ? html`<p class="message" role="alert">${q.error}</p>` : nothing}
    ${q.result ? answer(q.result, page) : nothing}
  </div>`;
}

function form(q) {
  const submit = (e) => {
    e.preventDefault();
    q.run();
  };
  return html`<form class="panel asking" @submit=${submit}>
    <ol>${q.rows.map((r) => fault(r, q))}</ol>
    <p class="buttons">
      <button type="button" @click=${() => q.change(() => q.rows.push(q.row(q.rows.at(-1)?.device ?? q.devices[0].device)))}>Add a fault</button>
      <label>Look ahead <select @change=${(e) => (q.horizonS = Number(e.target.value))}>
        <option value="900">15 minutes</option><option value="3600" selected>1 hour</option><option value="14400">4 hours</option></select></label>
      <button class="primary" type="submit" ?disabled=${q.running || q.rows.length === 0}>${q.running ? 'Running …' : 'Run'}</button>
    </p>
  </form>`;
}

function fault(r, q) {
  const kinds = [...new Set(q.devices.map((d) => d.kind))];
  return html`<li>
    <label>after <input class="short" type="number" min="0" max="14400" .value=${String(r.atS)} @change=${(e) => (r.atS = Math.max(0, Number(e.target.value) || 0))} /> s</label>
    <label><span class="sr-only">Device</span><select @change=${(e) => q.change(() => Object.assign(r, q.row(e.target.value), { atS: r.atS }))}>
      ${kinds.map((k) => html`<optgroup label=${k}>${q.devices.filter((d) => d.kind === k).map((d) => html`<option value=${d.device} ?selected=${d.device === r.device}>${d.device}</option>`)}</optgroup>`)}
    </select></label>
    <label><span class="sr-only">What happens</span><select @change=${(e) => q.change(() => q.choose(r, e.target.value))}>
      ${q.phrases(r.device).map((p) => html`<option value=${p} ?selected=${p === r.phrase}>${p.replace(PLACE, '…')}</option>`)}
    </select></label>
    ${[...r.phrase.matchAll(PLACE)].map((m, i) => html`<label>${m[1] === 'n' ? 'number' : ''} <input class="short" inputmode="decimal" required .value=${r.values[i]} @change=${(e) => (r.values[i] = e.target.value.trim())} /> ${m[1] === 'n' ? '' : m[1]}</label>`)}
    <button type="button" aria-label="Remove this fault" @click=${() => q.change(() => (q.rows = q.rows.filter((x) => x !== r)))}>×</button>
  </li>`;
}

function answer({ faults, answer: a, atNs }, page) {
  const l = level(a);
  const now = page.state.devices;
  // What is dark already is no news.
  const further = { devices: a.devices.filter((d) => now.get(d.id)?.energised !== 'DEAD') };
  const first = firstDark(further, now);
  const racks = further.devices.filter((d) => now.get(d.id)?.kind === 'rack').length;
  const t = first?.timeToDarkS;
  return html`<section class="answer ${l.key} asked" aria-label="Answer">
      <div class="ask">
        <p>${faults.join('; ')} <small>(asked at ${new Date(atNs / 1e6).toISOString().slice(11, 19)})</small></p>
        <p class="verdict"><strong>${l.word}</strong> <span>${percent(a.probability)} chance that load drops within ${span(a.horizonS)}, 90 % interval ${percent(a.low)} to ${percent(a.high)}</span></p>
        <p>${probabilityBar(a, l.key)}</p>
      </div>
      ${t ? html`<div class="after"><div><p>first dark${first ? ` (${first.id})` : ''} after</p><p class="big">${clock(t.p50)}</p><p>${clock(t.p10)} to ${clock(t.p90)}</p></div></div>
        <div class="after"><div><p>more racks can go dark</p><p class="big">${racks}</p></div></div>` : nothing}
    </section>
    <div class="asked-grid">
      <section class="panel"><h2>Timeline, if nothing else fails</h2>${timeline(a.timeline, page)}</section>
      <section class="panel"><h2>Goes dark</h2>${dark(a, page)}
        <h2>Services</h2>${a.services.length === 0 ? html`<p class="quiet">none is hit</p>` : html`<table class="small"><tbody>${a.services.map((s) => html`<tr>
          <th scope="row">${page.state.services.find((x) => x.id === s.id)?.name ?? s.id}</th><td>${serviceState(s.state).word}</td><td class="num">${percent(s.probability)}</td>
          <td>${restored(s.restoredS, a.horizonS) || `not within ${span(a.horizonS)}`}</td></tr>`)}</tbody></table>`}</section>
      <section class="panel"><h2>Why</h2>${a.causes.length === 0 ? html`<p class="quiet">No cause stands out.</p>` : html`<ol class="cause-list">${a.causes.slice(0, 4).map((c) => html`<li><p class="cause">${c.text}</p>
        <dl><dt>Check</dt><dd>${c.check}</dd><dt>Do</dt><dd>${c.action}</dd></dl></li>`)}</ol>`}
        ${a.missing.length > 0 ? html`<p class="quiet">Without: ${a.missing.slice(0, 6).join(', ')}</p>` : nothing}</section>
    </div>`;
}

function dark(a, page) {
  const sources = a.devices.filter((d) => page.state.devices.get(d.id)?.kind !== 'rack');
  if (a.devices.length === 0) return html`<p class="quiet">nothing</p>`;
  const shown = sources.length > 0 ? sources : a.devices.slice(0, 10);
  return html`<table class="small"><tbody>${shown.map((d) => html`<tr><th scope="row"><button class="link" @click=${() => page.select(d.id)}>${d.id}</button></th>
    <td class="num">${percent(d.probability)}</td><td class="num">${d.timeToDarkS ? `${clock(d.timeToDarkS.p50)} (${clock(d.timeToDarkS.p10)} to ${clock(d.timeToDarkS.p90)})` : ''}</td></tr>`)}</tbody></table>`;
}

/** Same change of many devices at about the same second is one line. */
function timeline(events, page) {
  const lines = [];
  for (const e of events) {
    const kind = page.devices?.get(e.device)?.kind;
    const last = lines.at(-1);
    const same = last && last.kind === kind && last.edge === e.edge && last.to === e.to && e.tS - last.lastS < 1;
    if (same) Object.assign(last, { lastS: e.tS, devices: [...last.devices, e.device] });
    else lines.push({ ...e, kind, lastS: e.tS, devices: [e.device] });
  }
  if (lines.length === 0) return html`<p class="quiet">nothing changes</p>`;
  return html`<table class="small"><thead><tr><th scope="col" class="num">After</th><th scope="col">Device</th><th scope="col">What</th></tr></thead><tbody>
    ${lines.slice(0, SHOWN).map((x) => html`<tr><td class="num">${isKnown(x.tS) ? (x.tS < 60 ? `${x.tS.toFixed(1)} s` : clock(x.tS)) : ''}</td>
      <th scope="row">${x.devices.length > 3 ? `${x.devices[0]} and ${x.devices.length - 1} more` : x.devices.join(', ')}</th>
      <td>${x.edge} <small>${modeWords(x.from)} → ${modeWords(x.to)}</small></td></tr>`)}</tbody></table>
    ${lines.length > SHOWN ? html`<p class="quiet">and ${lines.length - SHOWN} more lines</p>` : nothing}`;
}

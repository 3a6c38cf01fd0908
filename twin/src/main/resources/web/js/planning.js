// Planning: what hangs on the same equipment, what is left of each device, and where more load fits.
import { html, nothing } from './lit.js';
import { getJson } from './api.js';
import { NO_DATA, power } from './format.js';

const ROWS_SHOWN = 60;
const NUMBERS = ['ratingW', 'limitW', 'measuredW', 'p95W', 'failoverW', 'headroomW', 'strandedW'];

export class Planning {
  constructor(page) {
    Object.assign(this, { page, audit: null, capacity: null, fits: null, error: '', running: false });
    Object.assign(this, { load: '12', redundancy: '2N', asked: '', contains: '', lines: false, all: false });
  }

  /** Asked for when the section is first looked at, and again until both have come. */
  async open() {
    if (this.opened) return;
    this.opened = true;
    if (!this.audit) await this.fetch('/api/v1/audit', (answer) => (this.audit = answer.findings));
    if (!this.capacity) await this.refresh();
    if (this.error) setTimeout(() => this.set({ opened: false }), 3000);
  }

  refresh() {
    return this.fetch('/api/v1/capacity', (answer) => (this.capacity = answer));
  }

  async ask() {
    this.running = true;
    this.page.draw();
    const query = new URLSearchParams({ fit: `${this.load}kW`, redundancy: this.redundancy });
    await this.fetch(`/api/v1/capacity?${query}`, (answer) => {
      this.fits = answer.fits;
      this.capacity = answer;
      this.asked = `${this.load} kW ${this.redundancy}`;
    });
    this.running = false;
    this.page.draw();
  }

  async fetch(path, take) {
    try {
      take(await getJson(path));
      this.error = '';
    } catch (e) {
      this.error = e.message;
    }
    this.page.draw();
  }

  set(change) {
    Object.assign(this, change);
    this.page.draw();
  }
}

export function planning(page) {
  const plan = page.plan;
  plan.open();
  return html`<div class="page planning">
    <header class="page-head"><h1>Planning</h1>
      <p class="quiet">What the plant does on paper: no event, no time, transfers work.</p></header>
    ${plan.error ? html`<p class="message" role="alert">${plan.error}</p>` : nothing}
    <h2>Audit</h2>
    ${plan.audit ? findings(plan, page) : html`<p class="loading">Looking …</p>`}
    <h2>Where does it fit?</h2>
    ${fitForm(plan)}
    <h2>Capacity</h2>
    ${plan.capacity ? capacity(plan, page) : html`<p class="loading">Counting …</p>`}
  </div>`;
}

function findings(plan, page) {
  if (plan.audit.length === 0) return html`<p class="quiet">Nothing found.</p>`;
  return html`<table>
    <caption class="sr-only">Audit findings, most load first</caption>
    <thead><tr><th scope="col">Kind</th><th scope="col" class="num">Load</th><th scope="col">What</th><th scope="col">Cut set</th><th scope="col">Services</th></tr></thead>
    <tbody>${plan.audit.map((f) => html`<tr>
      <th scope="row" class="nowrap">${f.kind}</th>
      <td class="num">${power(f.loadW)}</td>
      <td>${f.text}<small>${f.racks.length} ${f.racks.length === 1 ? 'rack' : 'racks'}</small></td>
      <td>${f.cutSet.length === 0 ? html`<small>nothing need fail</small>` : links(f.cutSet, page)}</td>
      <td class="needs">${serviceNames(f.services, page)}</td></tr>`)}</tbody></table>`;
}

function serviceNames(ids, page) {
  if (ids.length === 0) return html`<small>none</small>`;
  const names = ids.map((id) => page.state.services.find((s) => s.id === id)?.name ?? id);
  return names.length > 4 ? html`<span title=${names.join(', ')}>${names.slice(0, 4).join(', ')} and ${names.length - 4} more</span>` : names.join(', ');
}

function links(ids, page) {
  return ids.map((id, i) => html`${i > 0 ? ', ' : ''}<button class="link" @click=${() => page.select(id)}>${id}</button>`);
}

function fitForm(plan) {
  const submit = (e) => {
    e.preventDefault();
    plan.ask();
  };
  return html`<form class="panel asking" @submit=${submit}>
      <p class="buttons">
        <label>A rack of <input class="short" type="number" min="0.1" step="0.1" required .value=${plan.load} @change=${(e) => (plan.load = e.target.value)} /> kW</label>
        <label>fed <select @change=${(e) => (plan.redundancy = e.target.value)}>
          <option value="2N" ?selected=${plan.redundancy === '2N'}>2N: two cords, each carries all</option>
          <option value="N" ?selected=${plan.redundancy === 'N'}>N: one cord</option></select></label>
        <button class="primary" type="submit" ?disabled=${plan.running}>${plan.running ? 'Looking …' : 'Find places'}</button>
      </p></form>
    ${plan.fits ? fitAnswer(plan) : nothing}`;
}

function fitAnswer(plan) {
  if (plan.fits.length === 0) return html`<p class="message" role="status">${plan.asked} fits nowhere.</p>`;
  return html`<table role="status">
    <caption class="sr-only">Places for ${plan.asked}, most room first</caption>
    <thead><tr><th scope="col">${plan.asked} fits on</th><th scope="col" class="num">Room</th><th scope="col" class="num">Left after</th><th scope="col">Bound by</th><th scope="col">Shared above the UPSs</th></tr></thead>
    <tbody>${plan.fits.map((f) => html`<tr><th scope="row">${f.places.join(' and ')}</th><td class="num">${power(f.headroomW)}</td>
      <td class="num">${power(f.leftW)}</td><td>${f.bindingConstraint}</td><td>${f.sharedSources.join(', ') || html`<small>nothing</small>`}</td></tr>`)}</tbody></table>`;
}

function capacity(plan, page) {
  const { rows, racks, measuredRacks } = plan.capacity;
  const wanted = plan.contains.toLowerCase();
  const chosen = rows.filter((r) => (plan.lines || r.phase === 'all') && r.device.toLowerCase().includes(wanted));
  const shown = plan.all ? chosen : chosen.slice(0, ROWS_SHOWN);
  return html`<p class="tools">
      <label>Contains <input type="search" .value=${plan.contains} @input=${(e) => plan.set({ contains: e.target.value })} placeholder="ups" /></label>
      <label><input type="checkbox" .checked=${plan.lines} @change=${(e) => plan.set({ lines: e.target.checked })} /> each line</label>
      <button type="button" @click=${() => plan.refresh()}>Count again</button>
      <button type="button" @click=${() => saveCsv(rows)}>Export CSV</button></p>
    <p class="quiet">${measuredRacks} of ${racks} racks as measured now, the others as planned. Headroom is what is left in the worst case; stranded is what of it a tighter device or line keeps from use.</p>
    <table>
      <caption class="sr-only">Capacity of every device</caption>
      <thead><tr><th scope="col">Device</th><th scope="col">Line</th><th scope="col" class="num">Rating</th><th scope="col" class="num">Limit</th><th scope="col" class="num">Normal</th>
        <th scope="col" class="num">95 %</th><th scope="col" class="num">Failover</th><th scope="col">Worst case</th><th scope="col" class="num">Headroom</th><th scope="col" class="num">Stranded</th><th scope="col">Bound by</th></tr></thead>
      <tbody>${shown.map((r) => row(r, page))}</tbody></table>
    ${chosen.length > shown.length
      ? html`<p><button type="button" @click=${() => plan.set({ all: true })}>Show all ${chosen.length} rows</button></p>`
      : nothing}`;
}

function row(r, page) {
  const over = r.headroomW < 0;
  return html`<tr class=${over ? 'bad' : ''}>
    <th scope="row"><button class="link" @click=${() => page.select(r.device)}>${r.device}</button></th><td>${r.phase}</td>
    <td class="num">${power(r.ratingW)}</td><td class="num">${power(r.limitW)}</td><td class="num">${power(r.measuredW)}</td>
    <td class="num">${r.p95W === undefined ? html`<span class="nodata-text">${NO_DATA}</span>` : power(r.p95W)}</td>
    <td class="num">${power(r.failoverW)}</td><td>${r.worstCase.length === 0 ? html`<small>normal operation</small>` : `${r.worstCase.join(', ')} lost`}</td>
    <td class="num">${over ? html`<span class="chip bad"><span aria-hidden="true">▲</span> over by ${power(-r.headroomW)}</span>` : power(r.headroomW)}</td>
    <td class="num">${power(r.strandedW)}</td><td>${r.bindingConstraint}</td></tr>`;
}

/** What is not known is an empty field. */
function saveCsv(rows) {
  const head = ['device', 'phase', ...NUMBERS, 'worstCase', 'bindingConstraint'];
  const lines = rows.map((r) => [r.device, r.phase, ...NUMBERS.map((n) => r[n] ?? ''), r.worstCase.join(' '), r.bindingConstraint].join(','));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([[head.join(','), ...lines, ''].join('\r\n')], { type: 'text/csv' }));
  link.download = 'capacity.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

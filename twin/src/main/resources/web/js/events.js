// Sequence of events with millisecond stamps.
import { html } from './lit.js';
import { age, dateStamp, stamp } from './format.js';

const KINDS = ['state', 'alarm', 'gap', 'twin'];

export function eventList(page) {
  const { state, ui } = page;
  const f = ui.filter;
  const change = (key) => (e) => page.set({ filter: { ...f, [key]: e.target.value } });
  const wanted = f.text.toLowerCase();
  const rows = state.events.filter(
    (e) => (!f.kind || e.kind === f.kind) && `${e.device} ${e.text}`.toLowerCase().includes(wanted),
  );
  const query = new URLSearchParams({ format: 'csv', ...(f.kind && { kind: f.kind }), ...(f.text && { text: f.text }) });
  return html`<div class="page">
    <header class="page-head"><h1>Sequence of events</h1>
      <p class="tools">
        <label>Kind <select @change=${change('kind')}><option value="">all</option>${KINDS.map((k) => html`<option value=${k} ?selected=${k === f.kind}>${k}</option>`)}</select></label>
        <label>Contains <input type="search" .value=${f.text} @input=${change('text')} placeholder="ups-b4" /></label>
        <a class="button" href="/api/v1/events?${query}" download="events.csv">Export CSV</a>
      </p></header>
    <p class="quiet">${rows.length} of ${state.events.length} events, newest first, source time in UTC.</p>
    <table class="events">
      <caption class="sr-only">Sequence of events</caption>
      <thead><tr><th scope="col">Date</th><th scope="col">Time</th><th scope="col" class="num">Ago</th><th scope="col" class="num">After previous</th><th scope="col">Kind</th><th scope="col">Device</th><th scope="col">Event</th></tr></thead>
      <tbody>${rows.map((e, i) => row(e, rows[i + 1], page))}</tbody>
    </table>
  </div>`;
}

function row(e, before, page) {
  const known = page.devices?.has(e.device);
  const gapMs = before ? Math.round((e.timeNs - before.timeNs) / 1e6) : NaN;
  return html`<tr class="kind-${e.kind}">
    <td class="stamp">${dateStamp(e.timeNs).slice(0, 10)}</td><td class="stamp strong">${stamp(e.timeNs)}</td>
    <td class="num">${age(e.timeNs, page.state.timeNs)}</td>
    <td class="num">${Number.isFinite(gapMs) && gapMs < 10000 ? `+${gapMs} ms` : ''}</td>
    <td><span class="chip outline">${e.kind}</span></td>
    <td>${known ? html`<button class="link" @click=${() => page.select(e.device)}>${e.device}</button>` : e.device}</td>
    <td>${e.text}</td></tr>`;
}

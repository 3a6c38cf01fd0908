// Predictions: every event with its interval, what was not explored, and why.
import { html, nothing } from './lit.js';
import { probabilityBar } from './bars.js';
import { clock, count, percent, span } from './format.js';
import { recordLine } from './record.js';
import { eventName, level, restored, serviceState, title } from './words.js';

export function predictionTable(page) {
  const { state, ui } = page;
  const toggle = (event) => {
    if (!ui.expanded.delete(event)) ui.expanded.add(event);
    page.draw();
  };
  const rows = state.predictions;
  if (ui.expanded.size === 0 && rows.length > 0 && !ui.touched) {
    ui.touched = true;
    ui.expanded.add(rows[0].event);
  }
  return html`<div class="page">
    <header class="page-head"><h1>Predictions</h1>
      <p class="quiet">Chance that any rack loses power longer than its hold-up within the horizon, given the event. The interval holds with 90 %.</p></header>
    ${recordLine(page)}
    ${rows.length === 0
      ? html`<p class="quiet">No forecast yet.</p>`
      : html`<table class="predictions">
          <caption class="sr-only">Predictions, most urgent first</caption>
          <thead>
            <tr>
              <th scope="col">Event</th><th scope="col">Verdict</th><th scope="col" class="num">P</th><th scope="col" class="num">90 % interval</th>
              <th scope="col" class="wide">0.01 % to 100 %, log scale</th><th scope="col" class="num">Unexplored</th><th scope="col">Kind</th>
              <th scope="col" class="num">Time to dark p50</th><th scope="col" class="num">p10 to p90</th><th scope="col" class="num">Samples</th>
            </tr>
          </thead>
          ${rows.map((p) => body(p, ui.expanded.has(p.event), () => toggle(p.event), page))}
        </table>`}
  </div>`;
}

function body(p, open, toggle, page) {
  const l = level(p);
  const dark = p.timeToDarkS;
  return html`<tbody class=${l.key}>
    <tr>
      <th scope="row"><button class="disclosure" aria-expanded=${open} @click=${toggle}>${title(eventName(p.event))}</button></th>
      <td><span class="chip ${l.key}">${l.word}</span></td>
      <td class="num strong">${percent(p.probability)}</td>
      <td class="num">${percent(p.low)} to ${percent(p.high)}</td>
      <td class="wide">${probabilityBar(p, l.key)}</td>
      <td class="num">${percent(p.unexplored)}</td>
      <td>${p.deterministic ? 'follows by arithmetic' : 'random'}</td>
      <td class="num strong">${dark ? clock(dark.p50) : html`<small>does not go dark</small>`}</td>
      <td class="num">${dark ? `${clock(dark.p10)} to ${clock(dark.p90)}` : ''}</td>
      <td class="num">${count(p.samples)}</td>
    </tr>
    ${open ? html`<tr class="detail"><td colspan="10">${detail(p, page)}</td></tr>` : nothing}
  </tbody>`;
}

function detail(p, page) {
  return html`<div class="detail-grid">
    <section><h3>Causes</h3>${p.causes.length === 0 ? html`<p class="quiet">none</p>` : html`<ol class="cause-list">${p.causes.map(
      (c) => html`<li><p class="cause"><button class="link" @click=${() => page.select(c.device)}>${c.device}</button> ${c.text}</p>
        <dl><dt>Check</dt><dd>${c.check} <small>P becomes ${percent(c.probabilityIfGood)} if good, ${percent(c.probabilityIfBad)} if bad</small></dd>
        <dt>Do</dt><dd>${c.action}</dd></dl></li>`)}</ol>`}</section>
    <section><h3>Smallest fault sets that drop load</h3>${list(p.cutSets, ['Together', 'P'], (c) => html`<th scope="row">${c.devices.join(' + ') || 'nothing further needed'}</th><td class="num">${percent(c.probability)}</td>`)}
      <h3>Importance</h3>${list(p.importance, ['Device', 'Birnbaum', 'Fussell-Vesely', 'RAW'], (i) => html`<th scope="row">${i.device}</th>
        <td class="num">${fixed(i.birnbaum)}</td><td class="num">${fixed(i.fussellVesely)}</td><td class="num">${fixed(i.raw)}</td>`)}</section>
    <section><h3>Goes dark</h3>${list(p.devices.slice(0, 12), ['Device', 'P', 'After', 'p10 to p90'], (d) => html`<th scope="row"><button class="link" @click=${() => page.select(d.id)}>${d.id}</button></th>
        <td class="num">${percent(d.probability)}</td><td class="num">${d.timeToDarkS ? clock(d.timeToDarkS.p50) : ''}</td>
        <td class="num">${d.timeToDarkS ? `${clock(d.timeToDarkS.p10)} to ${clock(d.timeToDarkS.p90)}` : ''}</td>`)}
      ${p.devices.length > 12 ? html`<p class="quiet">and ${p.devices.length - 12} more</p>` : nothing}</section>
    <section><h3>Services</h3>${list(p.services, ['Service', 'State', 'P', 'Back after'], (s) => html`<th scope="row">${s.id}</th><td>${serviceState(s.state).word}</td>
        <td class="num">${percent(s.probability)}</td><td class="num"><small>${restored(s.restoredS, p.horizonS) || 'not within the hour'}</small></td>`)}
      <h3>Missing inputs</h3><p class="quiet">${p.missing.length === 0 ? 'none' : `${p.missing.slice(0, 8).join(', ')}${p.missing.length > 8 ? ` and ${p.missing.length - 8} more` : ''}`}</p>
      <p class="quiet">Horizon ${span(p.horizonS)}.</p></section>
  </div>`;
}

const fixed = (x) => (Number.isFinite(x) ? x.toFixed(x >= 10 ? 1 : 3) : 'no data');

function list(items, heads, cells) {
  if (items.length === 0) return html`<p class="quiet">none</p>`;
  return html`<table class="small"><thead><tr>${heads.map((h, i) => html`<th scope="col" class=${i > 0 ? 'num' : ''}>${h}</th>`)}</tr></thead>
    <tbody>${items.map((i) => html`<tr>${cells(i)}</tr>`)}</tbody></table>`;
}

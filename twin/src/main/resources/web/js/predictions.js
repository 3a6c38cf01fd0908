// Predictions: every event with its interval, what was not explored, and why.
import { html, nothing } from './lit.js';
import { probabilityBar } from './bars.js';
import { clock, count, NO_DATA, percent, span } from './format.js';
import { recordLine } from './record.js';
import { eventName, level, restored, serviceState, title } from './words.js';

const GROUPS = [
  ['The next demand', (kind) => kind !== 'device-fault' && kind !== 'planned'],
  ['If a device fails', (kind) => kind === 'device-fault'],
  ['If work begins now', (kind) => kind === 'planned'],
];

/** What a column sorts by, the largest first; time to dark the soonest first. */
const SORTS = {
  P: (p) => -(p.probability ?? -1),
  Unexplored: (p) => -(p.unexplored ?? -1),
  'Time to dark p50': (p) => p.timeToDarkS?.p50 ?? Infinity,
  'A year': (p) => -(p.about?.perYear ?? -1),
};

export function predictionTable(page) {
  const { state, ui } = page;
  const rows = state.predictions;
  if (ui.expanded.size === 0 && rows.length > 0 && !ui.touched) {
    ui.touched = true;
    ui.expanded.add(rows[0].event);
  }
  return html`<div class="page">
    <header class="page-head"><h1>Predictions</h1>
      <p class="quiet">Chance that any rack loses power longer than its hold-up within the horizon, given the event. The interval holds with 90 %; what nobody looked at stands beside it and is in its upper end.</p></header>
    ${recordLine(page)}
    ${countdown(rows)}
    ${rows.length === 0 ? html`<p class="quiet">No forecast yet.</p>` : GROUPS.map(([name, holds]) => group(name, rows.filter((p) => holds(p.about?.kind)), page))}
    ${debtList(state.debt ?? [], page)}
  </div>`;
}

/** While something runs: what is left before the first rack is dark. */
function countdown(rows) {
  const now = rows.find((p) => p.event === 'now');
  if (!now?.timeToDarkS || !(now.probability >= 0.01)) return nothing;
  return html`<p class="strong" role="status">What runs now: first rack dark in ${clock(now.timeToDarkS.p50)} (${clock(now.timeToDarkS.p10)} to ${clock(now.timeToDarkS.p90)}), with ${percent(now.probability)}.</p>`;
}

function group(name, rows, page) {
  const { ui } = page;
  if (rows.length === 0) return nothing;
  const toggle = (event) => {
    if (!ui.expanded.delete(event)) ui.expanded.add(event);
    page.draw();
  };
  const sort = SORTS[ui.predictionSort];
  const sorted = sort ? [...rows].sort((a, b) => sort(a) - sort(b)) : rows;
  const head = (label) => html`<th scope="col" class="num" aria-sort=${ui.predictionSort === label ? (label.startsWith('Time') ? 'ascending' : 'descending') : 'none'}>
    <button class="link" @click=${() => { ui.predictionSort = ui.predictionSort === label ? null : label; page.draw(); }}>${label}</button></th>`;
  return html`<h2>${name}</h2><table class="predictions">
    <caption class="sr-only">${name}; the heads of columns sort</caption>
    <thead>
      <tr>
        <th scope="col">Event</th><th scope="col">Verdict</th>${head('P')}<th scope="col" class="num">90 % interval</th>
        <th scope="col" class="wide">0.01 % to 100 %, log scale</th>${head('Unexplored')}<th scope="col">Kind</th>
        ${head('Time to dark p50')}<th scope="col" class="num">p10 to p90</th>${head('A year')}
      </tr>
    </thead>
    ${sorted.map((p) => body(p, ui.expanded.has(p.event), () => toggle(p.event), page))}
  </table>`;
}

function debtList(debt, page) {
  return html`<h2>Redundancy debt</h2>
    ${debt.length === 0
      ? html`<p class="quiet">Nothing latent is known: every set in auto, every switch free, no battery weak, no breaker open.</p>`
      : html`<table class="small"><caption class="sr-only">Latent faults, the one that adds most first</caption>
          <thead><tr><th scope="col">What is so</th><th scope="col">Since</th><th scope="col">Worst at</th><th scope="col" class="num">P now</th>
            <th scope="col" class="num">P without it</th><th scope="col">Drops load now and would not without it</th><th scope="col">Do</th></tr></thead>
          <tbody>${debt.map((d) => html`<tr><th scope="row"><button class="link" @click=${() => page.select(d.device)}>${d.device}</button> ${d.text.replace(`${d.device} `, '')}</th>
            <td>${d.sinceNs ? new Date(d.sinceNs / 1e6).toISOString().slice(0, 16).replace('T', ' ') : NO_DATA}</td><td>${eventName(d.event)}</td>
            <td class="num strong">${percent(d.probability)}</td><td class="num">${percent(d.probabilityWithout)}</td>
            <td>${d.cutSets.length === 0 ? 'nothing new' : d.cutSets.slice(0, 3).map((c) => html`<div>${c.faults.join(' and ') || 'the event alone'}</div>`)}${d.cutSets.length > 3 ? html`<div class="quiet">and ${d.cutSets.length - 3} more</div>` : nothing}</td>
            <td>${d.action}</td></tr>`)}</tbody></table>`}`;
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
      <td>${p.deterministic ? 'follows by arithmetic' : Number.isFinite(p.probability) ? 'random' : p.cannotSay ?? NO_DATA}</td>
      <td class="num strong">${dark ? clock(dark.p50) : html`<small>does not go dark</small>`}</td>
      <td class="num">${dark ? `${clock(dark.p10)} to ${clock(dark.p90)}` : ''}</td>
      <td class="num">${Number.isFinite(p.about?.perYear) ? fixed(p.about.perYear) : ''}</td>
    </tr>
    ${open ? html`<tr class="detail"><td colspan="10">${detail(p, page)}</td></tr>` : nothing}
  </tbody>`;
}

function detail(p, page) {
  const during = p.about?.during ?? [];
  return html`<div class="detail-grid">
    ${(p.arithmetic ?? []).length > 0 ? html`<section><h3>By arithmetic</h3><ul>${p.arithmetic.map((a) => html`<li><button class="link" @click=${() => page.select(a.device)}>${a.device}</button> ${a.text}: ${a.racks.length} racks (${a.racks[0]}${a.racks.length > 1 ? ` to ${a.racks.at(-1)}` : ''}), after ${span(a.afterS)}</li>`)}</ul></section>` : nothing}
    ${during.length > 0 ? html`<section><h3>While it lasts</h3><ul>${during.map((d) => html`<li>${eventName(d.event)}: load drops with <strong>${percent(d.probability)}</strong> instead of ${percent(d.without)}</li>`)}</ul></section>` : nothing}
    <section><h3>Causes</h3>${p.causes.length === 0 ? html`<p class="quiet">none</p>` : html`<ol class="cause-list">${p.causes.map(
      (c) => html`<li><p class="cause"><button class="link" @click=${() => page.select(c.device)}>${c.device}</button> ${c.text}</p>
        <dl><dt>Check</dt><dd>${c.check} ${c.probabilityIfGood === c.probabilityIfBad ? nothing : html`<small>P becomes ${percent(c.probabilityIfGood)} if good, ${percent(c.probabilityIfBad)} if bad</small>`}</dd>
        <dt>Do</dt><dd>${c.action} ${Number.isFinite(c.probabilityAfter) ? html`<small>P is ${percent(c.probabilityAfter)} after</small>` : nothing}</dd></dl></li>`)}</ol>`}</section>
    <section><h3>Smallest fault sets that drop load</h3>${list(p.cutSets.slice(0, 10), ['Together', 'P', 'Drops load then'], (c) => html`<th scope="row">${c.faults.join(' and ') || 'nothing further needed'}</th><td class="num">${percent(c.probability)}</td><td class="num">${c.chance === 1 ? 'always' : percent(c.chance)}</td>`)}
      ${p.cutSets.length > 10 ? html`<p class="quiet">and ${p.cutSets.length - 10} more</p>` : nothing}
      <h3>Importance</h3>${list(p.importance, ['Fault', 'Birnbaum', 'Fussell-Vesely', 'RAW', 'RRW'], (i) => html`<th scope="row">${i.device} ${i.kind.replaceAll('-', ' ')}</th>
        <td class="num">${fixed(i.birnbaum)}</td><td class="num">${fixed(i.fussellVesely)}</td><td class="num">${fixed(i.raw)}</td><td class="num">${Number.isFinite(i.rrw) ? fixed(i.rrw) : 'nothing left'}</td>`)}</section>
    <section><h3>Where each probability comes from</h3>${list(weightiest(p), ['Fault', 'P', '90 % interval', 'Terms, in log odds'], (f) => html`<th scope="row">${f.device} ${f.kind.replaceAll('-', ' ')}</th>
        <td class="num">${percent(f.probability)}</td><td class="num">${percent(f.low)} to ${percent(f.high)}</td>
        <td>${f.terms.map((t) => html`<div title=${t.source}>${t.logOdds > 0 ? '+' : ''}${t.logOdds.toFixed(2)} ${t.text}</div>`)}</td>`)}</section>
    <section><h3>Goes dark</h3>${list(p.devices.slice(0, 12), ['Device', 'P', 'After', 'p10 to p90'], (d) => html`<th scope="row"><button class="link" @click=${() => page.select(d.id)}>${d.id}</button></th>
        <td class="num">${percent(d.probability)}</td><td class="num">${d.timeToDarkS ? clock(d.timeToDarkS.p50) : ''}</td>
        <td class="num">${d.timeToDarkS ? `${clock(d.timeToDarkS.p10)} to ${clock(d.timeToDarkS.p90)}` : ''}</td>`)}
      ${p.devices.length > 12 ? html`<p class="quiet">and ${p.devices.length - 12} more</p>` : nothing}</section>
    <section><h3>Services</h3>${list(p.services, ['Service', 'State', 'P', 'Back after'], (s) => html`<th scope="row">${s.id}</th><td>${serviceState(s.state).word}</td>
        <td class="num">${percent(s.probability)}</td><td class="num"><small>${restored(s.restoredS, p.horizonS) || 'not within the hour'}</small></td>`)}
      <h3>Missing inputs</h3><p class="quiet">${p.missing.length === 0 ? 'none' : `${p.missing.slice(0, 8).join(', ')}${p.missing.length > 8 ? ` and ${p.missing.length - 8} more` : ''}`}</p>
      <p class="quiet">Horizon ${span(p.horizonS)}. ${count(p.samples)} runs; sampling error ${Number.isFinite(p.cv) ? percent(p.cv) : '0 %'} of P.${p.about?.rateSource ? ` Events a year: ${p.about.rateSource}.` : ''}</p></section>
  </div>`;
}

/** The faults that matter most for this event, by their importance. */
function weightiest(p) {
  return p.importance.slice(0, 6)
    .map((i) => (p.faults ?? []).find((f) => f.device === i.device && f.kind === i.kind))
    .filter((f) => f !== undefined);
}

const fixed = (x) => (Number.isFinite(x) ? x.toFixed(x >= 10 ? 1 : 3) : 'no data');

function list(items, heads, cells) {
  if (items.length === 0) return html`<p class="quiet">none</p>`;
  return html`<table class="small"><thead><tr>${heads.map((h, i) => html`<th scope="col" class=${i > 0 ? 'num' : ''}>${h}</th>`)}</tr></thead>
    <tbody>${items.map((i) => html`<tr>${cells(i)}</tr>`)}</tbody></table>`;
}

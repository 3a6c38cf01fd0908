// The record: what was said before each demand, what came of it, and whether the one fits the other.
import { html, svg, nothing } from './lit.js';
import { getJson } from './api.js';
import { clock, count, dateStamp, percent, span } from './format.js';
import { eventName, title } from './words.js';

const REFRESH_MS = 15000;
const GROUPS = {
  'load-drop': 'Loads, when feeds are lost',
  devices: 'Devices, all together',
  start: 'Generators that are started',
  transfer: 'Switches that transfer',
  hold: 'UPSs that take over',
};
let answer = { askedMs: 0 };

/** Asks again when the last answer is old; what is shown stays until the new one is there. */
function ask(page) {
  if (Date.now() - answer.askedMs > REFRESH_MS) {
    answer.askedMs = Date.now();
    getJson('/api/v1/ledger')
      .then((found) => Object.assign(answer, { found, error: null }), (error) => Object.assign(answer, { error: error.message }))
      .finally(() => page.draw());
  }
  return answer;
}

/** The record so far in one sentence, for the predictions. */
export function recordLine(page) {
  const { found } = ask(page);
  return found ? html`<p class="quiet">${found.sentence} <a href="#record">Record</a></p>` : nothing;
}

export function recordView(page) {
  const { found, error } = ask(page);
  return html`<div class="page record">
    <header class="page-head"><h1>Record</h1>
      <p class="quiet">Written before each demand, scored after it, in a file that shows every change.</p></header>
    ${error ? html`<p role="alert">No answer: ${error}</p>` : nothing}
    ${found ? body(found) : error ? nothing : html`<p class="loading">Reading the ledger …</p>`}
  </div>`;
}

function body(found) {
  return html`<p>${found.sentence}</p>
    <p class="chain">${count(found.predictions)} predictions and ${count(found.demands)} demands in ${count(found.chain.records)} records.
      ${found.waiting > 0 ? html`<span class="chip bad">▲ ${count(found.waiting)} records cannot be written</span>` : html`<span class="chip">chain whole</span>`}
      Head <code>${found.chain.hash}</code> <small>Note it elsewhere; journal verify --head then finds a chain written anew.</small></p>
    <h2>Scores</h2>
    ${scoreTable(found.scores)}
    <div class="reliability-pair">${found.scores.slice(0, 2).map(diagram)}</div>
    <h2>Lead times</h2>
    ${leads(found.leadTimes)}
    <h2>Last demands, and what had been said before each</h2>
    ${demandTable(found.latest)}`;
}

const tooSmall = (card) => html`<span class="chip watch">n too small to tell</span>${card.demandsNeeded > 0 ? html` <small>${count(card.demandsNeeded)} needed</small>` : nothing}`;

const score = (x) => (Number.isFinite(x) ? x.toFixed(4) : 'no data');

function scoreTable(cards) {
  return html`<table>
    <caption class="sr-only">Scores by kind of demand</caption>
    <thead><tr><th scope="col">Asked</th><th scope="col" class="num">Demands</th><th scope="col" class="num">Scored</th><th scope="col" class="num">Failed</th><th scope="col" class="num">Expected</th>
      <th scope="col" class="num">Brier</th><th scope="col" class="num">Log score</th><th scope="col" class="num">Miscalibration</th><th scope="col" class="num">Discrimination</th><th scope="col" class="num">Uncertainty</th><th scope="col">Verdict</th></tr></thead>
    <tbody>${cards.map((c) => html`<tr>
      <th scope="row">${GROUPS[c.group] ?? c.group}</th><td class="num">${count(c.demands)}</td><td class="num">${count(c.scored)}</td>
      <td class="num">${c.scored ? count(c.failed) : 'no data'}</td><td class="num">${c.scored ? c.expected.toPrecision(2) : 'no data'}</td>
      <td class="num">${score(c.brier)}</td><td class="num">${score(c.logScore)}</td>
      <td class="num">${score(c.corp?.mcb)}</td><td class="num">${score(c.corp?.dsc)}</td><td class="num">${score(c.corp?.unc)}</td>
      <td>${c.holds === false ? html`<span class="chip bad">■ does not fit what was stated</span> ` : nothing}${c.tooSmall ? tooSmall(c) : c.holds ? html`<span class="chip">✓ fits what was stated</span>` : nothing}</td></tr>`)}</tbody>
  </table>`;
}

const SIZE = 300;
const EDGE = 40;
const TICKS = [0, 0.01, 0.1, 0.25, 0.5, 1];
// Small probabilities are what matters: both axes go with the square root.
const x = (p) => EDGE + Math.sqrt(p) * (SIZE - EDGE - 10);
const y = (p) => SIZE - EDGE - Math.sqrt(p) * (SIZE - EDGE - 10);

function diagram(card) {
  const name = GROUPS[card.group];
  if (card.scored === 0) return html`<figure class="reliability"><figcaption>${name}</figcaption><p class="quiet">No demand scored yet.</p></figure>`;
  const area = (low, high) => [...card.band.map((b) => `${x(b.stated)},${y(b[low])}`), ...[...card.band].reverse().map((b) => `${x(b.stated)},${y(b[high])}`)].join(' ');
  const curve = card.blocks.flatMap((b) => [`${x(b.from)},${y(b.rate)}`, `${x(b.to)},${y(b.rate)}`]).join(' ');
  const said = card.blocks.map((b) => `stated ${percent(b.from)} to ${percent(b.to)}: ${b.happened} of ${b.demands}`).join('; ');
  return html`<figure class="reliability">
    <figcaption>${name}: stated and observed ${card.tooSmall ? tooSmall(card) : nothing}</figcaption>
    <svg viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="Reliability diagram. ${said}">
      <rect class="ground" x=${EDGE} y="10" width=${SIZE - EDGE - 10} height=${SIZE - EDGE - 10} />
      ${TICKS.map((t) => svg`<line class="grid" x1=${x(t)} x2=${x(t)} y1=${y(0)} y2=${y(1)} /><line class="grid" x1=${x(0)} x2=${x(1)} y1=${y(t)} y2=${y(t)} />
        <text x=${x(t)} y=${SIZE - EDGE + 14} text-anchor="middle">${100 * t}</text><text x=${EDGE - 5} y=${y(t) + 4} text-anchor="end">${100 * t}</text>`)}
      <polygon class="band wide" points=${area('lowEverywhere', 'highEverywhere')} />
      <polygon class="band" points=${area('low', 'high')} />
      <line class="diagonal" x1=${x(0)} y1=${y(0)} x2=${x(1)} y2=${y(1)} />
      <polyline class="curve" points=${curve} />
      ${card.blocks.map((b) => svg`<circle cx=${(x(b.from) + x(b.to)) / 2} cy=${y(b.rate)} r=${2.5 + Math.min(5, Math.log10(b.demands))} />`)}
      ${card.tooSmall ? svg`<text class="verdict" x=${(SIZE + EDGE) / 2} y="28" text-anchor="middle">n too small to tell</text>` : nothing}
      <text x=${(SIZE + EDGE) / 2} y=${SIZE - 8} text-anchor="middle">stated, %</text>
      <text x="12" y=${(SIZE - EDGE) / 2} text-anchor="middle" transform="rotate(-90 12 ${(SIZE - EDGE) / 2})">observed, %</text>
    </svg>
    <p class="quiet">Dark band: where 95 % of true curves lie at each place; light band: where 95 % lie everywhere.</p>
    <table class="small"><thead><tr><th scope="col">Stated</th><th scope="col" class="num">Demands</th><th scope="col" class="num">Expected</th><th scope="col" class="num">Failed</th><th scope="col" class="num">Observed / predicted (95 %)</th></tr></thead>
      <tbody>${card.decades.filter((d) => d.demands > 0).map((d) => html`<tr><th scope="row">${percent(d.from)} to ${percent(d.to)}</th><td class="num">${count(d.demands)}</td><td class="num">${d.predicted.toPrecision(2)}</td><td class="num">${count(d.observed)}</td>
        <td class="num">${Number.isFinite(d.ratio) ? `${d.ratio.toFixed(2)} (${d.ratioLow.toFixed(2)} to ${d.ratioHigh.toFixed(2)})` : 'no data'} ${d.tooSmall ? html`<small>n too small to tell</small>` : nothing}</td></tr>`)}</tbody></table>
  </figure>`;
}

function leads(l) {
  if (l.losses === 0) return html`<p class="quiet">No load was lost.</p>`;
  return html`<p>${count(l.losses)} ${l.losses === 1 ? 'loss' : 'losses'} of load, ${count(l.warned)} said before.
    ${l.warned > 0 ? html`Said ${span(l.p50S)} before (median; 10th to 90th percentile ${span(l.p10S)} to ${span(l.p90S)}).` : nothing}</p>`;
}

function demandTable(latest) {
  if (latest.length === 0) return html`<p class="quiet">No demand yet.</p>`;
  return html`<table>
    <caption class="sr-only">Last demands, latest first</caption>
    <thead><tr><th scope="col">When, UTC</th><th scope="col">Demand</th><th scope="col" class="num">Said before</th><th scope="col" class="num">90 % interval</th><th scope="col" class="num">Written</th><th scope="col">What came</th><th scope="col" class="num">Lead</th><th scope="col" class="num">Brier</th></tr></thead>
    <tbody>${latest.map((v) => html`<tr class=${v.outcome?.failed ? 'bad' : ''}>
      <td class="stamp">${dateStamp(v.atNs)}</td><th scope="row">${title(eventName(v.event))} <small>${v.seen}</small></th>
      <td class="num strong">${v.prediction ? (Number.isFinite(v.stated) ? percent(v.stated) : 'could not say') : 'nothing'}</td>
      <td class="num">${Number.isFinite(v.low) ? `${percent(v.low)} to ${percent(v.high)}` : ''}</td>
      <td class="num">${v.saidAtNs > 0 ? html`${span((v.atNs - v.saidAtNs) / 1e9)} before <small>record ${v.prediction}</small>` : ''}</td>
      <td>${came(v)}</td>
      <td class="num">${v.lostAtNs > 0 ? (Number.isFinite(v.leadS) ? span(v.leadS) : 'none') : ''}</td>
      <td class="num">${Number.isFinite(v.outcome?.brier) ? score(v.outcome.brier) : 'not scored'}</td></tr>`)}</tbody>
  </table>`;
}

function came(v) {
  if (v.lostAtNs > 0) return html`■ load lost after ${clock((v.lostAtNs - v.atNs) / 1e9)} <small>${v.outcome?.ended ?? 'still under way'}</small>`;
  if (!v.outcome) return html`<span class="quiet">under way</span>`;
  if (v.outcome.failed === undefined) return html`<span class="quiet">not known: ${v.outcome.ended}</span>`;
  if (v.group === 'load-drop') return html`no load lost <small>${v.outcome.ended}, ${span(v.outcome.lastedS)}</small>`;
  return v.outcome.failed ? '■ failed' : 'did its part';
}

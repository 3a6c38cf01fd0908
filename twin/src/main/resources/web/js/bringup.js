// Bring-up: in which order to switch a dark site on, what waits for itself, and how long it takes.
import { html, nothing } from './lit.js';
import { getJson } from './api.js';
import { isKnown, NO_DATA, power, span } from './format.js';

const answers = new Map();
let source = 'generators';
const REASONS = { NEEDS: 'needs', STARTED_BY: 'is started by', STAFF_NEED: 'is restarted by people who need' };
const LIMITS = { INRUSH: 'inrush', STEP: 'block load on the generators', RATING: 'rating', SOURCE: 'rating of the source', BOOT: 'machines that boot at a time', HEAT: 'cooling' };

function ask(page) {
  const kept = answers.get(source);
  if (kept) return kept;
  const asked = { waiting: true };
  answers.set(source, asked);
  const of = source;
  getJson(`/api/v1/bringup?source=${of}`)
    .then((found) => answers.set(of, { found }), (error) => answers.set(of, { error: error.message }))
    .finally(() => page.draw());
  return asked;
}

export function bringUp(page) {
  const { waiting, error, found } = ask(page);
  const choose = (e) => {
    source = e.target.value;
    if (answers.get(source)?.error) answers.delete(source);
    page.draw();
  };
  return html`<div class="page">
    <header class="page-head"><h1>Bring-up</h1>
      <p class="tools"><label>Carried by <select @change=${choose}>
        <option value="generators" ?selected=${source === 'generators'}>generators</option>
        <option value="utility" ?selected=${source === 'utility'}>utility</option></select></label>
        ${found ? html`<a class="button" href=${csvLink(found.stages)} download="bringup.csv">Export CSV</a>` : nothing}</p></header>
    <p class="quiet">Nothing runs, and the source is there: cooling first, then the racks of the services that others wait for, as many at a time as every limit allows.</p>
    ${waiting ? html`<p class="loading">Planning …</p>` : nothing}
    ${error ? html`<p role="alert">No answer: ${error}</p>` : nothing}
    ${found ? answer(found, page) : nothing}
  </div>`;
}

function answer(plan, page) {
  return html`<table>
      <caption class="sr-only">Time to full service, planned and all at once</caption>
      <thead><tr><th scope="col">Way</th><th scope="col" class="num">Last rack on</th><th scope="col" class="num">Full service</th><th scope="col" class="num">80 % band</th><th scope="col">Limits broken</th></tr></thead>
      <tbody>
        <tr><th scope="row">This plan</th><td class="num">${span(plan.allOnS)}</td>${times(plan.fullServiceS)}<td>none</td></tr>
        <tr class=${plan.allAtOnce.violations.length > 0 ? 'bad' : ''}><th scope="row">Everything at once<small>if nothing tripped</small></th><td class="num">0 s</td>${times(plan.allAtOnce.fullServiceS)}
          <td>${broken(plan.allAtOnce.violations)}</td></tr>
      </tbody></table>
    <h2>Circles</h2>
    ${plan.circles.length === 0 ? html`<p>No service waits for itself.</p>` : html`<ul>${plan.circles.map((c) => html`<li>${c.steps.map((s, i) => html`${i > 0 ? ', ' : ''}${name(s.service, page)} ${REASONS[s.reason]} ${name(s.waitsFor, page)}`)}</li>`)}</ul>
      <p>Start by hand, without what they wait for: <strong>${plan.startedByHand.map((id) => name(id, page)).join(', ')}</strong>.</p>`}
    <h2>Stages</h2>
    <p class="quiet">Cooling draws ${power(plan.limits.coolingW)} and charging ${power(plan.limits.chargingW)} of ${power(plan.limits.sourceW)} meanwhile${plan.limits.stepW === undefined ? '' : `; at most ${power(plan.limits.stepW)} at once`}${plan.limits.bootAtOnce === undefined ? '' : `; ${plan.limits.bootAtOnce} machines boot at a time`}.</p>
    <table>
      <caption class="sr-only">Stages of the bring-up</caption>
      <thead><tr><th scope="col" class="num">At</th><th scope="col" class="num">Racks</th><th scope="col">Which</th><th scope="col" class="num">On after it</th><th scope="col">Services with enough machines from here on</th></tr></thead>
      <tbody>${plan.stages.map((s) => html`<tr><th scope="row" class="num">${span(s.atS)}</th><td class="num">${s.racks.length}</td>
        <td title=${s.racks.join(', ')}>${s.racks.length <= 4 ? s.racks.join(', ') : `${s.racks.slice(0, 3).join(', ')} … ${s.racks.at(-1)}`}</td>
        <td class="num">${power(s.totalW)}</td><td>${s.services.map((id) => name(id, page)).join(', ') || html`<small>none yet</small>`}</td></tr>`)}
      ${plan.leftOff.map((l) => html`<tr class="bad"><th scope="row" class="num"><span aria-hidden="true">■</span> stays off</th><td class="num">1</td><td>${l.rack}</td><td></td><td>${l.limit}</td></tr>`)}</tbody></table>`;
}

const times = (band) => html`<td class="num">${isKnown(band.p50) ? span(band.p50) : html`<span class="nodata-text">${NO_DATA}</span>`}</td>
  <td class="num">${isKnown(band.p10) ? `${span(band.p10)} to ${isKnown(band.p90) ? span(band.p90) : 'open'}` : html`<span class="nodata-text">${NO_DATA}</span>`}</td>`;

function broken(violations) {
  if (violations.length === 0) return 'none';
  const kinds = Map.groupBy(violations, (v) => v.limit);
  return [...kinds].map(([kind, list]) => `${LIMITS[kind]} (${list.map((v) => v.device).filter(Boolean).slice(0, 3).join(', ') || 'site'}${list.length > 3 ? ' …' : ''})`).join('; ');
}

const name = (id, page) => page.state.services.find((s) => s.id === id)?.name ?? id;

function csvLink(stages) {
  const quoted = (x) => `"${String(x).replaceAll('"', '""')}"`;
  const lines = stages.map((s) => [s.atS, s.racks.join(' '), s.loadW, s.totalW, s.services.join(' ')]);
  const text = [['atS', 'racks', 'loadW', 'totalW', 'services'], ...lines].map((l) => l.map(quoted).join(',')).join('\r\n');
  return `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;
}

// Contingencies: one device out, or two, and what is dark or overloaded once everything else has done its part.
import { html, nothing } from './lit.js';
import { getJson } from './api.js';
import { count, power } from './format.js';

const SHOWN = 200;
const KINDS = { dark: ['bad', '■', 'dark'], overload: ['watch', '▲', 'overload'], voltage: ['watch', '▼', 'voltage'] };
const answers = new Map();
let order = 1;

function ask(page) {
  const kept = answers.get(order);
  if (kept) return kept;
  const asked = { waiting: true };
  answers.set(order, asked);
  const of = order;
  getJson(`/api/v1/contingencies?order=${of}`)
    .then((found) => answers.set(of, { found }), (error) => answers.set(of, { error: error.message }))
    .finally(() => page.draw());
  return asked;
}

export function contingencyList(page) {
  const { waiting, error, found } = ask(page);
  const choose = (e) => {
    order = Number(e.target.value);
    if (answers.get(order)?.error) answers.delete(order);
    page.draw();
  };
  return html`<div class="page">
    <header class="page-head"><h1>Contingencies</h1>
      <p class="tools">
        <label>Outages <select @change=${choose}><option value="1" ?selected=${order === 1}>one at a time</option><option value="2" ?selected=${order === 2}>two at a time</option></select></label>
        ${found ? html`<a class="button" href=${csvLink(found.violations)} download="contingencies.csv">Export CSV</a>` : nothing}
      </p></header>
    <p class="quiet">The plant as built, with planned loads, in the settled state: switches have transferred, generators run, batteries are empty, overloads have tripped. A pair is listed for what neither outage does alone.</p>
    ${waiting ? html`<p class="loading">Taking devices out …</p>` : nothing}
    ${error ? html`<p role="alert">No answer: ${error}</p>` : nothing}
    ${found ? table(found, page) : nothing}
  </div>`;
}

function table({ cases, violations }, page) {
  if (violations.length === 0) return html`<p>${count(cases)} cases: none leaves a rack dark or a device overloaded.</p>`;
  return html`<p class="quiet">${count(cases)} cases, ${count(violations.length)} violations, worst first${violations.length > SHOWN ? `; the first ${SHOWN} are shown, the CSV has all` : ''}.</p>
    <table class="contingencies">
      <caption class="sr-only">Contingencies, worst first</caption>
      <thead><tr><th scope="col">Out</th><th scope="col">What</th><th scope="col" class="num">Load</th><th scope="col" class="num">Number</th><th scope="col">Racks or devices</th><th scope="col">Cascade</th></tr></thead>
      <tbody>${violations.slice(0, SHOWN).map((v) => row(v, page))}</tbody>
    </table>`;
}

function row(v, page) {
  const [key, mark, word] = KINDS[v.kind];
  return html`<tr class=${key}>
    <th scope="row">${v.outages.map((id, i) => html`${i > 0 ? ' + ' : ''}<button class="link" @click=${() => page.select(id)}>${id}</button>`)}</th>
    <td><span class="chip ${key}"><span aria-hidden="true">${mark}</span> ${word}</span></td>
    <td class="num">${power(v.loadW)}</td>
    <td class="num">${v.elements.length}</td>
    <td>${shortened(v.elements)}</td>
    <td>${v.stages.map((stage, i) => html`<small>${i + 1}: ${shortened(stage)}</small> `)}</td>
  </tr>`;
}

const shortened = (names) => (names.length <= 6 ? names.join(', ') : `${names.slice(0, 5).join(', ')} … ${names.at(-1)}`);

function csvLink(violations) {
  const lines = violations.map((v) => [v.outages.join(' + '), v.kind, v.loadW, v.elements.join(' '), v.stages.map((s) => s.join(' ')).join(' | ')]);
  const quoted = (x) => `"${String(x).replaceAll('"', '""')}"`;
  const text = [['outages', 'kind', 'loadW', 'elements', 'stages'], ...lines].map((l) => l.map(quoted).join(',')).join('\r\n');
  return `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;
}

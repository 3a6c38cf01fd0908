// Power-loss siren: per service what is announced, when it comes, why, and why it was taken back.
import { html, nothing } from './lit.js';
import { age, isKnown, percent, span, stamp } from './format.js';
import { serviceState } from './words.js';

/** Every state has a mark and a word; colour only repeats them. */
const STATES = {
  ESCALATED: { key: 'bad', mark: '▲', word: 'ACT NOW', meaning: 'Power loss is likely, certain or close.' },
  SOUNDING: { key: 'watch', mark: '◆', word: 'SOUNDING', meaning: 'Power loss is likely enough to prepare for it.' },
  HAPPENED: { key: 'bad', mark: '●', word: 'HAPPENED', meaning: 'The service is hit.' },
  CANCELLED: { key: 'unknown', mark: '○', word: 'CANCELLED', meaning: 'It sounded and did not come true.' },
  OVER: { key: 'ok', mark: '○', word: 'OVER', meaning: 'It was hit and is back.' },
  ARMED: { key: 'ok', mark: '·', word: 'ARMED', meaning: 'Nothing is expected.' },
};
const SHOWN_MESSAGES = 40;

const stateOf = (name) => STATES[name] ?? { key: 'unknown', mark: '?', word: name, meaning: '' };
const chip = (name) => {
  const w = stateOf(name);
  return html`<span class="chip ${w.key}" title=${w.meaning}><span aria-hidden="true">${w.mark}</span> ${w.word}</span>`;
};

export function sirenTable(page) {
  const { siren = [], sirenMessages = [], timeNs } = page.state;
  const count = (name) => siren.filter((s) => s.state === name).length;
  return html`<div class="page">
    <header class="page-head"><h1>Siren</h1>
      <p class="counts">${['ESCALATED', 'SOUNDING', 'HAPPENED', 'CANCELLED'].map((name) => {
        const w = stateOf(name);
        return html`<span class="chip ${w.key} ${count(name) === 0 ? 'none' : ''}" title=${w.meaning}><span aria-hidden="true">${w.mark}</span> ${count(name)} ${w.word}</span>`;
      })}</p></header>
    ${siren.length === 0
      ? html`<p class="quiet">No service is described for this plant.</p>`
      : html`<table class="services siren">
          <caption class="sr-only">Siren of every service, most urgent first</caption>
          <thead><tr>
            <th scope="col">Service</th><th scope="col">Siren</th><th scope="col" class="num">Probability</th>
            <th scope="col" class="num">First rack dark in</th><th scope="col">What users will notice</th><th scope="col">Why</th><th scope="col">Last message</th>
          </tr></thead>
          <tbody>${siren.map((s) => row(s, timeNs))}</tbody>
        </table>`}
    <h2>Messages</h2>
    ${sirenMessages.length === 0
      ? html`<p class="quiet">The siren has said nothing in this run.</p>`
      : html`<table class="services siren">
          <caption class="sr-only">Messages of the siren, latest first</caption>
          <thead><tr><th scope="col">Time</th><th scope="col">Service</th><th scope="col">Says</th><th scope="col">Message</th><th scope="col" class="num">Said before</th></tr></thead>
          <tbody>${sirenMessages.slice(0, SHOWN_MESSAGES).map(message)}</tbody>
        </table>`}
    <p class="quiet">The siren follows the forecast for what runs now. It is never taken back for want of data, and a sounding that does not come true always ends in a cancel. All messages: <a href="/api/v1/siren">/api/v1/siren</a>.</p>
  </div>`;
}

function row(s, timeNs) {
  const w = stateOf(s.state);
  return html`<tr class=${w.key}>
    <th scope="row">${s.name}<small>${s.service}</small></th>
    <td>${chip(s.state)}${s.sinceNs > 0 ? html`<small>for ${age(s.sinceNs, timeNs)}</small>` : nothing}</td>
    <td class="num">${isKnown(s.probability)
      ? html`${s.certain ? 'certain' : percent(s.probability)}<small>${percent(s.low)} to ${percent(s.high)}</small>`
      : html`no data<small>${s.cannotSay ?? ''}</small>`}</td>
    <td class="num">${lead(s.leadS)}</td>
    <td>${s.notice ? html`${s.notice}<small>${serviceState(s.worst).word}</small>` : nothing}</td>
    <td>${s.cause}</td>
    <td>${s.lastText ?? nothing}</td>
  </tr>`;
}

const lead = (leadS) => (leadS ? html`${span(leadS.p50)}<small>${span(leadS.p10)} to ${span(leadS.p90)}</small>` : nothing);

function message(m) {
  return html`<tr class=${stateOf(m.state).key}>
    <td>${stamp(m.timeNs)}</td>
    <th scope="row">${m.name}</th>
    <td>${chip(m.state)}</td>
    <td>${m.text}</td>
    <td class="num">${m.state !== 'HAPPENED' ? nothing : isKnown(m.warnedS) ? span(m.warnedS) : 'not said'}</td>
  </tr>`;
}

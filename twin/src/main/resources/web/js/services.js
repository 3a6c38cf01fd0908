// Services: state in words, what users notice, and two clocks that are not the same.
import { html, nothing } from './lit.js';
import { people, percent, span } from './format.js';
import { band, BASIS } from './notices.js';

const SHORT = { NONE: '', POWER_IS_BACK: 'power is back', FORECAST: 'forecast', PUBLISHED: 'not known: as published outages' };
import { atEvent, bySeverity, DATA_AT_RISK, restored, serviceState, SERVICE_STATES, stillToCome, WORST_FIRST } from './words.js';

export function serviceTable(page) {
  const { services, predictions } = page.state;
  const atRisk = services.filter((s) => s.dataAtRisk).length;
  const rows = [...services].sort(bySeverity);
  return html`<div class="page">
    <header class="page-head"><h1>Services</h1>
      <p class="counts"><span class="chip ${atRisk > 0 ? 'bad' : 'none'}" title=${DATA_AT_RISK.meaning}><span aria-hidden="true">${DATA_AT_RISK.mark}</span> ${atRisk} ${DATA_AT_RISK.word}</span>${WORST_FIRST.map((word) => {
        const n = services.filter((s) => serviceState(s.state).word === word).length;
        const w = SERVICE_STATES[word];
        return html`<span class="chip ${w.key} ${n === 0 ? 'none' : ''}" title=${w.meaning}><span aria-hidden="true">${w.mark}</span> ${n} ${word}</span>`;
      })}</p></header>
    ${rows.length === 0
      ? html`<p class="quiet">No service is described for this plant.</p>`
      : html`<table class="services">
          <caption class="sr-only">Services, worst first</caption>
          <thead><tr>
            <th scope="col">Service</th><th scope="col">State</th><th scope="col">Why</th><th scope="col" class="num">Instances</th>
            <th scope="col">What users notice</th><th scope="col" class="num">Users</th>
            <th scope="col" class="num">Power back</th><th scope="col" class="num">Service back</th><th scope="col">Outlook</th><th scope="col">Needs</th>
          </tr></thead>
          <tbody>${rows.map((s) => row(s, predictions))}</tbody>
        </table>
        <p class="quiet">Power back and service back are two clocks: a service needs boot, warm caches and what it depends on after power returns.</p>`}
  </div>`;
}

const rests = (s) => html`<small title=${BASIS[s.clocks.basis]}>${SHORT[s.clocks.basis]}</small>`;

function row(s, predictions) {
  const w = serviceState(s.state);
  const outlooks = predictions.flatMap((p) => stillToCome(p.services, [s]).filter((o) => o.id === s.id).map((o) => ({ event: p.event, horizonS: p.horizonS, ...o })));
  const worst = outlooks.reduce((a, b) => (!a || b.probability > a.probability ? b : a), null);
  return html`<tr class=${w.key}>
    <th scope="row">${s.name}<small>${s.id}</small></th>
    <td><span class="chip ${w.key}"><span aria-hidden="true">${w.mark}</span> ${w.word}</span>${s.dataAtRisk
      ? html` <span class="chip bad"><span aria-hidden="true">${DATA_AT_RISK.mark}</span> ${DATA_AT_RISK.word}</span><small>${DATA_AT_RISK.meaning}</small>`
      : w.key === 'ok' ? nothing : html`<small>${w.meaning}</small>`}</td>
    <td>${s.reason}</td>
    <td class="num">${s.instancesUp} of ${s.instances}</td>
    <td>${w.key === 'ok' ? nothing : s.userText}</td>
    <td class="num">${s.usersAffected === 0 ? html`<small>none</small>` : people(s.usersAffected)}</td>
    <td class="num">${s.clocks?.power ? html`${band(s.clocks.power)}${rests(s)}` : html`<small>${w.key === 'ok' || s.clocks?.basis !== 'NONE' ? 'has power' : 'not known'}</small>`}</td>
    <td class="num">${s.clocks?.service ? html`${band(s.clocks.service)}${s.clocks.power ? nothing : rests(s)}` : html`<small>${w.key === 'ok' ? 'not hit' : 'not known'}</small>`}</td>
    <td>${s.siren?.status === 'RAISED' ? html`<span class="chip bad"><span aria-hidden="true">▲</span> siren${s.siren.leadS ? `: ${span(s.siren.leadS.p50)} left` : ''}</span> ` : nothing}${worst ? html`${serviceState(worst.state).word} <small>${percent(worst.probability)} ${atEvent(worst.event)}, ${restored(worst.restoredS, worst.horizonS) || 'not within the hour'}</small>` : nothing}</td>
    <td class="needs">${s.needs.join(', ')}</td>
  </tr>`;
}

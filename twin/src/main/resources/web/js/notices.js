// Who notices what, how long there is, what can still be moved, and the text to send.
import { html, nothing } from './lit.js';
import { getJson } from './api.js';
import { isKnown, NO_DATA, people, percent, span } from './format.js';
import { serviceState } from './words.js';

const AGAIN_MS = 3000;
let answer = null;
let error = '';
let asking = false;

function ask(page) {
  if (asking) return;
  asking = true;
  getJson('/api/v1/services')
    .then((found) => ([answer, error] = [found, '']), (e) => (error = e.message))
    .finally(() => {
      page.draw();
      setTimeout(() => {
        asking = false;
        if (page.section === 'notices') ask(page);
      }, AGAIN_MS);
    });
}

export function noticeBoard(page) {
  ask(page);
  return html`<div class="page">
    <header class="page-head"><h1>Who notices</h1></header>
    ${error ? html`<p class="message" role="alert">${error}</p>` : nothing}
    ${sirens(page.state.services)}
    ${answer ? board(answer.notices) : html`<p class="loading">Asking …</p>`}
  </div>`;
}

const SIREN = { RAISED: ['bad', '▲', 'warning'], CANCELLED: ['ok', '○', 'all clear'] };

function sirens(services) {
  const come = services.filter((s) => s.siren?.status === 'HAPPENED').map((s) => (s.siren.endedNs - s.siren.raisedNs) / 1e9);
  const list = services.filter((s) => s.siren && s.siren.status !== 'HAPPENED').sort((a, b) => (a.siren.leadS?.p50 ?? 1e9) - (b.siren.leadS?.p50 ?? 1e9));
  return html`<h2>Siren</h2>
    ${come.length > 0 ? html`<p><span class="chip bad"><span aria-hidden="true">■</span> ${come.length} ${come.length === 1 ? 'warning has' : 'warnings have'} come true</span> ${between(come)} after they were given. The services below show what is noticed now.</p>` : nothing}
    ${list.length === 0
      ? come.length > 0 ? nothing : html`<p class="quiet">Silent: no service is likely to lose its power within the hour, as far as is known.</p>`
      : html`<table>
          <caption class="sr-only">Power-loss sirens, least time first</caption>
          <thead><tr><th scope="col">Service</th><th scope="col">Siren</th><th scope="col" class="num">Time left</th><th scope="col" class="num">80 % band</th><th scope="col" class="num">Probability</th><th scope="col">What</th></tr></thead>
          <tbody>${list.map((s) => {
            const [key, mark, word] = SIREN[s.siren.status];
            const lead = s.siren.leadS;
            return html`<tr class=${key}><th scope="row">${s.name}</th><td><span class="chip ${key}"><span aria-hidden="true">${mark}</span> ${word}</span></td>
              <td class="num">${lead ? span(lead.p50) : html`<small>${s.siren.status === 'RAISED' ? NO_DATA : 'ended'}</small>`}</td>
              <td class="num">${lead ? `${span(lead.p10)} to ${span(lead.p90)}` : ''}</td>
              <td class="num">${percent(s.siren.probability)}</td><td>${s.siren.text}</td></tr>`;
          })}</tbody></table>`}`;
}

function between(seconds) {
  const [least, most] = [span(Math.min(...seconds)), span(Math.max(...seconds))];
  return least === most ? least : `${least} to ${most}`;
}

function board({ stakeholders, business, drain, update }) {
  return html`<h2>Can we still move it?</h2>
    ${drain.length === 0
      ? html`<p class="quiet">Nothing that could be moved is threatened now.</p>`
      : html`<table>
          <caption class="sr-only">Services to move away, in order</caption>
          <thead><tr><th scope="col" class="num">Order</th><th scope="col">Service</th><th scope="col" class="num">Takes</th><th scope="col" class="num">Time left</th><th scope="col" class="num">Done in</th><th scope="col">In time?</th></tr></thead>
          <tbody>${drain.map((d) => html`<tr class=${d.order > 0 ? '' : 'bad'}><td class="num">${d.order > 0 ? d.order : '–'}</td><th scope="row">${d.service}</th>
            <td class="num">${span(d.drainS)}</td><td class="num">${span(d.leftS)}</td><td class="num">${d.order > 0 ? span(d.doneS) : ''}</td>
            <td>${d.order > 0 ? `yes, ${span(d.slackS)} to spare` : d.slackS >= 0 ? 'only instead of another one' : `no, ${span(-d.slackS)} too late`}</td></tr>`)}</tbody></table>
        <p class="quiet">One after the other, by the early end of the time left, so that nine of ten are done in time.</p>`}
    <h2>Who notices what</h2>
    <table>
      <caption class="sr-only">Stakeholders and what they notice</caption>
      <thead><tr><th scope="col">Who</th><th scope="col" class="num">How many</th><th scope="col">What</th><th scope="col">Service</th><th scope="col">State</th><th scope="col" class="num">For how long</th><th scope="col">Rests on</th></tr></thead>
      <tbody>${stakeholders.map((group) => group.notices.length === 0
        ? html`<tr><th scope="row">${group.who}</th><td class="num">${isKnown(group.people) ? html`<small>none</small>` : html`<span class="nodata-text">${NO_DATA}</span>`}</td><td colspan="5"><small>${isKnown(group.people) ? 'notice nothing' : 'not known, for want of data'}</small></td></tr>`
        : group.notices.map((n, i) => html`<tr class=${serviceState(n.state).key}>${i === 0 ? html`<th scope="row" rowspan=${group.notices.length}>${group.who}</th>` : nothing}
            <td class="num">${people(n.people)}</td><td>${n.text}</td><td>${n.name}</td><td>${serviceState(n.state).word}</td>
            <td class="num">${band(n.back)}</td><td><small>${BASIS[n.basis]}</small></td></tr>`))}</tbody></table>
    <h2>Business</h2>
    <p>${isKnown(business.costPerMin) ? html`<strong>${Math.round(business.costPerMin).toLocaleString('en')} ${business.currency}</strong> a minute at ${percent(business.hitRatio)} of users. Basis: ${business.basis}.` : 'No cost is given in services.yaml, or the share of users is not known.'}</p>
    ${business.budgets.length === 0 ? nothing : html`<table>
      <caption class="sr-only">Error budgets of thirty days</caption>
      <thead><tr><th scope="col">Service</th><th scope="col" class="num">Promised</th><th scope="col" class="num">Burns</th><th scope="col" class="num">A full month's budget lasts</th></tr></thead>
      <tbody>${business.budgets.map((b) => html`<tr><th scope="row">${b.service}</th><td class="num">${percent(b.slo)}</td>
        <td class="num">${b.burnRate > 0 ? `${b.burnRate.toFixed(b.burnRate < 10 ? 1 : 0)} times` : html`<small>not</small>`}</td>
        <td class="num">${isKnown(b.exhaustedInS) ? span(b.exhaustedInS) : html`<small>all of it is left to it</small>`}</td></tr>`)}</tbody></table>`}
    <h2>Incident update</h2>
    <p class="tools"><strong>${update.name}</strong> <span class="chip">${update.status}</span> <span class="chip">impact ${update.impact}</span>
      <button type="button" @click=${() => navigator.clipboard?.writeText(update.body)}>Copy text</button></p>
    <pre class="update">${update.body}</pre>`;
}

export const BASIS = {
  NONE: '',
  POWER_IS_BACK: 'power is back; machines as in published incidents',
  FORECAST: 'forecast',
  PUBLISHED: 'published outages: when the power returns is not known',
};

export function band(back) {
  if (!back || !isKnown(back.p50)) return html`<span class="nodata-text">not known</span>`;
  return html`${span(back.p50)}<small>${span(back.p10)} to ${isKnown(back.p90) ? span(back.p90) : 'open'}</small>`;
}

// Overview: one screen, readable in seconds. Margins, not raw values.
import { html, nothing } from './lit.js';
import { bandBar, probabilityBar } from './bars.js';
import { clock, people, percent, stamp } from './format.js';
import { incidentLine } from './alarms.js';
import { eventPanel } from './countdown.js';
import { incidents } from './incidents.js';
import { answer, atEvent, bySeverity, demands, eventName, isAffected, level, restored, runningEvent, serviceState, situation, stillToCome, threat, title, utilityEvents } from './words.js';

export function overview(page) {
  const { state } = page;
  const now = situation(state);
  return html`<div class="overview ${now.kind}">
    ${page.live.feedLost ? blind(page) : now.kind === 'calm' ? question(state) : eventPanel(now, page)}
    <section class="tiles" aria-label="Margins of each path">${state.margins.map((m) => tile(m, page))}</section>
    <div class="column">${outlook(state, now, page)}
    <section class="panel latest" aria-label="Most urgent alarms">
      <h2>Most urgent alarms <a href="#alarms">all ${state.alarms.length}</a></h2>
      ${state.alarms.length === 0
        ? html`<p class="quiet">No alarm stands.</p>`
        : html`<ul class="alarm-list">${incidents(state.alarms.filter((a) => a.state !== 'SHELVED')).slice(0, 8).map((i) => incidentLine(i))}</ul>`}
    </section>
    </div>
    <div class="column">
    <section class="panel causes" aria-label="Top causes">
      <h2>Why, and what to do</h2>
      ${causes(state)}
    </section>
    <section class="panel affected" aria-label="Affected services">
      <h2>Who notices</h2>
      ${affected(state, page)}
    </section>
    </div>
  </div>`;
}

/** The answers that are kept ready. While an event runs its own answer stands above, so only further losses are listed. */
function outlook(state, now, page) {
  const rows = demands(state.predictions).filter((p) => now.kind === 'calm' || p.event !== 'now');
  if (now.kind !== 'calm' && rows.length === 0) return nothing;
  return html`<section class="panel outlook" aria-label="What each event would do">
    <h2>If it happens now</h2>
    ${state.predictions.length === 0
      ? html`<p class="quiet">No forecast yet.</p>`
      : html`<table>
          <thead>
            <tr>
              <th scope="col">Event</th><th scope="col"></th><th scope="col" class="num">P(load drop)</th>
              <th scope="col" class="wide" title="90 % interval on a logarithmic scale; the dotted mark is 5 %, where an alarm becomes act-now"><span class="axis"><span>0.01 %</span><span>0.1</span><span>1</span><span>10</span><span>100 %</span></span></th>
              <th scope="col" class="num" title="Time to the first dark rack, given that one goes dark">Time to dark</th>
            </tr>
          </thead>
          <tbody>${rows.map((p) => eventRow(p, page))}</tbody>
        </table>`}
  </section>`;
}

/** Without its feed the twin has no answer, and says so. */
function blind(page) {
  return html`<section class="answer unknown" aria-label="Main answer"><div class="ask">
    <p>If a utility drops now, does everything ride through?</p>
    <p class="verdict"><strong>No answer: feed lost since ${stamp(page.live.feedLost.ns).slice(0, 8)}.</strong> <span>Go by the panels of the plant, not by this page.</span></p>
  </div></section>`;
}

function question(state) {
  const a = answer(state.predictions);
  const worst = utilityEvents(state.predictions).reduce((x, y) => (!x || y.probability > x.probability ? y : x), null);
  return html`<section class="answer ${a.key}" aria-label="Main answer">
    <div class="ask">
      <p>If a utility drops now, does everything ride through?</p>
      <p class="verdict"><strong>${a.word}.</strong> <span>${a.text}</span></p>
    </div>
    ${worst?.timeToDarkS && worst.probability >= 0.01
      ? html`<div class="after">
          <p>first dark after</p>
          <p class="big">${clock(worst.timeToDarkS.p50)}</p>
          <p>${clock(worst.timeToDarkS.p10)} to ${clock(worst.timeToDarkS.p90)}</p>
        </div>`
      : nothing}
  </section>`;
}

const STATE_WORDS = { NORMAL: ['ok', 'normal'], WATCH: ['watch', 'WATCH'], ABNORMAL: ['bad', 'ABNORMAL'], UNKNOWN: ['unknown', 'NO DATA'] };

function tile(margin, page) {
  const [key, word] = STATE_WORDS[margin.state];
  return html`<button class="tile ${key}" @click=${() => page.select(margin.devices[0])} ?disabled=${margin.devices.length === 0}>
    <span class="tile-head"><span class="path">${margin.path}</span><span class="state">${word}</span></span>
    <span class="headline">${margin.headline}</span>
    ${bandBar(margin.positionRatio, margin.bandLowRatio, margin.bandHighRatio, key, margin.scale)}
    <span class="scale-name">${margin.scale}</span>
    <span class="detail">${margin.detail}</span>
  </button>`;
}

function eventRow(prediction, page) {
  const l = level(prediction);
  const dark = prediction.timeToDarkS;
  return html`<tr class=${l.key}>
    <th scope="row"><a href="#predictions" @click=${() => page.expand(prediction.event)}>${title(eventName(prediction.event))}</a></th>
    <td><span class="chip ${l.key}">${l.word}</span></td>
    <td class="num strong">${percent(prediction.probability)}</td>
    <td class="wide">${probabilityBar(prediction, l.key)}</td>
    <td class="num">${dark ? html`<strong>${clock(dark.p50)}</strong> <small>${clock(dark.p10)} to ${clock(dark.p90)}</small>` : html`<small>does not go dark</small>`}</td>
  </tr>`;
}

/** Causes of the event that matters: the running one, else the likeliest. */
function causes(state) {
  const worst = threat(state.predictions) ?? demands(state.predictions).reduce((a, b) => (!a || b.probability > a.probability ? b : a), null);
  if (!worst || worst.causes.length === 0) return html`<p class="quiet">No cause stands out.</p>`;
  return html`<ol class="cause-list">
    ${worst.causes.slice(0, 3).map(
      (c) => html`<li>
        <p class="cause">${c.text}</p>
        <dl>
          <dt>Check</dt><dd>${c.check} ${ifChecked(c)}</dd>
          <dt>Do</dt><dd>${c.action}</dd>
        </dl>
      </li>`,
    )}
  </ol>`;
}

/** What a check would change; nothing when it changes nothing. */
function ifChecked(c) {
  const [good, bad] = [percent(c.probabilityIfGood), percent(c.probabilityIfBad)];
  return good === bad ? nothing : html`<small>${good} if good, ${bad} if bad</small>`;
}

/** Services hit now; if none, those the likeliest event would hit. */
function affected(state) {
  const hit = state.services.filter(isAffected).sort(bySeverity);
  const worst = runningEvent(state.predictions) ?? demands(state.predictions).reduce((a, b) => (!a || b.probability > a.probability ? b : a), null);
  const expected = stillToCome(worst?.services ?? [], state.services);
  return html`${hit.length > 0
      ? html`<ul class="service-list">${hit.slice(0, 6).map((s) => {
          const w = serviceState(s.state);
          return html`<li><span class="chip ${w.key}"><span aria-hidden="true">${w.mark}</span> ${w.word}</span>
            <span class="name">${s.name}</span>
            <small>${s.dataAtRisk ? html`<strong>▲ DATA AT RISK.</strong> ` : nothing}${s.usersAffected > 0 ? `${people(s.usersAffected)} users. ${s.userText}` : s.reason}</small></li>`;
        })}</ul>`
      : html`<p class="quiet">All ${state.services.length} services are healthy.</p>`}
    ${expected.length > 0
      ? html`<h3>Expected ${atEvent(worst.event)}</h3>
          <ul class="service-list">${expected.slice(0, 4).map((s) => {
            const w = serviceState(s.state);
            const name = state.services.find((x) => x.id === s.id)?.name ?? s.id;
            return html`<li><span class="chip outline">${w.word}</span> <span class="name">${name}</span>
              <small>${percent(s.probability)}, ${restored(s.restoredS, worst.horizonS) || `not within the hour`}</small></li>`;
          })}</ul>`
      : nothing}`;
}

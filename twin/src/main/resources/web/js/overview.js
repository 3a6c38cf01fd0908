// Overview: one screen, readable in seconds. Margins, not raw values.
import { html, nothing } from './lit.js';
import { bandBar, probabilityBar } from './bars.js';
import { clock, people, percent, span, upper } from './format.js';
import { alarmLine } from './alarms.js';
import { answer, eventName, firstDark, level, runningEvent, serviceState, threat, title, utilityEvents } from './words.js';

export function overview(page) {
  const { state } = page;
  const danger = threat(state.predictions);
  return html`<div class="overview ${danger ? 'in-event' : ''}">
    ${danger ? countdown(danger, state) : question(state)}
    <section class="tiles" aria-label="Margins of each path">${state.margins.map((m) => tile(m, page))}</section>
    <div class="column"><section class="panel outlook" aria-label="What each event would do">
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
            <tbody>${state.predictions.map((p) => eventRow(p, page))}</tbody>
          </table>`}
    </section>
    <section class="panel latest" aria-label="Most urgent alarms">
      <h2>Most urgent alarms <a href="#alarms">all ${state.alarms.length}</a></h2>
      ${state.alarms.length === 0
        ? html`<p class="quiet">No alarm stands.</p>`
        : html`<ul class="alarm-list">${state.alarms.filter((a) => a.state !== 'SHELVED').slice(0, 8).map((a) => alarmLine(a))}</ul>`}
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

function countdown(now, state) {
  const first = firstDark(now, state.devices);
  const time = first?.timeToDarkS ?? now.timeToDarkS;
  const racks = now.devices.filter((d) => state.devices.get(d.id)?.kind === 'rack').length;
  const hit = state.services.filter((s) => serviceState(s.state).key !== 'ok').length;
  return html`<section class="answer countdown bad" aria-label="Countdown">
    <div class="ask">
      <p>An event is running. ${percent(now.probability)} chance that load drops, 90 % interval ${percent(now.low)} to ${percent(now.high)}.</p>
      <p class="verdict">
        <strong>${first ? upper(first.id) : 'First rack'} dark in ${clock(time.p50)}</strong>
        <span>(${clock(time.p10)} to ${clock(time.p90)})</span>
      </p>
      <p class="do">${advice(now, first, state)}</p>
    </div>
    ${racks > 0 ? html`<div class="after"><p>${racks === 1 ? 'rack' : 'racks'} at risk</p><p class="big">${racks}</p></div>` : nothing}
    <div class="after"><p>services hit</p><p class="big">${hit}</p><p>of ${state.services.length}</p></div>
  </section>`;
}

/** What to do first: the alarm of the device that goes dark first, else the first cause. */
function advice(now, first, state) {
  const alarm = state.alarms.find((a) => a.condition.device === first?.id && a.condition.priority === 'act-now');
  return alarm?.condition.action || now.causes[0]?.action || '';
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
  const worst = threat(state.predictions) ?? state.predictions.reduce((a, b) => (!a || b.probability > a.probability ? b : a), null);
  if (!worst || worst.causes.length === 0) return html`<p class="quiet">No cause stands out.</p>`;
  return html`<ol class="cause-list">
    ${worst.causes.slice(0, 3).map(
      (c) => html`<li>
        <p class="cause">${c.text}</p>
        <dl>
          <dt>Check</dt><dd>${c.check} <small>${percent(c.probabilityIfGood)} if good, ${percent(c.probabilityIfBad)} if bad</small></dd>
          <dt>Do</dt><dd>${c.action}</dd>
        </dl>
      </li>`,
    )}
  </ol>`;
}

/** Services hit now; if none, those the likeliest event would hit. */
function affected(state) {
  const hit = state.services.filter((s) => s.state !== 'HEALTHY' || s.dataAtRisk);
  const worst = runningEvent(state.predictions) ?? state.predictions.reduce((a, b) => (!a || b.probability > a.probability ? b : a), null);
  const expected = worst?.services ?? [];
  return html`${hit.length > 0
      ? html`<ul class="service-list">${hit.slice(0, 6).map((s) => {
          const w = serviceState(s.state);
          return html`<li><span class="chip ${w.key}"><span aria-hidden="true">${w.mark}</span> ${w.word}</span>
            <span class="name">${s.name}</span>
            <small>${s.dataAtRisk ? html`<strong>▲ DATA AT RISK.</strong> ` : nothing}${s.usersAffected > 0 ? `${people(s.usersAffected)} users. ${s.userText}` : s.reason}</small></li>`;
        })}</ul>`
      : html`<p class="quiet">All ${state.services.length} services are healthy.</p>`}
    ${expected.length > 0
      ? html`<h3>Expected at ${eventName(worst.event)}</h3>
          <ul class="service-list">${expected.slice(0, 4).map((s) => {
            const w = serviceState(s.state);
            const name = state.services.find((x) => x.id === s.id)?.name ?? s.id;
            return html`<li><span class="chip outline">${w.word}</span> <span class="name">${name}</span>
              <small>${percent(s.probability)}${s.restoredS ? `, back after ${span(s.restoredS.p50)}` : ''}</small></li>`;
          })}</ul>`
      : nothing}`;
}

// Alarm console. Everything an operator does here concerns the alarm, never the plant.
import { html, nothing } from './lit.js';
import { postJson } from './api.js';
import { age, clock, isKnown, stamp } from './format.js';
import { PRIORITIES, PRIORITY_MARKS } from './words.js';

const STATES = {
  UNACKNOWLEDGED: 'UNACK',
  ACKNOWLEDGED: 'ACK',
  RETURNED_UNACKNOWLEDGED: 'RTN UNACK',
  SHELVED: 'SHELVED',
  SUPPRESSED: 'SUPPRESSED',
  OUT_OF_SERVICE: 'OUT OF SERVICE',
};

export const priorityChip = (priority) =>
  html`<span class="chip prio-${priority}"><span aria-hidden="true">${PRIORITY_MARKS[priority]}</span> ${priority}</span>`;

export function alarmLine(alarm) {
  const c = alarm.condition;
  const named = c.cause.includes(c.device);
  return html`<li class=${alarm.state === 'UNACKNOWLEDGED' ? 'unack' : ''}>
    ${priorityChip(c.priority)}
    <span class="what">${named ? nothing : html`<strong>${c.device}</strong> `}${c.cause}</span>
    <small>${isKnown(c.timeToRespondS) ? `${clock(c.timeToRespondS)} left to act. ` : ''}${c.consequence}</small>
  </li>`;
}

export function alarmConsole(page) {
  const { state, ui } = page;
  const shelved = state.alarms.filter((a) => a.state === 'SHELVED');
  const standing = state.alarms.filter((a) => a.state !== 'SHELVED');
  return html`<div class="page">
    <header class="page-head">
      <h1>Alarms</h1>
      <p class="counts">${PRIORITIES.map((p) => {
        const n = standing.filter((a) => a.condition.priority === p).length;
        return html`<span class="chip prio-${p} ${n === 0 ? 'none' : ''}"><span aria-hidden="true">${PRIORITY_MARKS[p]}</span> ${n} ${p}</span>`;
      })}<span class="chip outline">${standing.filter((a) => /UNACK/.test(STATES[a.state])).length} unacknowledged</span></p>
      <label class="operator">Operator <input id="operator" maxlength="100" autocomplete="name" placeholder="your name"
        .value=${ui.operator} @change=${(e) => page.set({ operator: e.target.value.trim() })} /></label>
    </header>
    ${ui.alarmMessage ? html`<p class="message" role="status">${ui.alarmMessage}</p>` : nothing}
    ${table(standing, page, 'Standing alarms, most urgent first')}
    <h2>Shelved (${shelved.length})</h2>
    ${shelved.length === 0 ? html`<p class="quiet">No alarm is shelved.</p>` : table(shelved, page, 'Shelved alarms')}
    ${ui.shelving ? shelfDialog(page) : nothing}
  </div>`;
}

function table(alarms, page, caption) {
  if (alarms.length === 0) return html`<p class="quiet">No alarm stands.</p>`;
  return html`<table class="alarms">
    <caption class="sr-only">${caption}</caption>
    <thead>
      <tr>
        <th scope="col">Time</th><th scope="col">Priority</th><th scope="col">Path</th><th scope="col">Condition</th>
        <th scope="col">State</th><th scope="col">Consequence</th><th scope="col" class="num">Time to respond</th>
        <th scope="col">Recommended action</th><th scope="col">Incident</th><th scope="col">Actions</th>
      </tr>
    </thead>
    <tbody>${alarms.map((a) => row(a, page))}</tbody>
  </table>`;
}

function row(alarm, page) {
  const c = alarm.condition;
  const { state } = page;
  const shelved = alarm.state === 'SHELVED';
  return html`<tr class="${alarm.state === 'UNACKNOWLEDGED' ? 'unack' : ''} prio-row-${c.priority}">
    <td class="stamp">${stamp(alarm.raisedAtNs)}<small>${age(alarm.raisedAtNs, state.timeNs)} ago</small></td>
    <td>${priorityChip(c.priority)}</td>
    <td class="nowrap"><button class="link" @click=${() => page.select(c.device)}>${c.device}</button></td>
    <td class="strong">${c.cause}</td>
    <td class="state">${STATES[alarm.state]}</td>
    <td>${c.consequence}</td>
    <td class="num">${isKnown(c.timeToRespondS) ? clock(c.timeToRespondS) : html`<small>no deadline</small>`}</td>
    <td>${c.action}</td>
    <td>${alarm.incident}${c.root ? html`<small>follows ${c.root}</small>` : html`<small>cause</small>`}</td>
    <td class="actions">
      ${/UNACK/.test(STATES[alarm.state]) ? html`<button @click=${() => act(page, alarm, 'ack', {})}>Ack</button>` : nothing}
      ${shelved
        ? html`<button @click=${() => act(page, alarm, 'unshelve', {})}>Unshelve</button>`
        : html`<button @click=${() => page.set({ shelving: { alarm, verb: 'shelve' } })}>Shelve</button>`}
      <button @click=${() => page.set({ shelving: { alarm, verb: 'comment' } })}>Comment</button>
    </td>
  </tr>`;
}

function shelfDialog(page) {
  const { alarm, verb } = page.ui.shelving;
  const close = () => page.set({ shelving: null });
  const submit = (e) => {
    e.preventDefault();
    const form = new FormData(e.target);
    act(page, alarm, verb, { text: form.get('text'), forS: Number(form.get('forS') ?? 0) });
    close();
  };
  return html`<div class="scrim" @click=${close}></div>
    <form class="dialog" role="dialog" aria-modal="true" aria-labelledby="shelf-title" @submit=${submit}
      @keydown=${(e) => e.key === 'Escape' && close()}>
      <h2 id="shelf-title">${verb === 'shelve' ? 'Shelve' : 'Comment on'} ${alarm.condition.key}</h2>
      <p>${alarm.condition.cause}</p>
      <label>${verb === 'shelve' ? 'Reason' : 'Comment'} <textarea name="text" required maxlength="2000" rows="3" autofocus></textarea></label>
      ${verb === 'shelve'
        ? html`<label>For <select name="forS">
            <option value="900">15 minutes</option><option value="3600" selected>1 hour</option>
            <option value="28800">8 hours</option><option value="86400">1 day</option></select></label>`
        : nothing}
      <p class="buttons"><button type="submit" class="primary">${verb === 'shelve' ? 'Shelve' : 'Add comment'}</button>
      <button type="button" @click=${close}>Cancel</button></p>
    </form>`;
}

async function act(page, alarm, verb, body) {
  if (!page.ui.operator) {
    page.set({ alarmMessage: 'Enter your name first: every action is logged with it.' });
    document.getElementById('operator')?.focus();
    return;
  }
  try {
    await postJson(`/api/v1/alarms/${encodeURIComponent(alarm.id)}/${verb}`, { text: '', ...body, operator: page.ui.operator });
    page.set({ alarmMessage: `${verb} of ${alarm.condition.key}: done.` });
  } catch (e) {
    page.set({ alarmMessage: `${verb} of ${alarm.condition.key}: ${e.message}` });
  }
}

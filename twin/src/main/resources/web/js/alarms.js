// Alarm console. Everything an operator does here concerns the alarm, never the plant.
import { html, nothing } from './lit.js';
import { postJson } from './api.js';
import { age, clock, isKnown, stamp } from './format.js';
import { followText, incidents } from './incidents.js';
import { PRIORITIES, PRIORITY_MARKS } from './words.js';

const STATES = {
  UNACKNOWLEDGED: 'UNACK',
  ACKNOWLEDGED: 'ACK',
  RETURNED_UNACKNOWLEDGED: 'RTN UNACK',
  LATCHED_UNACKNOWLEDGED: 'LATCHED UNACK',
  LATCHED_ACKNOWLEDGED: 'LATCHED ACK',
  SHELVED: 'SHELVED',
  SUPPRESSED: 'SUPPRESSED',
  OUT_OF_SERVICE: 'OUT OF SERVICE',
};

export const priorityChip = (priority) =>
  html`<span class="chip prio-${priority}"><span aria-hidden="true">${PRIORITY_MARKS[priority]}</span> ${priority}</span>`;

/** An incident in one line: its root, and how many alarms follow from it. */
export function incidentLine(i) {
  const c = i.root.condition;
  const act = i.worst !== i.root && i.worst.condition.priority === 'act-now' ? i.worst.condition : null;
  const left = soonest(i.members);
  return html`<li class=${i.members.some((a) => a.state === 'UNACKNOWLEDGED') ? 'unack' : ''}>
    ${priorityChip(i.worst.condition.priority)}
    <span class="what">${named(c) ? nothing : html`<strong>${c.device}</strong> `}${c.cause}${i.followers.length > 0
      ? html` <span class="chip outline" title=${followText(i.followers)}>+${i.followers.length} follow</span>` : nothing}</span>
    <small>${isKnown(left) ? left > 0 ? `${clock(left)} left to act. ` : 'No time left. ' : ''}${act ? `${act.cause}. ${act.consequence}` : c.consequence}</small>
  </li>`;
}

const named = (c) => c.cause.includes(c.device);

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
      })}<span class="chip outline">${standing.filter((a) => isUnseen(a)).length} unacknowledged</span></p>
      <label class="operator">Operator <input id="operator" maxlength="100" autocomplete="name" placeholder="your name"
        .value=${ui.operator} @change=${(e) => page.set({ operator: e.target.value.trim() })} /></label>
    </header>
    ${ui.alarmMessage ? html`<p class="message" role="status">${ui.alarmMessage}</p>` : nothing}
    ${table(incidents(standing), page, 'Standing alarms by incident, most urgent first')}
    <h2>Shelved (${shelved.length})</h2>
    ${shelved.length === 0 ? html`<p class="quiet">No alarm is shelved.</p>` : table(shelved.map((a) => ({ id: a.id, root: a, worst: a, members: [a], followers: [] })), page, 'Shelved alarms')}
    ${ui.shelving ? shelfDialog(page) : nothing}
  </div>`;
}

function table(groups, page, caption) {
  if (groups.length === 0) return html`<p class="quiet">No alarm stands.</p>`;
  return html`<table class="alarms">
    <caption class="sr-only">${caption}</caption>
    <thead>
      <tr>
        <th scope="col">Time</th><th scope="col">Priority</th><th scope="col">Path</th><th scope="col">Condition</th>
        <th scope="col">State</th><th scope="col">Consequence</th><th scope="col" class="num">Time to respond</th>
        <th scope="col">Recommended action</th><th scope="col">Incident</th><th scope="col">Actions</th>
      </tr>
    </thead>
    ${groups.map((i) => group(i, page))}
  </table>`;
}

/** Root first; what follows from it is folded, with a line that says what it is. */
function group(i, page) {
  const { unfolded } = page.ui;
  const open = unfolded.has(i.id);
  const toggle = () => {
    if (!unfolded.delete(i.id)) unfolded.add(i.id);
    page.draw();
  };
  const urgent = i.followers.filter((a) => a.condition.priority === 'act-now').length;
  return html`<tbody class="incident">
    ${row(i.root, page, soonest(i.members))}
    ${i.followers.length === 0
      ? nothing
      : html`<tr class="fold"><td colspan="10"><button class="disclosure" aria-expanded=${open} @click=${toggle}>${i.followers.length} ${i.followers.length === 1 ? 'alarm follows' : 'alarms follow'}</button>
          ${urgent > 0 ? html`<span class="chip prio-act-now"><span aria-hidden="true">▲</span> ${urgent} act-now</span>` : nothing} <span class="quiet">${followText(i.followers)}</span>
          <button class="ack-all" @click=${() => acknowledge(page, i)} ?disabled=${!i.members.some(isUnseen)}>Ack all ${i.members.length}</button></td></tr>`}
    ${open ? i.followers.map((a) => row(a, page)) : nothing}
  </tbody>`;
}

const isUnseen = (alarm) => /UNACKNOWLEDGED/.test(alarm.state);

/** The shortest time to respond of an incident stands with its root. */
const soonest = (alarms) => Math.min(...alarms.filter((a) => !/RETURNED/.test(a.state)).map((a) => a.condition.timeToRespondS).filter(isKnown));

function row(alarm, page, leftS = alarm.condition.timeToRespondS) {
  const c = alarm.condition;
  const { state } = page;
  const shelved = alarm.state === 'SHELVED';
  return html`<tr class="${alarm.state === 'UNACKNOWLEDGED' ? 'unack' : ''} ${c.root ? 'follower' : ''} prio-row-${c.priority}">
    <td class="stamp">${stamp(alarm.raisedAtNs)}<small>${age(alarm.raisedAtNs, state.timeNs)} ago</small></td>
    <td>${priorityChip(c.priority)}</td>
    <td class="nowrap"><button class="link" @click=${() => page.select(c.device)}>${c.device}</button></td>
    <td class="strong">${c.cause}</td>
    <td class="state">${STATES[alarm.state] ?? alarm.state}</td>
    <td>${c.consequence}</td>
    <td class="num">${isKnown(leftS) ? clock(leftS) : html`<small>no deadline</small>`}</td>
    <td>${c.action}</td>
    <td>${alarm.incident}${c.root ? html`<small>follows ${c.root}</small>` : html`<small>cause</small>`}</td>
    <td class="actions">
      ${isUnseen(alarm) ? html`<button @click=${() => act(page, alarm, 'ack', {})}>Ack</button>` : nothing}
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

async function acknowledge(page, i) {
  for (const alarm of i.members.filter(isUnseen)) {
    if (!(await act(page, alarm, 'ack', {}))) return;
  }
  page.set({ alarmMessage: `ack of ${i.members.length} alarms of ${i.id}: done.` });
}

async function act(page, alarm, verb, body) {
  if (!page.ui.operator) {
    page.set({ alarmMessage: 'Enter your name first: every action is logged with it.' });
    document.getElementById('operator')?.focus();
    return false;
  }
  try {
    await postJson(`/api/v1/alarms/${encodeURIComponent(alarm.id)}/${verb}`, { text: '', ...body, operator: page.ui.operator });
    page.set({ alarmMessage: `${verb} of ${alarm.condition.key}: done.` });
    return true;
  } catch (e) {
    page.set({ alarmMessage: `${verb} of ${alarm.condition.key}: ${e.message}` });
    return false;
  }
}

// Alarms grouped by what caused them: the root first, its consequences folded beneath.
import { PRIORITIES } from './words.js';

const rank = (alarm) => PRIORITIES.indexOf(alarm.condition.priority);
const over = (alarm) => (/RETURNED|LATCHED/.test(alarm.state) ? 1 : 0);

/**
 * Incidents, most urgent first: standing before returned, then by the most urgent alarm in it, then those that have
 * consequences, then the oldest.
 */
export function incidents(alarms) {
  const groups = new Map();
  for (const alarm of alarms) {
    if (!groups.has(alarm.incident)) groups.set(alarm.incident, []);
    groups.get(alarm.incident).push(alarm);
  }
  const sorted = [...groups].map(([id, members]) => incident(id, members)).sort(
    (a, b) => a.over - b.over || a.rank - b.rank || (a.followers.length === 0) - (b.followers.length === 0) || a.sinceNs - b.sinceNs || (a.id < b.id ? -1 : 1),
  );
  // What runs now is foretold from the incidents that run, so it stands after them: a cause comes first.
  const from = sorted.findIndex((i) => i.root.condition.key === 'prediction.now');
  const to = sorted.findLastIndex((i) => i.followers.length > 0 && i.over === 0 && i.rank <= PRIORITIES.indexOf('high'));
  if (from >= 0 && from < to) sorted.splice(to, 0, ...sorted.splice(from, 1));
  return sorted;
}

function incident(id, members) {
  // Without a root of its own (it has cleared), the earliest alarm speaks for the rest.
  const root = members.find((a) => !a.condition.root) ?? members.reduce((a, b) => (b.raisedAtNs < a.raisedAtNs ? b : a));
  const followers = members.filter((a) => a !== root);
  followers.sort((a, b) => over(a) - over(b) || rank(a) - rank(b) || a.raisedAtNs - b.raisedAtNs);
  // What has returned no longer makes an incident urgent.
  const worst = [root, ...followers].reduce((a, b) => (over(b) < over(a) || (over(b) === over(a) && rank(b) < rank(a)) ? b : a));
  return {
    id, root, followers, members, worst,
    rank: rank(worst),
    over: Math.min(...members.map(over)),
    sinceNs: Math.min(...members.map((a) => a.raisedAtNs)),
  };
}

/** "4 on-battery, 2 cooling-lost, 1 dead": what followed, by kind of alarm. */
export function followText(followers) {
  const kinds = new Map();
  for (const f of followers) {
    const kind = f.condition.key.slice(f.condition.device.length + 1).replace(/\.\d+$/, '').replaceAll('-', ' ');
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, n]) => `${n} ${kind}`).join(', ');
}

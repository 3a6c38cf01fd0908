// The answers in words. Thresholds are those of the alarms: act-now from 5 % at the next demand.
import { clock, isKnown, percent, span, upper } from './format.js';

export const ACT_NOW = 0.05;

/** Level of a probability: the word stands beside every colour. */
export function level(prediction) {
  if (!isKnown(prediction?.probability)) return { key: 'unknown', word: 'NO DATA' };
  if (prediction.deterministic && prediction.probability > 0.995) return { key: 'bad', word: 'CERTAIN LOSS' };
  if (prediction.probability >= 0.5) return { key: 'bad', word: 'LIKELY LOSS' };
  if (prediction.probability >= ACT_NOW) return { key: 'bad', word: 'AT RISK' };
  if (prediction.probability >= 0.01) return { key: 'watch', word: 'WATCH' };
  return { key: 'ok', word: 'RIDES THROUGH' };
}

/** Predictions about losing utility power. */
export const utilityEvents = (predictions) => predictions.filter((p) => /utilit.*-lost$/i.test(p.event));

const OTHER_EVENTS = [['-fault', 'fault of'], ['-maintenance', 'maintenance of'], ['-bypassed', 'bypass of'], ['-out', 'out of service:'], ['-restored', 'return of'], ['-trips', 'trip of']];

/** The next ordinary demand and what runs now; rare faults and planned work are apart. */
export const demands = (predictions) => predictions.filter((p) => p.about?.kind !== 'device-fault' && p.about?.kind !== 'planned');

export const runningEvent = (predictions) => predictions.find((p) => p.event === 'now');

/** What "now" threatens: it counts once load drop is a real prospect. */
export function threat(predictions) {
  const now = runningEvent(predictions);
  return now && now.timeToDarkS && now.probability >= ACT_NOW ? now : null;
}

/** The first device of a prediction to go dark; a UPS before its racks. */
export function firstDark(prediction, devices) {
  const outlooks = (prediction.devices ?? []).filter((d) => d.timeToDarkS);
  outlooks.sort((a, b) => a.timeToDarkS.p50 - b.timeToDarkS.p50);
  const soonest = outlooks[0];
  if (!soonest) return null;
  const near = outlooks.filter((d) => d.timeToDarkS.p50 - soonest.timeToDarkS.p50 < 2);
  return near.find((d) => devices.get(d.id)?.kind === 'ups') ?? soonest;
}

const LOSS_ALARM = /\.(lost|on-battery)$/;

/**
 * What is going on. "calm": every feed is on; "running": a utility is lost or a UPS lives on its battery;
 * "dark": racks have lost power. `next` is what goes dark next, `over` says that nothing further can.
 */
export function situation(state) {
  const devices = [...state.devices.values()];
  const racks = devices.filter((d) => d.kind === 'rack');
  const dark = racks.filter((d) => d.energised === 'DEAD');
  const lost = devices.filter((d) => d.kind === 'utility' && d.energised === 'DEAD');
  const battery = devices.filter((d) => d.kind === 'ups' && d.mode === 'BATTERY');
  const now = runningEvent(state.predictions) ?? null;
  const danger = threat(state.predictions);
  const next = now ? firstDark({ devices: now.devices.filter((d) => state.devices.get(d.id)?.energised !== 'DEAD') }, state.devices) : null;
  const kind = dark.length > 0 ? 'dark' : lost.length > 0 || battery.length > 0 || danger ? 'running' : 'calm';
  const since = (wanted) => {
    const times = state.alarms.filter(wanted).map((a) => a.raisedAtNs);
    return times.length > 0 ? Math.min(...times) : NaN;
  };
  return {
    kind, now, next, dark, racks, lost, battery,
    over: dark.length > 0 && battery.length === 0 && !next,
    lossNs: since((a) => LOSS_ALARM.test(a.condition.key)),
    darkNs: darkSince(state, dark),
  };
}

/** When the first of the racks that are dark now lost power, from alarms that name them; NaN when none does. */
function darkSince(state, dark) {
  if (dark.length === 0) return NaN;
  const times = state.alarms.filter((a) => a.condition.key.endsWith('.racks-dark') && a.state !== 'RETURNED_UNACKNOWLEDGED').map((a) => a.raisedAtNs);
  return times.length > 0 ? Math.min(...times) : NaN;
}

/** "If a utility drops now, does everything ride through?" */
export function answer(predictions) {
  const events = utilityEvents(predictions);
  if (events.length === 0) return { key: 'unknown', word: 'No answer', text: predictions.length > 0 ? 'No utility is left to lose.' : 'The twin has not made its first forecast.' };
  const worst = events.reduce((a, b) => (b.probability > a.probability ? b : a));
  const held = events.filter((p) => p.probability < 0.01).map((p) => eventName(p.event));
  const odds = `${percent(worst.probability)} chance that load drops ${atEvent(worst.event)}`;
  const rest = held.length > 0 ? ` ${list(held, true)} ${held.length > 1 ? 'ride' : 'rides'} through.` : '';
  if (worst.probability < 0.01) {
    return { key: 'ok', word: 'Yes', text: `Every utility loss rides through; the worst has a ${odds}.` };
  }
  if (worst.probability < ACT_NOW) return { key: 'watch', word: 'Probably', text: `${odds}.${rest}` };
  const dark = worst.timeToDarkS ? `, first rack dark after ${clock(worst.timeToDarkS.p50)}` : '';
  const word = worst.probability >= 0.5 ? 'No' : 'Not surely';
  return { key: 'bad', word, text: `${odds}${dark}.${rest}` };
}

/** The answer in a few words, for the head of every section. */
export function headline(state) {
  const s = situation(state);
  if (s.kind === 'calm') {
    const a = answer(state.predictions);
    return { key: a.key, label: 'Rides through?', word: a.word, text: a.text };
  }
  const lost = `${s.dark.length} ${s.dark.length === 1 ? 'rack' : 'racks'} dark`;
  if (s.next && s.now.probability >= ACT_NOW) {
    return { key: 'bad', label: `${upper(s.next.id)} dark`, word: darkIn(s.next.timeToDarkS.p50), text: s.dark.length > 0 ? lost : 'An event is running.' };
  }
  if (s.kind === 'dark') return { key: 'bad', label: 'Load lost', word: lost, text: lost };
  return { key: 'watch', label: 'On battery', word: s.next ? `${clock(s.next.timeToDarkS.p50)} if nothing comes` : 'rides through', text: 'An event is running.' };
}

/** A countdown that has run out says so; it is no time any more. */
export const darkIn = (seconds) => (seconds < 1 ? 'any moment' : `in ${clock(seconds)}`);

/** An event id in words: "utility-a-lost" -> "loss of utility A", "all-utilities-lost" -> "loss of all utilities". */
export function eventName(event) {
  if (event === 'now') return 'now';
  if (event === 'what-if') return 'the asked faults';
  const other = OTHER_EVENTS.map(([end, words]) => (event.endsWith(end) ? `${words} ${event.slice(0, -end.length)}` : null)).find(Boolean);
  if (other) return other;
  const lost = /^(.*)[ -]lost$/.exec(event);
  if (!lost) return event;
  const feed = /^utility-([a-z0-9]+)$/.exec(lost[1]);
  if (feed) return `loss of utility ${upper(feed[1])}`;
  return `loss of ${/utilities/.test(lost[1]) ? lost[1].replaceAll('-', ' ') : lost[1]}`;
}

/** For use in a sentence: "at loss of utility A", "as things stand". */
export const atEvent = (event) => (event === 'now' ? 'as things stand' : `at ${eventName(event)}`);

/** Mode of a device as an operator says it. A transfer device names the feed it is on, when the plant is known. */
export function modeWords(mode, fedFrom, energised) {
  const position = /^SOURCE_([12])$/.exec(mode ?? '');
  if (position) {
    const feed = fedFrom?.[Number(position[1]) - 1];
    return `${energised === 'DEAD' ? 'DEAD, ' : ''}ON ${feed ? upper(feed) : `SOURCE ${position[1]}`}`;
  }
  return (mode ?? 'UNKNOWN').replaceAll('_', ' ');
}

function list(words, capital) {
  const text = words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words[0];
  return capital ? text[0].toUpperCase() + text.slice(1) : text;
}

export const title = (text) => text[0].toUpperCase() + text.slice(1);

/** What the state of a service means to the one who reads it. */
export const SERVICE_STATES = {
  HEALTHY: { key: 'ok', mark: '●', meaning: 'works, redundancy in place' },
  'REDUNDANCY LOST': { key: 'watch', mark: '◐', meaning: 'works, one more failure hurts' },
  SLOW: { key: 'watch', mark: '◔', meaning: 'works, too little capacity' },
  STALE: { key: 'watch', mark: '◒', meaning: 'old or generic results' },
  DEFAULTED: { key: 'bad', mark: '▽', meaning: 'shows 0, data safe' },
  DOWN: { key: 'bad', mark: '✕', meaning: 'does not answer' },
  UNKNOWN: { key: 'unknown', mark: '?', meaning: 'power of its instances not known' },
};

/** Stands beside the state: a service may answer and still be one loss from losing data. */
export const DATA_AT_RISK = { mark: '▲', word: 'DATA AT RISK', meaning: 'one more loss may lose data' };

/** State word as served, tolerant of underscores. */
export const serviceState = (state) => {
  const word = state.replaceAll('_', ' ');
  return { word, ...(SERVICE_STATES[word] ?? { key: 'unknown', mark: '?', meaning: '' }) };
};

/** A service that users or its owners notice: not healthy, or its data at risk. */
export const isAffected = (s) => serviceState(s.state).key !== 'ok' || s.dataAtRisk;

export const WORST_FIRST = ['DOWN', 'DEFAULTED', 'STALE', 'SLOW', 'UNKNOWN', 'REDUNDANCY LOST', 'HEALTHY'];

/** Services by what hurts most: lost data, then the worst state, then the most users. */
export const bySeverity = (a, b) =>
  Number(b.dataAtRisk) - Number(a.dataAtRisk) || severity(a.state) - severity(b.state) || (b.usersAffected || 0) - (a.usersAffected || 0);
const severity = (state) => WORST_FIRST.indexOf(serviceState(state).word);

/** What is expected of services that are not there yet. */
export const stillToCome = (outlooks, services) =>
  outlooks.filter((o) => {
    const today = services.find((s) => s.id === o.id);
    return !today || severity(o.state) < severity(today.state);
  });

/** When a service is back: percentiles that lie beyond the horizon are absent. */
export function restored(percentiles, horizonS) {
  if (!percentiles) return '';
  const beyond = horizonS === 3600 || !isKnown(horizonS) ? 'the hour' : span(horizonS);
  const { p10, p50, p90 } = percentiles;
  if (!isKnown(p50)) return isKnown(p10) ? `hardly within ${beyond}, ${span(p10)} at best` : `not within ${beyond}`;
  return isKnown(p90) ? `back after ${span(p50)} (${span(p10)} to ${span(p90)})` : `back after ${span(p50)} or later`;
}

export const PRIORITIES = ['act-now', 'high', 'medium', 'low', 'advisory'];
export const PRIORITY_MARKS = { 'act-now': '▲', high: '◆', medium: '■', low: '●', advisory: '○' };

export const deviceName = (id) => upper(id);

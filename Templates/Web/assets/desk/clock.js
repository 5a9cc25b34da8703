// The server's time, told as the meeting's clock on the wall tells it.

const ZONE = "Europe/London";
let offset = 0;

/** Sets the clock right by the server's. */
export function setClock(iso) {
  const then = Date.parse(iso);
  if (Number.isFinite(then)) offset = then - Date.now();
}

export function now() { return new Date(Date.now() + offset); }

export function iso(date = now()) { return date.toISOString().replace(/\.\d+Z$/, "Z"); }

const timeFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
const partsFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit",
  minute: "2-digit", second: "2-digit", hourCycle: "h23",
});

/** `19:42` */
export function time(when) {
  const date = when instanceof Date ? when : new Date(when);
  return Number.isNaN(date.getTime()) ? "" : timeFormat.format(date);
}

/** `1 h 12 min` between two instants. */
export function elapsed(from, to = now()) {
  const minutes = Math.max(0, Math.floor((to - new Date(from)) / 60000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function wall(date) {
  const parts = {};
  for (const { type, value } of partsFormat.formatToParts(date)) parts[type] = Number(value);
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
}

/** `1942`, `19.42`, `7:42 pm` as hours and minutes; null for anything else. */
export function parseTime(text) {
  const match = /^\s*(\d{1,2})[:. ]?([0-5]\d)\s*(am|pm)?\s*$/i.exec(text);
  if (!match) return null;
  let hours = Number(match[1]);
  if (match[3]) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (match[3].toLowerCase() === "pm" ? 12 : 0);
  }
  return hours > 23 ? null : { hours, minutes: Number(match[2]) };
}

/**
 * The instant nearest to now at which the clock shows that time: at half
 * past midnight, 23:50 is yesterday's.
 */
export function instant({ hours, minutes }) {
  const present = now();
  const gap = wall(present) - Math.floor(present.getTime() / 1000) * 1000;
  const today = new Date(wall(present));
  const best = [-1, 0, 1].map((day) => Date.UTC(
    today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + day, hours, minutes) - gap)
    .sort((a, b) => Math.abs(a - present) - Math.abs(b - present))[0];
  return iso(new Date(best));
}

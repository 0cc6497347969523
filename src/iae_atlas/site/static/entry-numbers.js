// What people type where a number, a sum, a rate or a date is wanted, and the one form in which it is kept.
//
//   number("12 000,50 €")  ->  "12000.50"       rate("30 %")  ->  "0.30"       day("22/11/2026")  ->  "2026-11-22"
//
// What cannot be read, or can be read in two ways (12.000), is given back as text: it is kept, shown, and told wrong by the check.

const MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const ENGLISH = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const NAMES = new Map([MONTHS, ENGLISH].flatMap((names) => names.map((name, index) => [bare(name), index + 1])));

// A plain decimal; thousands in spaces, points or commas, a decimal comma or point, k and M, a currency behind.
export function number(typed) {
  const text = typed.trim();
  const found = /^([-−]?)\s*(\d[\d\s.,'’]*?)\s*(k€|k|m€|millions?|M)?\s*(?:€|euros?|eur)?$/i.exec(text.replace(/[\u00a0\u202f\u2009]/g, " "));
  if (!found) return text;
  let digits = found[2].replace(/[\s'’]/g, "");
  const signs = digits.match(/[.,]/g) || [];
  const last = signs.at(-1);
  if (signs.length > 1 && signs.every((sign) => sign === last)) {
    if (!/^\d{1,3}([.,]\d{3})+$/.test(digits)) return text;
    digits = digits.replace(/[.,]/g, "");
  } else if (signs.length > 1) {
    const at = digits.lastIndexOf(last);
    if (!/^\d{1,3}([.,]\d{3})*$/.test(digits.slice(0, at))) return text;
    digits = `${digits.slice(0, at).replace(/[.,]/g, "")}.${digits.slice(at + 1)}`;
  } else {
    if (/^\d{1,3}[.,]\d{3}$/.test(digits) && !digits.startsWith("0")) return text.replace(".", ","); // 12 or 12 000? it is asked
    digits = digits.replace(",", ".");
  }
  if (!/^\d+(\.\d+)?$/.test(digits)) return text;
  const factor = !found[3] ? 0 : /^k/i.test(found[3]) ? 3 : 6;
  return (found[1] ? "-" : "") + shifted(digits, factor);
}

// A share of one: a percentage is divided by a hundred, anything else stays what it is.
export function rate(typed) {
  const found = /^(.*?)\s*(?:%|pour cent|percent)$/i.exec(typed.trim());
  if (!found) return number(typed);
  const value = number(found[1]);
  return /^-?\d+(\.\d+)?$/.test(value) ? shifted(value, -2) : typed.trim();
}

// A date as far as it is known: a year, a month, a day.
export function day(typed) {
  const text = typed.trim();
  const pad = (part) => String(part).padStart(2, "0");
  let found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (found) return `${found[3]}-${pad(found[2])}-${pad(found[1])}`;
  found = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
  if (found) return `${found[2]}-${pad(found[1])}`;
  found = /^(?:(\d{1,2})(?:er|st|nd|rd|th)?\s+)?(\p{L}+)\s+(\d{4})$/u.exec(text);
  const month = found && NAMES.get(bare(found[2]));
  if (month) return `${found[3]}-${pad(month)}${found[1] ? `-${pad(found[1])}` : ""}`;
  return text;
}

// Moves the decimal point without the errors of binary fractions.
function shifted(digits, places) {
  const sign = digits.startsWith("-") ? "-" : "";
  let [whole, part = ""] = digits.replace("-", "").split(".");
  if (places > 0) {
    part = part.padEnd(places, "0");
    whole += part.slice(0, places);
    part = part.slice(places);
  } else if (places < 0) {
    whole = whole.padStart(1 - places, "0");
    part = whole.slice(places) + part;
    whole = whole.slice(0, places);
  }
  whole = whole.replace(/^0+(?=\d)/, "");
  return `${sign}${whole}${part ? `.${part}` : ""}`;
}

// The two numbers that a text such as 12,000 may mean; none for any other text.
export function twoWays(kept, language) {
  const found = /^(\d{1,3}),(\d{3})$/.exec(kept);
  return found ? [Number(`${found[1]}.${found[2]}`), Number(found[1] + found[2])].map((one) => one.toLocaleString(language)) : [];
}

// How a kept value is shown again, in the language of the page.
export function shown(kept, kind, language) {
  if (!/^-?\d+(\.\d+)?$/.test(kept) || kind === "date" || kind === "day") return kept;
  const options = { maximumFractionDigits: 10 };
  if (kind === "rate") return Number(kept) <= 1 ? Number(kept).toLocaleString(language, { ...options, style: "percent" }) : Number(kept).toLocaleString(language, options);
  if (kind === "money") return `${Number(kept).toLocaleString(language, { ...options, minimumFractionDigits: kept.includes(".") && !/\.0+$/.test(kept) ? 2 : 0 })} €`;
  return Number(kept).toLocaleString(language, { ...options, useGrouping: kind !== "integer" || Number(kept) > 9999 });
}

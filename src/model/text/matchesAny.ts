/** Whether one of the texts matches one of the patterns; `*` stands for anything, case does not count. */
export function matchesAny(patterns: readonly string[], ...texts: readonly string[]): boolean {
  return patterns.some((pattern) => texts.some((text) => matches(pattern, text)));
}
/** One pattern, in time that grows with the text alone: a regular expression would try every split of many stars. */
function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const wanted = text.toLowerCase();
  if (rest.length === 0) return wanted === first;
  const last = rest.pop() ?? '';
  if (wanted.length < first.length + last.length || !wanted.startsWith(first) || !wanted.endsWith(last)) return false;
  const end = wanted.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = wanted.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

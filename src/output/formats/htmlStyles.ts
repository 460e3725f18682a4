/** Colours, type and layout. Text has a contrast of 4.5 to 1 or more on everything it stands on, in both themes. */
export const styles = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8; --paper: #fff; --sunken: #f5f6f8; --line: #d5dae1; --soft: #e7eaee;
  --text: #1a2027; --dim: #55606d; --link: #1a5aa8; --focus: #1a5aa8; --mark: #edf4fd;
  --critical: #a3102f; --critical-text: #fff; --critical-bar: #a3102f;
  --high: #fde4d6; --high-text: #862d05; --high-bar: #d9622b;
  --moderate: #fbefc6; --moderate-text: #654900; --moderate-bar: #d3a21b;
  --low: #e0ebf8; --low-text: #21497b; --low-bar: #4b83bf;
  --info: #e9ecf0; --info-text: #47525f; --info-bar: #93a0ae;
  --bad: #a3102f; --good: #1d6b3c; --good-ground: #e6f4ea; --good-bar: #3c9a62;
  --warning-ground: #fdf3d3; --warning-line: #d3a21b;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1318; --paper: #171c23; --sunken: #10151b; --line: #333c47; --soft: #252c35;
    --text: #e5e9ee; --dim: #a0abb8; --link: #84b9f5; --focus: #84b9f5; --mark: #1a2838;
    --critical: #b81c3e; --critical-text: #fff; --critical-bar: #e0455f;
    --high: #4a2413; --high-text: #ffb48f; --high-bar: #d9703c;
    --moderate: #3f3208; --moderate-text: #f3cf69; --moderate-bar: #c99a1f;
    --low: #17304d; --low-text: #a5ccf7; --low-bar: #4b83bf;
    --info: #2a323c; --info-text: #bcc6d1; --info-bar: #6b7887;
    --bad: #ff8f9f; --good: #7fd3a0; --good-ground: #14301f; --good-bar: #3c9a62;
    --warning-ground: #332a0c; --warning-line: #8f7018;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 var(--sans);
  overflow-wrap: anywhere;
}
.page { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
h1, h2, h3, h4, h5, p, ul, ol, dl, dd, pre, fieldset, figure { margin: 0; padding: 0; border: 0; font: inherit; }
h1 { font-size: 28px; line-height: 1.2; font-weight: 650; letter-spacing: -.01em; }
h2 { font-size: 20px; line-height: 1.3; font-weight: 650; margin: 40px 0 12px; }
h2 .dim { font-weight: 400; }
h3 { font-size: 15px; font-weight: 600; }
h5 { font-size: 13px; font-weight: 600; margin-top: 14px; }
a { color: var(--link); text-underline-offset: 2px; }
code, pre, .rule, kbd { font-family: var(--mono); font-size: .9em; }
.dim { color: var(--dim); }
.small { font-size: 13px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
[tabindex="-1"]:focus { outline: none; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 8px; z-index: 9; background: var(--paper); padding: 8px 12px; }
ul.plain, ol.plain, nav ul, .chart { list-style: none; }
.top { background: var(--paper); padding: 32px 0 20px; }
.top p { margin-top: 4px; }
.top .eyebrow { margin: 0 0 6px; color: var(--dim); font-size: 13px; font-weight: 600; letter-spacing: .01em; }
nav.page { max-width: none; background: var(--paper); border-bottom: 1px solid var(--line); }
nav ul { display: flex; flex-wrap: wrap; gap: 0 24px; max-width: 1072px; margin: 0 auto; }
nav a { display: block; padding: 8px 0; text-decoration: none; font-size: 14px; font-weight: 500; }
nav a:hover { text-decoration: underline; }
footer { margin-top: 48px !important; padding-bottom: 40px !important; }
.verdict { font-size: 18px; line-height: 1.45; margin: 24px 0 12px; }
.note { padding: 10px 14px; border-left: 3px solid var(--line); background: var(--paper); margin: 8px 0; border-radius: 0 6px 6px 0; }
.note.good { border-color: var(--good-bar); background: var(--good-ground); }
.note.warning { border-color: var(--warning-line); background: var(--warning-ground); }
.panels { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px; margin: 16px 0; }
.panel, .first { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 16px 18px; }
.panel h3, .first h3 { margin-bottom: 10px; }
.chart li { display: grid; grid-template-columns: 100px 1fr 28px; gap: 10px; align-items: center; padding: 3px 0; }
.chart li.wide { grid-template-columns: 1fr auto; row-gap: 4px; padding: 0 0 10px; }
.chart li.wide svg { grid-row: 2; grid-column: 1 / -1; }
.chart .count { text-align: right; font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; }
.chart .name { font-size: 14px; }
.bar { display: block; width: 100%; height: 10px; border-radius: 3px; overflow: hidden; }
.bar .track { fill: var(--soft); }
.bar .critical, .bar .failed, .bar .over { fill: var(--critical-bar); }
.bar .high { fill: var(--high-bar); }
.bar .moderate { fill: var(--moderate-bar); }
.bar .low, .bar .used { fill: var(--low-bar); }
.bar .info { fill: var(--info-bar); }
.bar .passed { fill: var(--good-bar); }
.bar .notEvaluated { fill: var(--moderate-bar); }
.first li { display: grid; grid-template-columns: 68px minmax(160px, 27%) 1fr; gap: 2px 14px; align-items: baseline; padding: 4px 0; }
.first .badge { text-align: center; padding: 0 4px; }
.first li .dim { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 14px; }
.first p, .panels + p, .first + p { margin-top: 8px; }
@media (max-width: 860px) {
  .panels { grid-template-columns: 1fr; }
  .first li { grid-template-columns: 68px 1fr; }
  .first li .dim { grid-column: 2; display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; white-space: normal; }
  .page { padding: 0 16px; }
}
`;

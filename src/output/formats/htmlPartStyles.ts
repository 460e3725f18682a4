/** How cards, findings, filters and tables look, on screen and on paper. */
export const partStyles = `
.badge {
  display: inline-block; padding: 0 8px; border-radius: 4px; font-size: 12.5px; line-height: 20px; font-weight: 600;
  white-space: nowrap; font-family: var(--sans);
}
.badge.critical { background: var(--critical); color: var(--critical-text); }
.badge.high { background: var(--high); color: var(--high-text); }
.badge.moderate { background: var(--moderate); color: var(--moderate-text); }
.badge.low { background: var(--low); color: var(--low-text); }
.badge.info { background: var(--info); color: var(--info-text); }
.badge.none { background: var(--good-ground); color: var(--good); }
.tag {
  display: inline-block; border: 1px solid var(--line); border-radius: 4px; padding: 0 6px; font-size: 12px;
  line-height: 18px; font-weight: 500; color: var(--dim); font-family: var(--sans);
}
.filters {
  display: grid; grid-template-columns: 1fr 240px; gap: 12px 16px; margin-top: 32px; padding: 14px 18px;
  background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
}
.filters label, .filters legend { font-size: 13px; font-weight: 600; }
.field label { display: block; margin-bottom: 4px; }
kbd { border: 1px solid var(--line); border-radius: 3px; padding: 0 5px; color: var(--dim); font-weight: 400; }
input[type=search], select {
  width: 100%; height: 36px; padding: 0 10px; font: inherit; font-size: 16px; color: inherit; background: var(--ground);
  border: 1px solid #7d8895; border-radius: 6px;
}
::placeholder { color: var(--dim); opacity: 1; }
button {
  font: inherit; font-size: 13px; font-weight: 500; color: var(--link); background: var(--paper); cursor: pointer;
  border: 1px solid var(--line); border-radius: 6px; padding: 4px 10px;
}
button:hover { background: var(--ground); }
.levels { display: flex; flex-wrap: wrap; gap: 4px 18px; align-items: center; }
.levels legend { float: left; margin-right: 18px; padding: 0; }
.levels label { font-weight: 400; font-size: 14px; display: flex; gap: 6px; align-items: center; }
.levels input { margin: 0; width: 16px; height: 16px; accent-color: var(--link); }
.levels, .state { grid-column: 1 / -1; }
.state { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.state output { flex: 1 1 240px; font-size: 14px; color: var(--dim); }
summary { cursor: pointer; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; margin-bottom: 8px; content-visibility: auto; contain-intrinsic-size: auto 64px; }
.card > summary {
  display: flex; gap: 4px 16px; align-items: center; padding: 10px 18px 10px 14px; list-style: none; border-radius: 8px;
}
.card > summary::-webkit-details-marker { display: none; }
.card > summary::before {
  content: ""; flex: none; width: 7px; height: 7px; border: solid var(--dim); border-width: 0 2px 2px 0;
  transform: rotate(-45deg); transition: transform .12s;
}
.card[open] > summary::before { transform: rotate(45deg); }
.card > summary:hover { background: var(--sunken); }
.card > summary:focus-visible { outline-offset: -2px; }
.card .who { flex: 1; min-width: 0; }
.card .who .dim { display: block; font-size: 13px; }
.card .kind { font-weight: 400; color: var(--dim); }
.counts { display: flex; flex-wrap: wrap; gap: 4px; justify-content: flex-end; }
.body { padding: 4px 18px 18px 35px; }
.facts { display: flex; flex-wrap: wrap; gap: 10px 40px; padding: 10px 0 14px; font-size: 14px; }
.facts dt { font-size: 13px; color: var(--dim); }
.finding { border-top: 1px solid var(--soft); padding: 12px 0; }
.finding h4 { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: baseline; font-size: 14.5px; }
.finding h4 .rule { font-weight: 600; color: inherit; text-decoration: none; }
.finding h4 a.rule:hover { text-decoration: underline; }
.anchor { text-decoration: none; color: var(--dim); padding: 0 4px; }
.message { margin-top: 4px; max-width: 88ch; }
.finding:target { background: var(--mark); box-shadow: -10px 0 0 var(--mark), -13px 0 0 var(--link), 10px 0 0 var(--mark); }
tr:target { background: var(--mark); }
.more > summary, .access > summary, .followers > summary, .limits > summary, td summary {
  display: inline-block; color: var(--link); font-size: 14px; margin-top: 4px;
}
td summary { color: inherit; margin-top: 1px; }
td summary::before { color: var(--link); }
:is(.more, .access, .followers, .limits, td details) > summary::before { content: "▸ "; content: "▸ " / ""; }
:is(.more, .access, .followers, .limits, td details)[open] > summary::before { content: "▾ "; content: "▾ " / ""; }
.inner { padding: 8px 0 4px 16px; border-left: 2px solid var(--soft); margin: 6px 0 4px; }
.inner > :first-child { margin-top: 0; }
.inner p { max-width: 88ch; }
.evidence { padding-left: 18px; font-size: 14px; }
.evidence + .dim { margin-top: 4px; }
.cmd { position: relative; margin-top: 8px; background: var(--sunken); border: 1px solid var(--line); border-radius: 6px; padding: 8px 12px; display: flex; gap: 12px; align-items: flex-start; }
.cmd pre { flex: 1; min-width: 0; white-space: pre-wrap; font-size: 14px; line-height: 1.5; }
.cmd button { flex: none; padding: 1px 8px; }
.followers { margin-top: 4px; }
.followers > summary { margin-bottom: 8px; }
.followers .finding { margin-left: 16px; }
.also { border-top: 1px solid var(--soft); padding-top: 12px; }
.also h4 { font-size: 14px; font-weight: 600; margin-bottom: 4px; }
.also li { padding: 2px 0; }
.also a { font-family: var(--mono); font-size: .9em; }
.access { border-top: 1px solid var(--soft); margin-top: 12px; padding-top: 8px; }
.grants { display: grid; grid-template-columns: minmax(140px, 240px) 1fr; gap: 4px 20px; font-size: 14px; margin-top: 4px; }
.grants dt { color: var(--dim); }
.through { margin-top: 8px; font-size: 14px; }
table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); margin-top: 12px; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 8px 14px; border-top: 1px solid var(--soft); }
th { font-size: 13px; font-weight: 600; color: var(--dim); border: 0; white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
th:nth-child(n + 4) { text-align: right; }
td:nth-child(3) { width: 24%; }
td dl { padding: 6px 0 2px; max-width: 72ch; }
td dt { font-weight: 600; font-size: 13px; margin-top: 6px; }
.outcome { font-weight: 600; white-space: nowrap; }
.outcome.passed { color: var(--good); }
.outcome.failed { color: var(--bad); }
.reason { display: block; color: var(--dim); font-size: 13px; }
.list { padding-left: 20px; }
.list li { margin: 4px 0; max-width: 92ch; }
.list .rule { white-space: nowrap; }
#coverage h3 { margin: 20px 0 4px; }
@media (max-width: 700px) {
  .filters { grid-template-columns: 1fr; }
  .levels legend { float: none; margin-bottom: 4px; }
  .card > summary { flex-wrap: wrap; padding: 10px 14px; }
  .card .who { flex-basis: calc(100% - 40px); }
  .counts { flex-basis: 100%; justify-content: flex-start; padding-left: 23px; }
  .body { padding: 2px 14px 14px; }
  .grants { grid-template-columns: 1fr; gap: 0; }
  .grants dd { margin-bottom: 6px; }
  .inner { padding-left: 10px; }
  .followers .finding { margin-left: 8px; }
  .cmd { flex-direction: column; gap: 6px; }
  thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
  table, tbody, tr, td { display: block; width: auto !important; text-align: left !important; }
  tr { border-top: 1px solid var(--line); padding: 10px 14px; }
  td { border: 0; padding: 2px 0; }
  td[data-label] { display: inline-block; margin: 4px 18px 0 0; font-size: 13px; }
  td[data-label]::before { content: attr(data-label) ": "; color: var(--dim); }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; scroll-behavior: auto !important; } }
@media print {
  :root { --ground: #fff; --sunken: #fff; }
  body { font-size: 10.5pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav, .filters, .anchor, .cmd button, .skip { display: none !important; }
  .card { content-visibility: visible; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .card > summary::before { display: none; }
  .panels { grid-template-columns: repeat(3, 1fr); }
  .panel, .first, .finding h4, .cmd, tr, li { break-inside: avoid; }
  h2, h3, h4, h5, summary { break-after: avoid; }
  .page { max-width: none; padding: 0; }
  .first li .dim { display: block; white-space: normal; }
}
`;

/** Light and dark, as the browser asks for. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6877; --paper: #f6f8fa; --card: #fff; --line: #dde3ea;
	--link: #0a5eb0; --n8n: #b3261e; --calendar: #1f7a3d; --rest: #8a5a00 }
@media (prefers-color-scheme: dark) {
	:root { --ink: #e6ebf1; --soft: #9fadbc; --paper: #12171d; --card: #1b222b; --line: #2f3945;
		--link: #6db3ff; --n8n: #ff8f86; --calendar: #6fd08c; --rest: #e8b458 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 66rem; margin: 0 auto; padding: 2.5rem 1.5rem }
h1 { margin: 0; font-size: 2rem } h2 { margin: 0 0 1rem; font-size: 1.25rem }
h3 { margin: 0 0 .5rem; font-size: 1rem }
header, section { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
	padding: 1.5rem; margin-bottom: 1.25rem }
a { color: var(--link) }
.button { display: inline-block; background: #0a5eb0; color: #fff; padding: .6rem 1.1rem; border-radius: 6px;
	text-decoration: none; font-weight: 600 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 }
dt { color: var(--soft) } dd { margin: 0 }
code, pre { font: 14px/1.5 ui-monospace, monospace }
pre { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .8rem; overflow-x: auto;
	white-space: pre-wrap; overflow-wrap: anywhere }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1.5rem }
.columns ul { list-style: none; margin: 0; padding: 0 } .columns li { margin-bottom: .7rem }
.columns span { display: block; color: var(--soft); font-size: .9rem }
article { margin-bottom: 1.5rem } article li { margin-bottom: .6rem }
table { border-collapse: collapse; font-size: .9rem; margin-top: .2rem }
th { text-align: left; vertical-align: top; width: 6.5rem; font-weight: 600; color: var(--link) }
td { overflow-wrap: anywhere; color: var(--soft) }
.n8n th { color: var(--n8n) } .calendar th { color: var(--calendar) } .rest th { color: var(--rest) }
.wait { color: var(--soft); font-style: italic }`;

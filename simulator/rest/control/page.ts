/** A small HTML page in the simulator's own dress (never Acumatica's). */
export function page(title: string, body: string): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
:root{color-scheme:light dark;--line:#8884;--soft:#8881;--accent:#1f6feb}
*{box-sizing:border-box}body{font:16px/1.55 system-ui,sans-serif;margin:0 auto;max-width:54rem;padding:2.5rem 1.25rem 4rem}
h1{font-size:1.7rem;margin:0 0 .5rem}h2{font-size:1.1rem;margin:2.2rem 0 .6rem}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:.45rem .8rem .45rem 0;text-align:left;vertical-align:top}
th{font-weight:600;white-space:nowrap}code,pre{font:.9em ui-monospace,monospace;background:var(--soft);border-radius:4px}
code{padding:.1em .35em;overflow-wrap:anywhere}pre{padding:.9rem 1rem;overflow-x:auto}
label{display:block;margin:.8rem 0}input{display:block;font:inherit;padding:.4rem .6rem;width:20rem;max-width:100%}
button{background:var(--accent);border:0;border-radius:6px;color:#fff;font:inherit;padding:.5rem 1.4rem}
a{color:var(--accent)}.error{color:#cf222e}.quiet{opacity:.7}
</style></head><body>${body}</body></html>`;
}

export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

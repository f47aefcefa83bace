import type { SheetSection } from './sheetSections';

const LINE = '________________';

/** The sheet as plain text. */
export function sheetText(sections: readonly SheetSection[]): string {
	return sections
		.map(({ form, hint, entries }, index) => {
			const lines = entries.map(
				({ field, value, note }) =>
					`   ${field}: ${value === '' ? LINE : value}${note === '' ? '' : ` (${note})`}`,
			);
			return [`${index + 1}. ${form}`, `   ${hint}`, ...lines].join('\n');
		})
		.join('\n\n')
		.concat('\n');
}

/** The sheet as a page to print, with nothing that is loaded from elsewhere. */
export function sheetPage(sections: readonly SheetSection[]): string {
	const parts = sections.map(({ form, hint, entries }, index) => {
		const rows = entries.map(({ field, value, note }) => {
			const shown = value === '' ? LINE : `<code>${escaped(value)}</code>`;
			return `<tr><td class="box">☐</td><th>${escaped(field)}</th><td>${shown}</td><td>${escaped(note)}</td></tr>`;
		});
		return `<h2>${index + 1}. ${escaped(form)}</h2>\n<p>${escaped(hint)}</p>\n<table>\n${rows.join('\n')}\n</table>`;
	});
	return PAGE.replace('{{sections}}', () => parts.join('\n'));
}

function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Setup sheet: Acumatica push notifications</title>
<style>
body { font: 11pt/1.5 sans-serif; margin: 2em auto; max-width: 50em; color: #222; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #ccc; padding: .3em .5em; text-align: left; vertical-align: top; font-weight: normal; }
.box { width: 1em; }
code { word-break: break-all; }
@media print { h2 { break-after: avoid; } tr { break-inside: avoid; } }
</style>
</head>
<body>
<h1>Acumatica push notifications: what to enter</h1>
{{sections}}
</body>
</html>
`;

import { readCall } from './readCall';

it.each([
	['Plain', '', { name: 'Plain', called: false, parameters: {} }],
	["A_WithParameters(B='x')", '', { name: 'A', called: true, parameters: { B: 'x' } }],
	[
		"A_WithParameters(B='O''Neil, Ltd',C=5,D=true,E=null)",
		'',
		{ name: 'A', called: true, parameters: { B: "O'Neil, Ltd", C: 5, D: true, E: null } },
	],
	[
		'A_WithParameters(B=@1,C=@two)',
		"@1='x'&@two=2026-01-05",
		{ name: 'A', called: true, parameters: { B: 'x', C: '2026-01-05' } },
	],
	['A_WithParameters(B=@1)', '', { name: 'A', called: true, parameters: { B: null } }],
])('%s?%s', (segment, query, expected) => {
	expect(readCall(segment, new URLSearchParams(query))).toEqual(expected);
});

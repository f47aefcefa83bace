import { readFileSync } from 'node:fs';
import { defaultOptions } from '../SimulatorOptions';
import { README, TABLE } from './readme';
import { readSwitches, switchTable } from './readSwitches';

/** Cells without the spaces that make columns even. */
const cells = (table: string) =>
	table
		.split('\n')
		.map((row) => row.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/^-+$/, '---')));

it('every option is documented, and there is no other', () => {
	const names = readSwitches().map(({ name }) => name);
	expect([...names].sort()).toEqual(Object.keys(defaultOptions).sort());
	expect(readSwitches().filter(({ about }) => about === '')).toEqual([]);
});

it('the table of the README is that of the options: write it with writeSwitches.ts', () => {
	const table = TABLE.exec(readFileSync(README, 'utf8'))?.[0] ?? '';
	expect(cells(table)).toEqual(cells(switchTable()));
});

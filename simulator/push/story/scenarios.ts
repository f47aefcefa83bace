import { burstScenario } from './burstScenario';
import { calendarScenario, playCalendar, writeBackScenario } from './calendarScenario';
import type { Scenario, Stage } from './Scenario';
import {
	deleteScenario,
	duplicateScenario,
	playDuplicate,
	playSplit,
	playStock,
	splitScenario,
	stockScenario,
} from './stockScenarios';
import { warehouseScenario } from './warehouseScenario';

function* playDemo(stage: Stage): Iterable<string> {
	yield* playCalendar(stage);
	yield* playStock(stage);
	yield* playSplit(stage);
	yield* playDuplicate(stage);
}

const demoScenario: Scenario = {
	name: 'demo',
	summary: 'the four stories calendar, stock, split and duplicate, one after the other',
	inquiries: [...calendarScenario.inquiries, ...stockScenario.inquiries],
	play: playDemo,
};

export const scenarios: readonly Scenario[] = [
	demoScenario,
	calendarScenario,
	stockScenario,
	splitScenario,
	duplicateScenario,
	deleteScenario,
	warehouseScenario,
	writeBackScenario,
	burstScenario,
];

/** Throws, and lists the names, if there is none of this name. */
export function scenarioOf(name: string): Scenario {
	const found = scenarios.find((scenario) => scenario.name === name);
	if (found) return found;
	const names = scenarios.map((scenario) => scenario.name).join(', ');
	throw new Error(`There is no scenario "${name}". There are: ${names}.`);
}

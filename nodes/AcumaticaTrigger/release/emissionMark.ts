import type { INodeExecutionData } from 'n8n-workflow';

/** Beside `json`, where no node looks for data. */
const MARK = 'acumaticaEmission';

/**
 * Items that say which emission they are, so that a worker can settle it when the run begins. In queue
 * mode the main process learns of the end of a run at best, and sometimes not at all.
 */
export function markEmission(
	items: readonly INodeExecutionData[],
	emissionKey: string,
): INodeExecutionData[] {
	return items.map((item, index) => (index === 0 ? { ...item, [MARK]: emissionKey } : item));
}

/** The items without the mark, and the emission that they are; null for those of another way. */
export function takeMark(items: readonly INodeExecutionData[]): {
	items: INodeExecutionData[];
	emissionKey: string | null;
} {
	const emissionKey = items[0]?.[MARK];
	if (typeof emissionKey !== 'string') return { items: [...items], emissionKey: null };
	const unmarked = items.map((item, index): INodeExecutionData => {
		if (index > 0) return item;
		const rest = Object.entries(item).filter(([name]) => name !== MARK);
		return { ...Object.fromEntries(rest), json: item.json };
	});
	return { items: unmarked, emissionKey };
}

import { INQUIRY_FORM, PUSH_FORM } from '../tables/dacTables';
import type { Setup } from '../tables/readSetup';
import type { Wanted } from '../wanted/Wanted';
import { aboutColumns } from './columns';
import { aboutDestination } from './destination';
import { aboutFailures } from './failures';
import type { Finding } from './Finding';
import { aboutInquiries } from './inquiries';
import { inquiriesOf, meantOf } from './inquiryParts';
import { aboutTracking } from './tracking';
import { unreadable } from './unreadable';

/** Everything that is not as the trigger needs it, worst first; one item that says so where all is right. */
export function findAll(setup: Setup, wanted: Wanted): Finding[] {
	const found = [
		...aboutDestination(setup, wanted),
		...aboutRest(setup, wanted),
		...unreadable(setup),
	];
	if (found.length === 0) return [NOTHING];
	const order = ['error', 'warning', 'couldNotBeChecked', 'none'];
	return found.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function aboutRest(setup: Setup, wanted: Wanted): Finding[] {
	const { rest } = setup;
	if (rest === null) return [];
	const watched = inquiriesOf(setup, rest);
	const { inquiries } = rest;
	return [
		...(watched === null ? [] : aboutInquiries(setup, rest, watched, wanted)),
		...(inquiries === null
			? []
			: meantOf(watched ?? [], wanted.rowKeys).flatMap((inquiry) => [
					...aboutColumns(inquiry, inquiries, wanted),
					...aboutTracking(inquiry, rest, inquiries),
				])),
		...aboutFailures(rest),
	];
}

const NOTHING: Finding = {
	severity: 'none',
	finding: 'nothingFound',
	what: 'Nothing is wrong with what could be looked at',
	form: `${PUSH_FORM}, ${INQUIRY_FORM}`,
	field: '',
	remedy:
		'Change a record and open the executions of the workflow. OData does not show the queue: look at Process Push Notifications (SM302010) now and then.',
};

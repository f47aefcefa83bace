import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { Acumatica } from '../../nodes/Acumatica/Acumatica.node';
import { AcumaticaPollingTrigger } from '../../nodes/AcumaticaPollingTrigger/AcumaticaPollingTrigger.node';
import { AcumaticaTrigger } from '../../nodes/AcumaticaTrigger/AcumaticaTrigger.node';

/** Parameters by whose value something is shown. */
const shownBy = ({ displayOptions }: Pick<INodeProperties, 'displayOptions'>) =>
	Object.keys(displayOptions?.show ?? {});

/**
 * What n8n's editor leaves out of a form (`shouldHideAuthRelatedParameter`): a parameter on which one depends that a
 * credential depends on, since it takes it for a part of the sign-in.
 */
function hiddenByEditor({ properties, credentials = [] }: INodeTypeDescription): string[] {
	const ofSignIn = new Set(credentials.flatMap(shownBy));
	const hidden = properties.filter(({ name }) => ofSignIn.has(name)).flatMap(shownBy);
	return hidden.filter((name) => properties.some((property) => property.name === name));
}

describe('in the form', () => {
	it.each([new Acumatica(), new AcumaticaTrigger(), new AcumaticaPollingTrigger()])(
		'n8n shows whatever a credential depends on',
		({ description }) => {
			expect(hiddenByEditor(description)).toEqual([]);
		},
	);
});

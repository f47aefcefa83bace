import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import type { OperationInput } from '../../operation/Operation';
import type { Parameters } from '../../operation/Parameters';
import { form, FORMS, type Form } from './forms';
import { recordLink } from './recordLink';

type Input = Pick<OperationInput, 'parameters' | 'client' | 'hint'>;

/** The address of a record's form; null where it cannot be told, which a hint explains. */
type LinkOf = (record: object) => string | null;

/** Null where no link is wanted. @throws AcumaticaError where nothing tells the form */
export function readLink({ parameters, client, hint }: Input): LinkOf | null {
	if (!parameters.flag('options.addLink', false)) return null;
	const wanted = readForm(parameters);
	const { instanceUrl, tenant } = client;
	return (record) => {
		const found = recordLink(record, wanted, { instanceUrl, tenant });
		if ('missing' in found) {
			hint(
				`The address of the form needs ${found.missing}, which the record does not show, so link is empty: name it in "Fields to Return".`,
			);
		}
		if ('unknown' in found) {
			hint(
				`No code is known for ${found.field} "${found.unknown}", which the address of the form needs, so link is empty.`,
			);
		}
		return 'url' in found ? found.url : null;
	};
}

/** The form that the user named, or that of the entity. */
function readForm(parameters: Parameters): Form {
	const text = parameters.text('options.linkForm').trim();
	if (text !== '') return namedForm(text);
	const entity = parameters.entity();
	const known = new Map(Object.entries(FORMS)).get(entity);
	if (known !== undefined) return known;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"Add Link" does not know the form of ${entity}`,
		remedy: `Name it in "Link Form", such as ${EXAMPLE}.`,
	});
}

const EXAMPLE = 'RS203000?DeviceCD=DeviceCode';
const NAMED = /^([A-Z]{2}\w{6})(?:\?(\w+=\w+(?:&\w+=\w+)*))?$/i;

/** `RS203000?DeviceCD=DeviceCode`: key in the address = field of the entity. */
function namedForm(text: string): Form {
	const [, id, keys = ''] = NAMED.exec(text) ?? [];
	if (id === undefined) {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"Link Form" must be a form and its keys, not "${text}"`,
			remedy: `Write the ID of the form and, behind a question mark, each key in its address with the field of the entity that has its value: ${EXAMPLE}.`,
		});
	}
	const pairs = keys.split('&').filter((pair) => pair !== '');
	return form(
		id.toUpperCase(),
		Object.fromEntries(
			pairs.map((pair) => pair.split('=')).map(([key = '', field = '']) => [key, field]),
		),
	);
}

import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { InquiryService } from '../../../site/query/inquiryPath';
import type { Address } from '../../../site/query/readRows';
import { selectionQuery } from '../../../site/query/selection';
import { tableAddress, tableService, type OtherRows } from '../../../site/query/tablePath';
import type { OperationInput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';

type Input = Pick<OperationInput, 'parameters' | 'client'>;

/** The OData service of the tables of the tenant that the node is set to. */
export function readTableService({ parameters, client }: Input): InquiryService {
	return tableService(parameters.text('options.tenant').trim() || client.tenant);
}

/** The name of the table: as the list has it, or the long one, such as PX_Objects_SO_SOOrder. */
export function readTableName(parameters: Parameters): string {
	const name = parameters.locator('table').text.trim();
	if (/^\w[\w ]*$/.test(name)) return name;
	throw new AcumaticaError({
		kind: 'badInput',
		message: name === '' ? '"Table" is empty' : `"Table" cannot be "${name}"`,
		remedy: 'Choose it from the list, or type its name, such as SOOrder.',
	});
}

/** What is to be read of the table. */
export interface WantedRows {
	/** With what is expanded. */
	readonly address: Address;
	/** Columns of the table itself; empty for all. */
	readonly columns: readonly string[];
}

export function readWantedRows(input: Input): WantedRows {
	const { parameters } = input;
	const name = readTableName(parameters);
	const address = tableAddress(readTableService(input), name, readOtherRows(parameters));
	const { $select = '', $expand } = selectionQuery(
		{
			select: parameters.names('options.select'),
			expand: readExpand(parameters),
			custom: [],
		},
		5,
	);
	return {
		address: { ...address, query: $expand === undefined ? {} : { $expand } },
		columns: $select === '' ? [] : $select.split(','),
	};
}

const DEEPEST = 3;

function readExpand(parameters: Parameters): string[] {
	const paths = parameters.names('options.expand');
	const deep = paths.find((path) => path.split('/').length > DEEPEST);
	if (deep === undefined) return paths;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${parameters.name('options.expand')} goes no deeper than ${DEEPEST} levels, not as deep as "${deep}"`,
		remedy: 'Read what is deeper with another Get Many of its own table.',
	});
}

function readOtherRows(parameters: Parameters): OtherRows {
	const word = parameters.choice('options.deletedRows');
	return {
		deleted: word === 'include' || word === 'only' ? word : 'leaveOut',
		archived: parameters.flag('options.includeArchived', false),
	};
}

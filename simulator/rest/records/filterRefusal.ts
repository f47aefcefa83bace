import { FilterError } from '../filter/Expression';
import { keyNotFound, serverError } from '../http/httpError';
import { Refusal, type Reply } from '../http/Reply';

/** Runs something that reads a filter; a filter that is refused becomes a 500. [C] */
export function orFilterRefusal<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (error instanceof FilterError) throw new Refusal(replyTo(error));
		throw error;
	}
}

function replyTo(error: FilterError): Reply {
	switch (error.fault) {
		case 'unknownField':
			return keyNotFound();
		case 'typeConversion':
			return serverError('Type conversions not supported', 'System.NotSupportedException');
		case 'notSingleValue':
		case 'syntax':
		case 'unsupportedFunction':
			return serverError(error.message, 'Microsoft.Data.OData.ODataException');
	}
}

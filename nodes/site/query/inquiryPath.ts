import { AcumaticaError } from '../errors/AcumaticaError';
import type { ContractVersion } from './endpoint';
import { literal, type ValueType } from './literals';

/** The OData service of a tenant's generic inquiries, and which dialect it speaks. */
export interface InquiryService {
	/** Below the instance. */
	readonly path: string;
	/** 5 writes literals as OData 4 does, 4 as OData 3 does. */
	readonly dialect: ContractVersion;
}

/** `current` is what releases from 2024 R2 on have; `older` is what came before. */
export function inquiryService(tenant: string, address: 'current' | 'older'): InquiryService {
	const name = encodeURIComponent(tenant);
	if (address === 'older') return { path: name === '' ? '/odata' : `/odata/${name}`, dialect: 4 };
	if (name !== '') return { path: `/t/${name}/api/odata/gi`, dialect: 5 };
	throw new AcumaticaError({
		kind: 'badInput',
		message: 'The address of generic inquiries has the tenant in it, and the credential names none',
		remedy: 'Enter the Login Name of the tenant (Tenants, SM203520) under "Tenant" in Options.',
	});
}

export interface InquiryParameter {
	readonly name: string;
	readonly type: ValueType;
	readonly value: string;
}

/**
 * Path and query of an inquiry's rows. Parameters go by aliases, so that no value has to fit into a path:
 * `Name_WithParameters(Warehouse=@p1)?@p1='MAIN'`.
 */
export function inquiryAddress(
	{ path, dialect }: InquiryService,
	name: string,
	parameters: readonly InquiryParameter[],
): { path: string; query: Record<string, string> } {
	const segment = encodeURIComponent(readInquiryName(name));
	if (parameters.length === 0) return { path: `${path}/${segment}`, query: {} };
	const aliases = parameters.map((parameter, index) => `${parameter.name.trim()}=@p${index + 1}`);
	const values = parameters.map((parameter, index) => [
		`@p${index + 1}`,
		parameterLiteral(parameter, dialect),
	]);
	const list = aliases.map((alias) => encodeURIComponent(alias).replace(/%3D/g, '=')).join(',');
	return {
		path: `${path}/${segment}_WithParameters(${list.replaceAll('%40', '@')})`,
		query: Object.fromEntries(values),
	};
}

function readInquiryName(name: string): string {
	const trimmed = name.trim();
	if (trimmed !== '' && !/[/\\?#]/.test(trimmed) && !/^\.+$/.test(trimmed)) return trimmed;
	throw new AcumaticaError({
		kind: 'badInput',
		message:
			trimmed === '' ? '"Inquiry" is empty' : `"${trimmed}" cannot be the name of an inquiry`,
		remedy:
			'Choose the inquiry from the list, or type its name as the OData address on Generic Inquiry (SM208000) has it.',
	});
}

function parameterLiteral(
	{ name, type, value }: InquiryParameter,
	dialect: ContractVersion,
): string {
	if (!/^\w+$/.test(name.trim())) {
		throw new AcumaticaError({
			kind: 'badInput',
			message:
				name.trim() === ''
					? 'A parameter of the inquiry has no name'
					: `"${name}" cannot be the name of a parameter`,
			remedy: 'The operation Get Schema tells the parameters of the inquiry.',
		});
	}
	try {
		return literal(value, type, dialect);
	} catch (error) {
		throw parameterError(error, name);
	}
}

function parameterError(error: unknown, name: string): unknown {
	if (!(error instanceof AcumaticaError)) return error;
	return new AcumaticaError({
		kind: 'badInput',
		message: error.message.replace(/^A condition of the filter has/, `The parameter ${name} has`),
		remedy: 'Correct "Value" or "Type" of the parameter.',
	});
}
